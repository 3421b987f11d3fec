import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CultivationActionDecision, CultivationSource } from '../../law/cultivation.js';
import {
  CULTIVATION,
  type CultivationAction,
  type CultivationStage,
} from '../../law/lifecycle/cultivation.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Bilingual } from '../../shared/text.js';
import { ActionReason } from '../application/application.types.js';
import { CultivationActionType, CultivationSourceType, CultivationStageType } from './cultivation.enums.js';
import type { CultivationCandidate } from './cultivation-candidate.entity.js';

@ObjectType('CultivationActionState', {
  description: 'Something that whoever asks may do with a candidacy at some stage, and whether now.',
})
export class CultivationActionState {
  @Field(() => CultivationActionType, { description: 'The action.' })
  readonly action: CultivationAction;

  @Field(() => BilingualText, { description: 'What it is called.' })
  readonly name: Bilingual;

  @Field(() => Boolean, { description: 'Whether it is open now.' })
  readonly open: boolean;

  @Field(() => [ActionReason], { description: 'Why not; empty when open.' })
  readonly reasons: readonly ActionReason[];

  constructor({ action, refusals }: CultivationActionDecision) {
    this.action = action;
    this.name = CULTIVATION.actions[action];
    this.open = refusals.length === 0;
    this.reasons = refusals.map((refusal) => new ActionReason(refusal));
  }
}

@ObjectType('CultivationCandidate', {
  description:
    '培育对象: an enterprise nominated for cultivation in a field (六(四)); once on the list, the place that benefits supports it (四(一)).',
})
export class CultivationCandidateType {
  readonly enterpriseId: string;

  @Field(() => ID, { description: 'Names the candidacy.' })
  readonly id: string;

  @Field(() => Int, { description: 'Counts the changes; a change names the version it starts from.' })
  readonly version: number;

  @Field(() => CultivationStageType, { description: 'Where it stands.' })
  readonly stage: CultivationStage;

  @Field(() => String, { description: 'Key of the field in which an institute is to grow.' })
  readonly fieldKey: string;

  @Field(() => CultivationSourceType, { description: 'How it came to be nominated.' })
  readonly source: CultivationSource;

  @Field(() => PlainDateScalar, { description: 'The day on which it was nominated.' })
  readonly nominatedOn: PlainDate;

  @Field(() => String, { description: 'Why it was nominated.' })
  readonly reasons: string;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'The first day of cultivation; null until it is on the list.',
  })
  readonly fromOn: PlainDate | null;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The last day of cultivation.' })
  readonly untilOn: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the document that put it on the list.',
  })
  readonly documentNo: string | null;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The day on which it was put on the list.' })
  readonly listedOn: PlainDate | null;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'The day on which it was declined, or taken off the list.',
  })
  readonly endedOn: PlainDate | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined, or taken off the list.' })
  readonly endReason: string | null;

  constructor(row: CultivationCandidate) {
    this.enterpriseId = row.enterpriseId;
    this.id = row.id;
    this.version = row.version;
    this.stage = row.stage;
    this.fieldKey = row.fieldKey;
    this.source = row.source;
    this.nominatedOn = row.nominatedOn;
    this.reasons = row.reasons;
    this.fromOn = row.fromOn;
    this.untilOn = row.untilOn;
    this.documentNo = row.documentNo;
    this.listedOn = row.listedOn;
    this.endedOn = row.endedOn;
    this.endReason = row.endReason;
  }
}

@ObjectType('CultivationPage', { description: 'Some candidacies, the newest nomination first.' })
export class CultivationPage {
  @Field(() => [CultivationCandidateType], { description: 'The candidacies.' })
  readonly candidates!: readonly CultivationCandidateType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}
