import { Field, InputType, Int } from 'type-graphql';
import { Line, Paragraph, Uuid } from '../../../platform/graphql/scalars.js';

@InputType({ description: 'A panel that is to be drawn (五(二)2).' })
export class OpenReviewRoundInput {
  @Field(() => Uuid, { description: 'For which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version of the application that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Uuid, { description: 'By which rubric the experts score.' })
  readonly rubricId!: string;

  @Field(() => Int, { description: 'How many experts: an odd number from 3 to 15.' })
  readonly seats!: number;
}

@InputType({ description: 'A round that is ended although not every seat has scored.' })
export class CloseReviewRoundInput {
  @Field(() => Uuid, { description: 'Of which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version of the application that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

@InputType({ description: 'An expert whose seat goes to the next of the drawn order.' })
export class ReplaceExpertInput {
  @Field(() => Uuid, { description: 'Which seat.' })
  readonly seatId!: string;

  @Field(() => Int, { description: 'The version of the seat that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

@InputType({ description: 'Points for an item of the rubric.' })
export class ItemScoreInput {
  @Field(() => Line, { description: 'The key of the item.' })
  readonly item!: string;

  @Field(() => String, { description: 'From 0 to 100 with at most two decimals, `"87.50"`.' })
  readonly points!: string;

  @Field(() => Paragraph, { nullable: true, description: 'Why.' })
  readonly comment?: string | null;
}

@InputType({ description: 'The sheet of an expert: points for every item of the rubric.' })
export class SubmitScoresInput {
  @Field(() => Uuid, { description: 'The own seat.' })
  readonly seatId!: string;

  @Field(() => [ItemScoreInput], { description: 'Every item of the rubric once.' })
  readonly items!: readonly ItemScoreInput[];

  @Field(() => Paragraph, {
    nullable: true,
    description: 'What is to be said of the application as a whole.',
  })
  readonly comment?: string | null;
}
