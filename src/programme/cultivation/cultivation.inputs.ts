import { Field, InputType, Int } from 'type-graphql';
import type { CultivationSource } from '../../law/cultivation.js';
import { Line, Paragraph, PlainDateScalar, Uuid } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import { CultivationSourceType } from './cultivation.enums.js';

@InputType({ description: 'An enterprise that is worth cultivating (六(四)).' })
export class NominateForCultivationInput {
  @Field(() => Uuid, { description: 'Which enterprise.' })
  readonly enterpriseId!: string;

  @Field(() => String, { description: 'Key of the field in which an institute is to grow.' })
  readonly fieldKey!: string;

  @Field(() => CultivationSourceType, { description: 'How it comes to be nominated; it fits who nominates.' })
  readonly source!: CultivationSource;

  @Field(() => Paragraph, { description: 'Why; its members can read it.' })
  readonly reasons!: string;
}

@InputType({ description: 'A candidacy, as it was looked at.' })
export class CandidacyInput {
  @Field(() => Uuid, { description: 'Which candidacy.' })
  readonly candidateId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;
}

@InputType({ description: 'A candidate that is put on the list.' })
export class ListForCultivationInput extends CandidacyInput {
  @Field(() => Line, { description: 'Number of the document that puts it on the list.' })
  readonly documentNo!: string;

  @Field(() => PlainDateScalar, { description: 'The first day of cultivation.' })
  readonly fromOn!: PlainDate;

  @Field(() => PlainDateScalar, { description: 'The last day of cultivation; not before today.' })
  readonly untilOn!: PlainDate;
}

@InputType({ description: 'A candidate whose period is made longer.' })
export class ExtendCultivationInput extends CandidacyInput {
  @Field(() => PlainDateScalar, { description: 'The new last day, later than the present one.' })
  readonly untilOn!: PlainDate;
}

@InputType({ description: 'A candidate that is not put on the list, or is taken off it.' })
export class CloseCultivationInput extends CandidacyInput {
  @Field(() => Paragraph, { description: 'Why; its members can read it.' })
  readonly reason!: string;
}
