import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RoundState } from '../../../law/admission/facts.js';
import { PlainDateScalar, Timestamp } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import { formatScore } from '../../../shared/score.js';
import type { ReviewRound } from './review-round.entity.js';
import { RoundStateType } from './round.enums.js';

@ObjectType('ReviewRound', { description: 'A round of review by a panel of experts (五(二)2).' })
export class ReviewRoundType {
  readonly rubricId: string;

  @Field(() => ID, { description: 'Names the round.' })
  readonly id: string;

  @Field(() => ID, { description: 'Names the application.' })
  readonly applicationId: string;

  @Field(() => Int, { description: '1 for the first round of the application.' })
  readonly number: number;

  @Field(() => RoundStateType, { description: 'How it stands.' })
  readonly state: RoundState;

  @Field(() => Int, { description: 'How many experts were drawn.' })
  readonly seats: number;

  @Field(() => String, {
    description:
      'The seed of the draw: 32 random bytes in hexadecimal. `redrawPanel` says how to draw again.',
  })
  readonly seed: string;

  @Field(() => PlainDateScalar, { description: 'The day of the draw.' })
  readonly drawnOn: PlainDate;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'Until when the experts are to score; null where that cannot be said.',
  })
  readonly dueOn: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The score in points with two decimals; null while it runs, and where there were too few valid sheets.',
  })
  readonly score: string | null;

  @Field(() => Timestamp, { nullable: true, description: 'When it ended; null while it runs.' })
  readonly endedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the bureau closed it before every seat had scored; null where it ended by itself.',
  })
  readonly closeReason: string | null;

  constructor(row: ReviewRound) {
    this.rubricId = row.rubricId;
    this.id = row.id;
    this.applicationId = row.applicationId;
    this.number = row.number;
    this.state = row.state;
    this.seats = row.seats;
    this.seed = row.seed;
    this.drawnOn = row.drawnOn;
    this.dueOn = row.dueOn;
    this.score = row.score === null ? null : formatScore(row.score);
    this.endedAt = row.endedAt;
    this.closeReason = row.closeReason;
  }
}
