import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { type DrawRequest, drawPanel } from '../../../law/panel.js';
import { countOn, sinceIssue } from '../../../law/policy.js';
import { dayIn, momentOf } from '../../../platform/clock.js';
import { digestOf } from '../../../platform/digest.js';
import { sm3 } from '../../../record/sm3.js';
import type { Registry } from '../../../registry/registry.js';
import { policyInForce } from '../../../registry/settings.js';
import { type PlainDate, plainDate } from '../../../shared/dates.js';
import { accepted, outcomeOf, RefusalError } from '../../../shared/refusal.js';
import type { Admission } from '../../application/admission.js';
import type { Application } from '../../application/application.entity.js';
import { AdoptedRubric } from '../rubric/adopted-rubric.entity.js';
import { PanelSeat } from './panel-seat.entity.js';
import { poolOf } from './pool.js';
import { RUBRIC_UNKNOWN, seatsBelowMinimum } from './refusals.js';
import { ReviewRound, type StoredPool } from './review-round.entity.js';
import type { CloseReviewRoundInput, OpenReviewRoundInput } from './round.inputs.js';
import { endRound } from './round-end.js';
import { notifySeated } from './round-notices.js';
import type { NewSeed } from './seed.js';

/** 五(二)2: rounds of review. A panel is drawn by a seed that is recorded, so that anybody can draw it again. */
export class RoundsService {
  constructor(
    private readonly registry: Registry,
    private readonly admission: Admission,
    private readonly newSeed: NewSeed,
  ) {}

  /**
   * Draws a panel and lets it begin.
   *
   * @throws RefusalError ROUND_RUNNING, ROUND_COMPLETE, RUBRIC_UNKNOWN, SEATS_BELOW_MINIMUM, SEATS_OUT_OF_RANGE,
   *   PANEL_TOO_SMALL, and as `Admission.open`
   */
  async open(unit: UnitOfWork, input: OpenReviewRoundInput): Promise<Done> {
    const { applicationId, rubricId, seats } = input;
    const open = await this.admission.open(unit, applicationId, 'OPEN_ROUND', input.expectedVersion);
    await refuseUnfitRubric(unit, rubricId, seats);
    const number = (await unit.manager.countBy(ReviewRound, { applicationId })) + 1;
    const pool = await this.poolFor(unit, open.application, number);
    const request: DrawRequest = { ...pool, seed: this.newSeed(), seats };
    const { order, panel } = accepted(drawPanel(request, sm3));
    const round = await begin(unit, open.application, { number, rubricId, request });
    await seatPanel(unit, open.application, round, panel);
    await this.admission.move(unit, open, {
      // A new panel weighs what an upheld objection found.
      changes: { reopened: false },
      details: { round: number, rubricId, seats, seed: request.seed, order, poolDigest: digestOf(pool) },
    });
    return new Done(round.id);
  }

  /**
   * Ends a round although not every seat has scored: where experts never answer and nobody is left to replace them.
   *
   * @throws RefusalError ROUND_NOT_RUNNING, and as `Admission.open`
   */
  async close(
    unit: UnitOfWork,
    { applicationId, expectedVersion, reason }: CloseReviewRoundInput,
  ): Promise<Done> {
    const open = await this.admission.open(unit, applicationId, 'CLOSE_ROUND', expectedVersion);
    const round = await unit.manager.findOneByOrFail(ReviewRound, { applicationId, state: 'RUNNING' });
    const end = await endRound(unit, round, reason);
    // Why may speak of single experts: it is for the bureau, and not part of the history that the enterprise reads.
    await this.admission.move(unit, open, { details: { ...end, reason } });
    return new Done(round.id);
  }

  /** Who may be drawn today, by the settings in force. */
  private async poolFor(
    { manager, clock }: UnitOfWork,
    application: Application,
    before: number,
  ): Promise<StoredPool> {
    const on = dayIn(clock);
    const policy = await policyInForce(manager, this.registry, application.policyKey);
    const coolingYears = countOn(policy, 'avoidance.coolingYears', sinceIssue(policy, on));
    return poolOf(manager, application, { on, before, coolingYears });
  }
}

async function refuseUnfitRubric({ manager }: UnitOfWork, id: string, seats: number): Promise<void> {
  const rubric = await manager.findOneBy(AdoptedRubric, { id });
  if (rubric === null) throw new RefusalError([RUBRIC_UNKNOWN]);
  const { minimumValid } = rubric;
  accepted(outcomeOf(null, seats < minimumValid ? [seatsBelowMinimum(minimumValid)] : []));
}

/** What a round begins with. */
interface Beginning {
  readonly number: number;
  readonly rubricId: string;
  readonly request: DrawRequest;
}

async function begin(
  { manager, clock, signedIn }: UnitOfWork,
  { id, dueOn }: Application,
  { number, rubricId, request: { seed, seats, ...pool } }: Beginning,
): Promise<ReviewRound> {
  const { at, on } = momentOf(clock);
  return manager.save(
    manager.create(ReviewRound, {
      applicationId: id,
      number,
      rubricId,
      seats,
      seed,
      pool,
      dueOn: dueUnlessOver(dueOn, on),
      drawnBy: signedIn.accountId,
      drawnOn: on,
      drawnAt: at,
    }),
  );
}

/** Experts have as long as the review itself; a panel that is drawn after that has no day that it could keep. */
const dueUnlessOver = (dueOn: string | null, today: PlainDate): PlainDate | null =>
  dueOn === null || dueOn < today ? null : plainDate(dueOn);

async function seatPanel(
  unit: UnitOfWork,
  application: Application,
  round: ReviewRound,
  panel: readonly string[],
): Promise<void> {
  const { manager } = unit;
  const seats = await manager.save(
    panel.map((expertId, at) =>
      manager.create(PanelSeat, { roundId: round.id, number: at + 1, expertId, drawnOrder: at + 1 }),
    ),
  );
  for (const seat of seats) await notifySeated(unit, application, round, seat);
}
