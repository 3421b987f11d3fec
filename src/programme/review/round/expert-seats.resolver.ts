import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { unauthenticated } from '../../../access/refusals.js';
import type { Done, Reading, UnitOfWork } from '../../../access/request-context.js';
import { Paragraph, Uuid } from '../../../platform/graphql/scalars.js';
import { MySeatType } from './my-seat.types.js';
import { MOST_SEATS_SHOWN, readMySeats } from './my-seats.js';
import { readReviewPaper } from './paper.answers.js';
import { ReviewPaperType } from './paper.types.js';
import { SubmitScoresInput } from './round.inputs.js';
import type { ScoresService } from './scores.service.js';
import type { SeatsService } from './seats.service.js';

/** Seats on panels, as their holders see them and nobody else (五(二)2). */
@Resolver()
export class ExpertSeatsResolver {
  constructor(
    private readonly seats: SeatsService,
    private readonly scores: ScoresService,
  ) {}

  @Query(() => [MySeatType], {
    description: `The own seats: those that wait for scores first, then the latest, at most ${MOST_SEATS_SHOWN}.`,
  })
  async mySeats(@Ctx() { database, actor }: Reading): Promise<readonly MySeatType[]> {
    if (actor === null) throw unauthenticated();
    return readMySeats(await database.read(), actor.accountId);
  }

  @Query(() => ReviewPaperType, {
    nullable: true,
    description:
      'What the holder of a seat has to score; null for anybody else, and for a seat that was given up or taken away.',
  })
  async reviewPaper(
    @Ctx() { database, reach }: Reading,
    @Arg('seatId', () => Uuid, { description: 'Of which seat.' }) seatId: string,
  ): Promise<ReviewPaperType | null> {
    return readReviewPaper(await database.read(), reach, seatId);
  }

  @Mutation(() => MySeatType, {
    description: 'Stands aside from the own seat (回避). Errors: NO_OPEN_SEAT, ACTION_NOT_OPEN.',
  })
  declareAvoidance(
    @Ctx() unit: UnitOfWork,
    @Arg('seatId', () => Uuid, { description: 'The own seat.' }) seatId: string,
    @Arg('reason', () => Paragraph, { description: 'Why; the bureau reads it, the enterprise does not.' })
    reason: string,
  ): Promise<Done> {
    return this.seats.declareAvoidance(unit, seatId, reason);
  }

  @Mutation(() => MySeatType, {
    description:
      'Hands in the own sheet, once. Errors: NO_OPEN_SEAT, ACTION_NOT_OPEN, MUST_STAND_ASIDE, SCORE_UNKNOWN_ITEM, SCORE_REPEATED, SCORE_MALFORMED, SCORE_MISSING.',
  })
  submitScores(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SubmitScoresInput, { description: 'The sheet.', validate: false })
    input: SubmitScoresInput,
  ): Promise<Done> {
    return this.scores.submit(unit, input);
  }
}
