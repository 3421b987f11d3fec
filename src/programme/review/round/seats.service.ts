import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { drawPanel, nextOf } from '../../../law/panel.js';
import { dayIn } from '../../../platform/clock.js';
import { sm3 } from '../../../record/sm3.js';
import { accepted } from '../../../shared/refusal.js';
import { refuseOtherVersion } from '../../../shared/version-conflict.js';
import type { Admission } from '../../application/admission.js';
import type { Application } from '../../application/application.entity.js';
import { PanelSeat } from './panel-seat.entity.js';
import { poolNow } from './pool.js';
import type { ReplaceExpertInput } from './round.inputs.js';
import { notifyAvoided, notifyReplaced, notifySeated } from './round-notices.js';
import { moveSeat, ownSeatOfRound, type SeatOfRound, seatMove, seatOfRound, seatsOf } from './seat-rows.js';
import { standingAside } from './standing-aside.js';

/** 五(二)2: who leaves a panel, and who comes instead. */
export class SeatsService {
  constructor(private readonly admission: Admission) {}

  /**
   * The holder of a seat stands aside. Why is known to the bureau alone, and not part of the case's own history.
   *
   * @throws RefusalError NOT_FOUND for a seat of somebody else, NO_OPEN_SEAT, and as `Admission.open`
   */
  async declareAvoidance(unit: UnitOfWork, seatId: string, reason: string): Promise<Done> {
    const { round } = await ownSeatOfRound(unit, seatId);
    const open = await this.admission.open(unit, round.applicationId, 'DECLARE_AVOIDANCE', null);
    const now = await seatOfRound(unit.manager, seatId);
    const move = seatMove(now, 'DECLARE_AVOIDANCE', 'EXPERT');
    await moveSeat(unit, now, { move, role: 'EXPERT', reason, changes: { avoidedReason: reason } });
    const { number } = now.seat;
    await this.admission.move(unit, open, { details: { round: round.number, seat: number, reason } });
    await notifyAvoided(unit, open.application, now.seat);
    return new Done(seatId);
  }

  /**
   * The next of the drawn order takes a seat; whoever has to stand aside by now is passed over.
   *
   * @throws RefusalError NOT_FOUND, CONFLICT, NOTHING_TO_REPLACE, ACTION_NOT_OPEN, PANEL_EXHAUSTED, and as
   *   `Admission.open`
   */
  async replace(unit: UnitOfWork, { seatId, expectedVersion, reason }: ReplaceExpertInput): Promise<Done> {
    const { round } = await seatOfRound(unit.manager, seatId);
    const open = await this.admission.open(unit, round.applicationId, 'REPLACE_EXPERT', null);
    const now = await seatOfRound(unit.manager, seatId);
    refuseOtherVersion(expectedVersion, now.seat.version);
    const move = seatMove(now, 'REPLACE', 'BUREAU_OFFICER');
    await moveSeat(unit, now, { move, role: 'BUREAU_OFFICER', reason, changes: { replacedReason: reason } });
    const seat = await fillAgain(unit, open.application, now);
    await this.admission.move(unit, open, {
      details: { round: round.number, seat: now.seat.number, by: seat.number, reason },
    });
    if (now.seat.stage === 'DRAWN') await notifyReplaced(unit, open.application, now.seat);
    await notifySeated(unit, open.application, now.round, seat);
    return new Done(round.id);
  }
}

/** Seats the next of the order in the place of somebody. @throws RefusalError PANEL_EXHAUSTED */
async function fillAgain(
  { manager, clock }: UnitOfWork,
  application: Application,
  { seat, round }: SeatOfRound,
): Promise<PanelSeat> {
  const { order } = accepted(drawPanel({ ...round.pool, seed: round.seed, seats: round.seats }, sm3));
  const seats = await seatsOf(manager, round.id);
  const seated = seats.map(({ expertId }) => expertId);
  const waiting = order.filter((expertId) => !seated.includes(expertId));
  const aside = standingAside(waiting, await poolNow(manager, application, round, dayIn(clock)));
  const used = new Set([...seated, ...aside.map(({ expertId }) => expertId)]);
  const expertId = accepted(nextOf(order, used));
  const drawnOrder = order.indexOf(expertId) + 1;
  return manager.save(
    manager.create(PanelSeat, {
      roundId: round.id,
      number: seats.length + 1,
      expertId,
      drawnOrder,
      replaces: seat.id,
      passedOver: aside.filter((each) => order.indexOf(each.expertId) < drawnOrder),
    }),
  );
}
