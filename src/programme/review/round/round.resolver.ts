import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Done, Reading, RequestContext, UnitOfWork } from '../../../access/request-context.js';
import { Uuid } from '../../../platform/graphql/scalars.js';
import { sm3 } from '../../../record/sm3.js';
import { shownRound } from '../own-case.js';
import { RubricType } from '../rubric/rubric.types.js';
import { rubricsOf } from '../rubric/rubrics.js';
import { readPanel } from './panel.answers.js';
import { PanelType } from './panel.types.js';
import { redraw } from './redraw.js';
import { RedrawType } from './redraw.types.js';
import { CloseReviewRoundInput, OpenReviewRoundInput, ReplaceExpertInput } from './round.inputs.js';
import { ReviewRoundType } from './round.types.js';
import type { RoundsService } from './rounds.service.js';
import { seatsOf } from './seat-rows.js';
import type { SeatsService } from './seats.service.js';

/** Rounds of review, as the bureau runs them (五(二)2). */
@Resolver(() => ReviewRoundType)
export class RoundResolver {
  constructor(
    private readonly rounds: RoundsService,
    private readonly seats: SeatsService,
  ) {}

  @Query(() => PanelType, {
    nullable: true,
    description:
      'The panel of a round by name; null where there is none. What single experts gave is shown once the round is over.',
  })
  async panel(
    @Ctx() { database, actor }: Reading,
    @Arg('roundId', () => Uuid, { description: 'Of which round.' }) roundId: string,
  ): Promise<PanelType | null> {
    const manager = await database.read();
    const round = await shownRound(manager, actor, roundId);
    return round && readPanel(manager, round);
  }

  @Query(() => RedrawType, {
    nullable: true,
    description:
      'Makes the draw of a round again from its seed and its pool, with every replacement, and says whether it is the panel that stands; null where there is none. By hand: the experts that could be drawn are put in the order of the SM3 digest of seed and id, which is in a shell: `printf \'%s\' "$seed:$expertId" | openssl dgst -sm3`; the first ones have the seats.',
  })
  async redrawPanel(
    @Ctx() { database, actor }: Reading,
    @Arg('roundId', () => Uuid, { description: 'Of which round.' }) roundId: string,
  ): Promise<RedrawType | null> {
    const manager = await database.read();
    const round = await shownRound(manager, actor, roundId);
    if (round === null) return null;
    const seats = await seatsOf(manager, roundId);
    return new RedrawType(round, seats, redraw(round, seats, sm3));
  }

  @FieldResolver(() => RubricType, { description: 'By what the experts score.' })
  rubric(@Root() { rubricId }: ReviewRoundType, @Ctx() { loaders }: RequestContext): Promise<RubricType> {
    return loaders.load(rubricsOf, rubricId);
  }

  @Mutation(() => ReviewRoundType, {
    description:
      'Draws a panel; whoever has to do with the enterprise is left out, and after an earlier round so is its panel. Errors: CONFLICT, ACTION_NOT_OPEN, ROUND_RUNNING, ROUND_COMPLETE, RUBRIC_UNKNOWN, SEATS_OUT_OF_RANGE, SEATS_BELOW_MINIMUM, PANEL_TOO_SMALL.',
  })
  openReviewRound(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => OpenReviewRoundInput, { description: 'The panel.', validate: false })
    input: OpenReviewRoundInput,
  ): Promise<Done> {
    return this.rounds.open(unit, input);
  }

  @Mutation(() => ReviewRoundType, {
    description:
      'Ends a round although not every seat has scored, with what its sheets come to. Errors: CONFLICT, ROUND_NOT_RUNNING.',
  })
  closeReviewRound(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => CloseReviewRoundInput, { description: 'Which, and why.', validate: false })
    input: CloseReviewRoundInput,
  ): Promise<Done> {
    return this.rounds.close(unit, input);
  }

  @Mutation(() => ReviewRoundType, {
    description:
      'Gives a seat that has not scored to the next of the drawn order who need not stand aside. Errors: CONFLICT, NOTHING_TO_REPLACE, ACTION_NOT_OPEN, PANEL_EXHAUSTED.',
  })
  replaceExpert(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => ReplaceExpertInput, { description: 'Which seat, and why.', validate: false })
    input: ReplaceExpertInput,
  ): Promise<Done> {
    return this.seats.replace(unit, input);
  }
}
