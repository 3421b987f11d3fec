import { Field, InputType, Int } from 'type-graphql';
import { Line, Paragraph, PlainDateScalar, Uuid } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';

@InputType({ description: '现场考察: who was where, and what they found (五(二)2).' })
export class RecordSiteVisitInput {
  @Field(() => Uuid, { description: 'For which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version of the application that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => PlainDateScalar, {
    description: 'The day; not after today, and not before the bureau took the case in.',
  })
  readonly visitedOn!: PlainDate;

  @Field(() => Line, { description: 'Where.' })
  readonly place!: string;

  @Field(() => [Line], { description: 'The names of those who went: two different ones at least.' })
  readonly people!: readonly string[];

  @Field(() => Paragraph, { description: 'What they found.' })
  readonly findings!: string;
}

@InputType({ description: '综合评审意见 in favour of an institute (五(二)2).' })
export class ConcludeReviewInput {
  @Field(() => Uuid, { description: 'For which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version of the application that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'The opinion; the enterprise reads it.' })
  readonly opinion!: string;
}
