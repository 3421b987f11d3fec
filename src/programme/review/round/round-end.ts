import { type EntityManager, In } from 'typeorm';
import type { UnitOfWork } from '../../../access/request-context.js';
import type { RoundState } from '../../../law/admission/facts.js';
import { type ScoreSheet, scoreRound } from '../../../law/scoring.js';
import { formatScore } from '../../../shared/score.js';
import { AdoptedRubric } from '../rubric/adopted-rubric.entity.js';
import { lawfulRubric } from '../rubric/rubrics.js';
import { PanelSeat } from './panel-seat.entity.js';
import { ReviewRound } from './review-round.entity.js';
import { ScoreItem } from './score-item.entity.js';

/** What a round came to, for the record. */
export interface RoundEnd {
  readonly round: number;
  readonly outcome: RoundState;
  /** Points with two decimals; null where there are too few sheets. */
  readonly score: string | null;
}

/**
 * Ends a running round with what its sheets come to by the law.
 *
 * @param closeReason why the bureau ends it before every seat has scored; null where all have
 */
export async function endRound(
  { manager, clock }: UnitOfWork,
  round: ReviewRound,
  closeReason: string | null,
): Promise<RoundEnd> {
  const rubric = await manager.findOneByOrFail(AdoptedRubric, { id: round.rubricId });
  const result = scoreRound(lawfulRubric(rubric), await sheetsOf(manager, round.id));
  const score = result.outcome === 'TOO_FEW' ? null : result.score;
  await manager.update(ReviewRound, round.id, {
    state: result.outcome,
    ...(result.outcome === 'TOO_FEW'
      ? {}
      : { score, numerator: result.exact.numerator, denominator: result.exact.denominator }),
    endedAt: clock.now(),
    closeReason,
  });
  return {
    round: round.number,
    outcome: result.outcome,
    score: score === null ? null : formatScore(score),
  };
}

/** The valid sheets of a round. */
export async function sheetsOf(manager: EntityManager, roundId: string): Promise<readonly ScoreSheet[]> {
  const seats = await manager.findBy(PanelSeat, { roundId, stage: 'SCORED' });
  const items = await manager.findBy(ScoreItem, { seatId: In(seats.map(({ id }) => id)) });
  return seats.map(({ id }) => ({
    sheetId: id,
    scores: new Map(
      items.filter(({ seatId }) => seatId === id).map(({ itemKey, points }) => [itemKey, points]),
    ),
  }));
}
