import type { EntityManager } from 'typeorm';
import { notFound } from '../../../access/refusals.js';
import type { UnitOfWork } from '../../../access/request-context.js';
import { NO_OPEN_SEAT, NOTHING_TO_REPLACE } from '../../../law/admission/refusals.js';
import { PANEL_SEAT, type SeatAction, type SeatStage } from '../../../law/lifecycle/panel-seat.js';
import { decideMove, type Move } from '../../../law/lifecycle/table.js';
import { accepted, RefusalError } from '../../../shared/refusal.js';
import { writeMovement } from '../../lifecycle/move.js';
import { Expert } from '../experts/expert.entity.js';
import { PanelSeat } from './panel-seat.entity.js';
import { ReviewRound } from './review-round.entity.js';

/** A seat with the round that it belongs to. */
export interface SeatOfRound {
  readonly seat: PanelSeat;
  readonly round: ReviewRound;
}

/** A seat with its round, as they are now. @throws RefusalError NOT_FOUND */
export async function seatOfRound(manager: EntityManager, seatId: string): Promise<SeatOfRound> {
  const seat = await manager.findOneBy(PanelSeat, { id: seatId });
  if (seat === null) throw notFound();
  return { seat, round: await manager.findOneByOrFail(ReviewRound, { id: seat.roundId }) };
}

/** The same for its holder; anybody else is told that there is no such seat. @throws RefusalError NOT_FOUND */
export async function ownSeatOfRound(
  { manager, signedIn }: UnitOfWork,
  seatId: string,
): Promise<SeatOfRound> {
  const found = await seatOfRound(manager, seatId);
  const { accountId } = await manager.findOneByOrFail(Expert, { id: found.seat.expertId });
  if (accountId !== signedIn.accountId) throw notFound();
  return found;
}

/** The seats of a round, in the order in which they were filled. */
export const seatsOf = (manager: EntityManager, roundId: string): Promise<PanelSeat[]> =>
  manager.find(PanelSeat, { where: { roundId }, order: { number: 'ASC' } });

/**
 * The move that an action is on a seat of a running round. The application is locked, so that nobody else moves the
 * seat at the same moment.
 *
 * @throws RefusalError ACTION_NOT_OPEN; NO_OPEN_SEAT, NOTHING_TO_REPLACE where the round is over
 */
export function seatMove(
  { seat, round }: SeatOfRound,
  action: SeatAction,
  role: SeatRole,
): Move<SeatStage, SeatAction> {
  if (round.state !== 'RUNNING') {
    throw new RefusalError([action === 'REPLACE' ? NOTHING_TO_REPLACE : NO_OPEN_SEAT]);
  }
  return accepted(decideMove(PANEL_SEAT, seat.stage, action, [role]));
}

/** Who moves seats. */
export type SeatRole = 'EXPERT' | 'BUREAU_OFFICER';

/** How a seat moves, and what that changes beside its stage. */
export interface SeatMoving {
  readonly move: Move<SeatStage, SeatAction>;
  readonly role: SeatRole;
  readonly reason: string | null;
  readonly changes: Partial<PanelSeat>;
}

/** Makes the move of a seat. */
export async function moveSeat(
  unit: UnitOfWork,
  { seat }: SeatOfRound,
  { move, role, reason, changes }: SeatMoving,
): Promise<void> {
  const version = seat.version + 1;
  await writeMovement(unit, { kind: PANEL_SEAT.kind, caseId: seat.id, version, role, reason }, move);
  await unit.manager.update(PanelSeat, seat.id, { ...changes, stage: move.to, version });
}
