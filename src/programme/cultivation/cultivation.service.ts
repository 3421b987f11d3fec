import { notFound } from '../../access/refusals.js';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import {
  decideCultivation,
  extensionRefusals,
  nominationRefusals,
  periodRefusals,
} from '../../law/cultivation.js';
import {
  CULTIVATION,
  type CultivationAction,
  type CultivationStage,
} from '../../law/lifecycle/cultivation.js';
import type { Move } from '../../law/lifecycle/table.js';
import { dayIn } from '../../platform/clock.js';
import { caseKey } from '../../record/append.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { actingPlaceOf } from '../../registry/enterprise/enterprise-place.js';
import { enterpriseForOffice, refuseUnconfirmed } from '../../registry/enterprise/enterprise-under-change.js';
import { accepted, outcomeOf } from '../../shared/refusal.js';
import { refuseOtherVersion } from '../../shared/version-conflict.js';
import { writeMovement } from '../lifecycle/move.js';
import type {
  CandidacyInput,
  CloseCultivationInput,
  ExtendCultivationInput,
  ListForCultivationInput,
  NominateForCultivationInput,
} from './cultivation.inputs.js';
import { cultivationActor } from './cultivation-actor.js';
import { CultivationCandidate } from './cultivation-candidate.entity.js';
import {
  type Candidacy,
  notifyDeclined,
  notifyEnded,
  notifyExtended,
  notifyListed,
  notifyNominated,
} from './cultivation-notices.js';

/** A candidacy that is locked, and the move that its law allows to whoever acts. */
interface OpenCandidacy extends Candidacy {
  readonly move: Move<CultivationStage, CultivationAction>;
}

/** 六(四): the cultivation list. Offices nominate, the leaders of the bureau decide. */
export class CultivationService {
  /**
   * Nominates an enterprise for cultivation in a field.
   *
   * @throws RefusalError NOT_FOUND, FORBIDDEN, CONFLICT_OF_INTEREST, ENTERPRISE_NOT_CONFIRMED, SOURCE_NOT_YOURS; of the
   *   database FIELD_UNKNOWN, CANDIDATE_ALREADY
   */
  async nominate(unit: UnitOfWork, input: NominateForCultivationInput): Promise<Done> {
    const { enterpriseId, fieldKey, source, reasons } = input;
    const enterprise = await enterpriseForOffice(unit, enterpriseId);
    refuseUnconfirmed(enterprise);
    accepted(outcomeOf(null, nominationRefusals(source, cultivationActor(unit.actor, enterprise))));
    const candidate = await enter(unit, input);
    await unit.record(actingPlaceOf(enterprise), {
      caseKey: caseKey('cultivation', candidate.id),
      action: 'CULTIVATION_NOMINATE',
      clause: '六(四)',
      details: { enterpriseId, fieldKey, source, reasons },
      after: candidate,
    });
    await notifyNominated(unit, { enterprise, candidate });
    return new Done(candidate.id);
  }

  /** Puts a candidate on the list. @throws RefusalError as `open`; DAYS_OUT_OF_ORDER, PERIOD_OVER */
  async list(unit: UnitOfWork, input: ListForCultivationInput): Promise<Done> {
    const open = await this.open(unit, 'LIST', input);
    const { fromOn, untilOn, documentNo } = input;
    const listedOn = dayIn(unit.clock);
    accepted(outcomeOf(null, periodRefusals(fromOn, untilOn, listedOn)));
    const candidate = await this.move(unit, open, { fromOn, untilOn, documentNo, listedOn });
    await notifyListed(unit, { ...open, candidate });
    return new Done(candidate.id);
  }

  /** Does not put a candidate on the list. @throws RefusalError as `open` */
  async decline(unit: UnitOfWork, input: CloseCultivationInput): Promise<Done> {
    const open = await this.open(unit, 'DECLINE', input);
    const candidate = await this.close(unit, open, input.reason);
    await notifyDeclined(unit, { ...open, candidate });
    return new Done(candidate.id);
  }

  /** Makes the period longer. @throws RefusalError as `open`; PERIOD_NOT_LONGER, PERIOD_OVER */
  async extend(unit: UnitOfWork, input: ExtendCultivationInput): Promise<Done> {
    const open = await this.open(unit, 'EXTEND', input);
    const { untilOn } = input;
    accepted(outcomeOf(null, extensionRefusals(open.candidate.untilOn, untilOn, dayIn(unit.clock))));
    const candidate = await this.move(unit, open, { untilOn });
    await notifyExtended(unit, { ...open, candidate });
    return new Done(candidate.id);
  }

  /** Takes a candidate off the list. @throws RefusalError as `open` */
  async end(unit: UnitOfWork, input: CloseCultivationInput): Promise<Done> {
    const open = await this.open(unit, 'END', input);
    const candidate = await this.close(unit, open, input.reason);
    await notifyEnded(unit, { ...open, candidate });
    return new Done(candidate.id);
  }

  /**
   * Locks a candidacy for an action until the transaction ends, and lets the law decide whether it may be taken.
   *
   * @throws RefusalError NOT_FOUND, FORBIDDEN, CONFLICT, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST
   */
  private async open(
    unit: UnitOfWork,
    action: CultivationAction,
    { candidateId, expectedVersion }: CandidacyInput,
  ): Promise<OpenCandidacy> {
    const candidate = await unit.manager.findOne(CultivationCandidate, {
      where: { id: candidateId },
      lock: { mode: 'for_no_key_update' },
    });
    if (candidate === null) throw notFound();
    const enterprise = await unit.manager.findOneByOrFail(Enterprise, { id: candidate.enterpriseId });
    unit.ensureReached(actingPlaceOf(enterprise));
    refuseOtherVersion(expectedVersion, candidate.version);
    const actor = cultivationActor(unit.actor, enterprise);
    const move = accepted(decideCultivation(action, candidate.stage, actor));
    return { candidate, enterprise, move };
  }

  private close(unit: UnitOfWork, open: OpenCandidacy, endReason: string): Promise<CultivationCandidate> {
    return this.move(unit, open, { endedOn: dayIn(unit.clock), endReason });
  }

  /** Makes the move: the candidacy, its movement and the record. Gives back the candidacy as it now is. */
  private async move(
    unit: UnitOfWork,
    { candidate, enterprise, move }: OpenCandidacy,
    changes: Partial<CultivationCandidate>,
  ): Promise<CultivationCandidate> {
    const place = actingPlaceOf(enterprise);
    const moved = { ...candidate, ...changes, stage: move.to, version: candidate.version + 1 };
    const { id: caseId, version } = moved;
    const reason = changes.endReason ?? null;
    await writeMovement(
      unit,
      { kind: CULTIVATION.kind, caseId, version, role: unit.roleAt(place), reason },
      move,
    );
    await unit.manager.update(CultivationCandidate, caseId, { ...changes, stage: move.to, version });
    await unit.record(place, {
      caseKey: caseKey('cultivation', caseId),
      action: `CULTIVATION_${move.action}`,
      clause: move.clause,
      details: { ...changes, stage: move.to },
      before: candidate,
      after: moved,
    });
    return moved;
  }
}

const enter = (
  { manager, signedIn, clock }: UnitOfWork,
  { enterpriseId, fieldKey, source, reasons }: NominateForCultivationInput,
): Promise<CultivationCandidate> =>
  manager.save(
    manager.create(CultivationCandidate, {
      enterpriseId,
      fieldKey,
      stage: CULTIVATION.start,
      source,
      reasons,
      nominatedBy: signedIn.accountId,
      nominatedOn: dayIn(clock),
    }),
  );
