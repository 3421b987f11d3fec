import { Field, Int, ObjectType } from 'type-graphql';
import type { ApplicationFacts } from '../../../law/facts.js';
import { PlainDateScalar, Yuan } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import { type Fen, parseYuan } from '../../../shared/money.js';
import { PropertyKind, TitleLevel } from '../../calculation/calculation.enums.js';
import type { Evidence } from './evidence.js';

type Platform = ApplicationFacts['platforms'][number];
type Project = ApplicationFacts['projects'][number];
type Prize = ApplicationFacts['prizes'][number];
type Property = ApplicationFacts['intellectualProperty'][number];

@ObjectType('StatedPlatform', { description: 'An innovation platform (五(一)2).' })
class StatedPlatform implements Platform {
  @Field(() => TitleLevel, { description: 'Its level.' })
  readonly level!: Platform['level'];
}

@ObjectType('StatedProject', { description: 'A research project (五(一)2).' })
class StatedProject implements Project {
  @Field(() => TitleLevel, { description: 'Its level.' })
  readonly level!: Project['level'];

  @Field(() => PlainDateScalar, { description: 'The day it was accepted as completed.' })
  readonly acceptedOn!: PlainDate;

  @Field(() => Boolean, { description: 'Whether it was well completed (较好完成).' })
  readonly wellCompleted!: boolean;
}

@ObjectType('StatedPrize', { description: 'A prize for a project of the enterprise (五(一)2).' })
class StatedPrize implements Prize {
  @Field(() => TitleLevel, { description: 'Its level.' })
  readonly level!: Prize['level'];

  @Field(() => PlainDateScalar, { description: 'The day of the award decision.' })
  readonly on!: PlainDate;

  @Field(() => Boolean, { description: 'Whether the enterprise led the project.' })
  readonly led!: boolean;
}

@ObjectType('StatedSpending', { description: 'Research spending of a year (五(一)3).' })
class StatedSpending {
  @Field(() => Int, { description: 'The calendar year.' })
  readonly year!: number;

  @Field(() => Yuan, { description: 'In yuan.' })
  readonly yuan!: Fen;
}

@ObjectType('StatedProperty', { description: 'Intellectual property of the enterprise (五(一)3).' })
class StatedProperty implements Property {
  @Field(() => PropertyKind, { description: 'Its kind.' })
  readonly kind!: Property['kind'];

  @Field(() => Boolean, { description: 'Whether it lies in the field of the proposed institute.' })
  readonly inField!: boolean;

  @Field(() => PlainDateScalar, { description: 'The last day on which its validity is shown.' })
  readonly validOn!: PlainDate;
}

@ObjectType('ApplicationEvidence', {
  description:
    'What an enterprise states for the conditions of 五(一)2 and 五(一)3; null where it has stated nothing.',
})
export class ApplicationEvidence {
  @Field(() => [StatedPlatform], { nullable: true, description: 'Innovation platforms.' })
  readonly platforms: readonly StatedPlatform[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there are results of cooperation with academia (产学研).',
  })
  readonly industryAcademiaResults: boolean | null;

  @Field(() => [StatedProject], { nullable: true, description: 'Research projects.' })
  readonly projects: readonly StatedProject[] | null;

  @Field(() => [StatedPrize], { nullable: true, description: 'Prizes for its projects.' })
  readonly prizes: readonly StatedPrize[] | null;

  @Field(() => [StatedSpending], { nullable: true, description: 'Research spending by year.' })
  readonly researchSpending: readonly StatedSpending[] | null;

  @Field(() => [StatedProperty], { nullable: true, description: 'Patents, copyrights and other.' })
  readonly intellectualProperty: readonly StatedProperty[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there are facilities, equipment and staff for research and pilot work.',
  })
  readonly facilities: boolean | null;

  constructor(stated: Evidence) {
    this.platforms = stated.platforms ?? null;
    this.industryAcademiaResults = stated.industryAcademiaResults ?? null;
    this.projects = stated.projects ?? null;
    this.prizes = stated.prizes ?? null;
    this.researchSpending = stated.researchSpending?.map(spendingOf) ?? null;
    this.intellectualProperty = stated.intellectualProperty ?? null;
    this.facilities = stated.facilities ?? null;
  }
}

function spendingOf({ year, yuan }: { readonly year: number; readonly yuan: string }): StatedSpending {
  const fen = parseYuan(yuan);
  if (fen === undefined) throw new Error('Research spending was kept that is no sum');
  return { year, yuan: fen };
}
