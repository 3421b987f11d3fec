import { type EntityManager, In } from 'typeorm';
import { flagsOf } from '../../../law/avoidance.js';
import { scoreRound } from '../../../law/scoring.js';
import type { Bilingual } from '../../../shared/text.js';
import { TraceStepType } from '../../calculation/trace.types.js';
import { expertsById } from '../experts/expert.answers.js';
import { AdoptedRubric } from '../rubric/adopted-rubric.entity.js';
import { lawfulRubric } from '../rubric/rubrics.js';
import { PanelSeatType, PanelType, sheetOfSeat } from './panel.types.js';
import type { PanelSeat } from './panel-seat.entity.js';
import { ReviewRound } from './review-round.entity.js';
import { ReviewRoundType } from './round.types.js';
import { sheetsOf } from './round-end.js';
import { ScoreItem } from './score-item.entity.js';
import { seatsOf } from './seat-rows.js';

/** A round; null where there is none. */
export async function readRound(manager: EntityManager, id: string): Promise<ReviewRoundType | null> {
  const row = await manager.findOneBy(ReviewRound, { id });
  return row && new ReviewRoundType(row);
}

/** The panel of a round, by name. What single experts gave is shown once the round is over. */
export async function readPanel(manager: EntityManager, round: ReviewRound): Promise<PanelType> {
  const seats = await seatsOf(manager, round.id);
  const experts = await expertsById(
    manager,
    seats.map(({ expertId }) => expertId),
  );
  const items = round.state === 'RUNNING' ? null : await itemsOf(manager, seats);
  return Object.assign(new PanelType(), {
    round: new ReviewRoundType(round),
    seats: seats.map((seat, at) => {
      const expert = experts[at];
      if (expert === undefined) throw new Error(`Nobody holds the seat ${seat.id}`);
      const sheet = items && sheetOfSeat(seat, items.get(seat.id) ?? []);
      return new PanelSeatType({ seat, expert, flags: flagsIn(round, seat.expertId), sheet });
    }),
    steps: items === null ? [] : await stepsOf(manager, round),
  });
}

/** What was given on each of some seats. */
export async function itemsOf(
  manager: EntityManager,
  seats: readonly PanelSeat[],
): Promise<ReadonlyMap<string, readonly ScoreItem[]>> {
  const rows = await manager.find(ScoreItem, {
    where: { seatId: In(seats.map(({ id }) => id)) },
    order: { itemKey: 'ASC' },
  });
  return new Map(seats.map(({ id }) => [id, rows.filter(({ seatId }) => seatId === id)]));
}

function flagsIn({ pool }: ReviewRound, expertId: string): readonly Bilingual[] {
  const candidate = pool.candidates.find((each) => each.expertId === expertId);
  return candidate === undefined ? [] : flagsOf(candidate, pool.subject).map(({ sentence }) => sentence);
}

async function stepsOf(
  manager: EntityManager,
  { id, rubricId }: ReviewRound,
): Promise<readonly TraceStepType[]> {
  const rubric = await manager.findOneByOrFail(AdoptedRubric, { id: rubricId });
  const { steps } = scoreRound(lawfulRubric(rubric), await sheetsOf(manager, id));
  return steps.map((step) => new TraceStepType(step));
}
