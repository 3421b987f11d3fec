import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { readScores, totalOf } from '../../../law/scoring.js';
import { dayIn } from '../../../platform/clock.js';
import { digestOf } from '../../../platform/digest.js';
import { accepted, RefusalError } from '../../../shared/refusal.js';
import type { Admission } from '../../application/admission.js';
import type { Application } from '../../application/application.entity.js';
import { AdoptedRubric } from '../rubric/adopted-rubric.entity.js';
import { lawfulRubric } from '../rubric/rubrics.js';
import { poolNow } from './pool.js';
import { MUST_STAND_ASIDE } from './refusals.js';
import type { SubmitScoresInput } from './round.inputs.js';
import { endRound, type RoundEnd } from './round-end.js';
import { notifyRoundEnded } from './round-notices.js';
import { ScoreItem } from './score-item.entity.js';
import { moveSeat, ownSeatOfRound, type SeatOfRound, seatMove, seatOfRound, seatsOf } from './seat-rows.js';
import type { NewSeed } from './seed.js';
import { standingAside } from './standing-aside.js';

/** 五(二)2: experts score each for themselves; the record has a digest of what they gave, and no points. */
export class ScoresService {
  constructor(
    private readonly admission: Admission,
    private readonly newSalt: NewSeed,
  ) {}

  /**
   * Hands in a sheet. When no seat is left that waits, the round ends with it.
   *
   * @throws RefusalError NOT_FOUND for a seat of somebody else, NO_OPEN_SEAT, MUST_STAND_ASIDE, SCORE_…, and as
   *   `Admission.open`
   */
  async submit(unit: UnitOfWork, input: SubmitScoresInput): Promise<Done> {
    const { seatId } = input;
    const { round } = await ownSeatOfRound(unit, seatId);
    const open = await this.admission.open(unit, round.applicationId, 'SCORE', null);
    const now = await seatOfRound(unit.manager, seatId);
    await refuseStandingAside(unit, open.application, now);
    const sheetDigest = await this.handIn(unit, now, input);
    const end = await endIfWhole(unit, now);
    await this.admission.move(unit, open, {
      details: { round: round.number, seat: now.seat.number, sheetDigest, ...(end ? { end } : {}) },
    });
    if (end) await notifyRoundEnded(unit, open.application, now.round);
    return new Done(seatId);
  }

  /** @returns the digest of the sheet */
  private async handIn(
    unit: UnitOfWork,
    now: SeatOfRound,
    { seatId, items, comment = null }: SubmitScoresInput,
  ): Promise<string> {
    const { manager, clock } = unit;
    const move = seatMove(now, 'SCORE', 'EXPERT');
    const rubric = lawfulRubric(await manager.findOneByOrFail(AdoptedRubric, { id: now.round.rubricId }));
    const scores = accepted(readScores(rubric, items, 'input.items'));
    const rows = [...scores].map(([itemKey, points]) => ({
      seatId,
      itemKey,
      points,
      comment: items.find(({ item }) => item === itemKey)?.comment ?? null,
    }));
    await manager.insert(ScoreItem, rows);
    const salt = this.newSalt();
    const sheetDigest = digestOf({ rows, comment, salt });
    const total = totalOf(rubric, scores);
    const changes = { submittedAt: clock.now(), total, comment, salt, sheetDigest };
    await moveSeat(unit, now, { move, role: 'EXPERT', reason: null, changes });
    return sheetDigest;
  }
}

/** What became known since the draw counts too. @throws RefusalError MUST_STAND_ASIDE */
async function refuseStandingAside(
  { manager, clock }: UnitOfWork,
  application: Application,
  { seat, round }: SeatOfRound,
): Promise<void> {
  const now = await poolNow(manager, application, round, dayIn(clock));
  if (standingAside([seat.expertId], now).length > 0) throw new RefusalError([MUST_STAND_ASIDE]);
}

/** A seat whose expert stands aside waits for a replacement, and the round with it. */
async function endIfWhole(unit: UnitOfWork, { round }: SeatOfRound): Promise<RoundEnd | null> {
  const seats = await seatsOf(unit.manager, round.id);
  const isWhole = seats.every(({ stage }) => stage === 'SCORED' || stage === 'REPLACED');
  return isWhole ? endRound(unit, round, null) : null;
}
