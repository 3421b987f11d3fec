import { Arg, Field, InputType, ObjectType, Query, Resolver } from 'type-graphql';
import { decideFinding, type Finding, type FindingDecision, type FindingGround } from '../../law/removal.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { enumOf } from '../../platform/graphql/enum.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Bilingual } from '../../shared/text.js';

const GroundEnum = enumOf(
  'FindingGround',
  'The grounds of removal that need a finding by another authority.',
  {
    FRAUD: '五(四)6(1): serious fraud in application or assessment.',
    UNLAWFUL_ACT: '五(四)6(2): a grave unlawful act with an administrative penalty.',
    ACCIDENT: '五(四)6(3): a serious accident or pollution through bad management.',
    RESEARCH_MISCONDUCT: '五(四)6(4): serious research misconduct.',
  },
);

const GROUNDS: Readonly<Record<keyof typeof GroundEnum, FindingGround>> = {
  FRAUD: '五(四)6(1)',
  UNLAWFUL_ACT: '五(四)6(2)',
  ACCIDENT: '五(四)6(3)',
  RESEARCH_MISCONDUCT: '五(四)6(4)',
};

const OutcomeEnum = enumOf('FindingOutcome', 'What may follow from a finding; never a removal by itself.', {
  OPEN_CASE: 'The bureau may propose removal; notice, defence and a decision of the government follow.',
  NEEDS_EVIDENCE: 'The finding document is missing or incomplete.',
  NO_GROUND: 'The finding does not say that the matter is grave.',
});

@InputType({ description: 'A finding document and what it says.' })
class FindingInput {
  @Field(() => GroundEnum, { description: 'The ground it speaks to.' })
  readonly ground!: keyof typeof GroundEnum;

  @Field(() => String, { nullable: true, description: 'Its document number.' })
  readonly documentNo?: string;

  @Field(() => PlainDateScalar, { nullable: true, description: 'Its date.' })
  readonly documentOn?: PlainDate;

  @Field(() => Boolean, { nullable: true, description: 'Whether it says 严重 or 重大.' })
  readonly grave?: boolean;
}

@ObjectType('FindingDecision', { description: 'What may follow from a finding (五(四)6(1)-(4)).' })
class FindingDecisionType implements FindingDecision {
  @Field(() => String, { description: 'The clause.' })
  readonly ground!: FindingGround;

  @Field(() => OutcomeEnum, { description: 'What may follow.' })
  readonly outcome!: FindingDecision['outcome'];

  @Field(() => BilingualText, { description: 'The paper that the ground asks for.' })
  readonly document!: Bilingual;

  @Field(() => BilingualText, { description: 'The same in a sentence.' })
  readonly sentence!: Bilingual;
}

/** 五(四)6(1)-(4). */
@Resolver()
export class FindingResolver {
  @Query(() => FindingDecisionType, {
    description: 'What a finding by another authority may lead to (五(四)6(1)-(4)).',
  })
  removalFinding(
    @Arg('finding', () => FindingInput, { validate: false, description: 'The finding.' })
    finding: FindingInput,
  ): FindingDecision {
    return decideFinding(findingOf(finding));
  }
}

const findingOf = ({ ground, documentNo, documentOn, grave }: FindingInput): Finding => ({
  ground: GROUNDS[ground],
  ...(documentNo?.trim() ? { documentNo } : {}),
  ...(documentOn ? { documentOn } : {}),
  ...(grave === undefined || grave === null ? {} : { grave }),
});
