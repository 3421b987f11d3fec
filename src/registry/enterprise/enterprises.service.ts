import type { EntityManager } from 'typeorm';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import { accepted, outcomeOf, RefusalError } from '../../shared/refusal.js';
import { refuseOtherVersion } from '../../shared/version-conflict.js';
import { Enterprise, type EnterpriseStatus } from './enterprise.entity.js';
import {
  type EnterpriseInput,
  statedAfter,
  statedIn,
  type UpdateEnterpriseInput,
} from './enterprise.inputs.js';
import { notifyConfirmed, notifyOffice, notifyRejected } from './enterprise-notices.js';
import { actingPlaceOf } from './enterprise-place.js';
import {
  changedFields,
  changeRefusals,
  type EnterpriseStatement,
  normalStatement,
  statementOf,
} from './enterprise-statement.js';
import { enterpriseForChange, enterpriseForOffice, isMember, recordOf } from './enterprise-under-change.js';
import { endMemberships } from './memberships.js';
import { ALREADY_DECIDED } from './refusals.js';

const CLAUSE = '五(二)1';

/** What has to follow when an enterprise is given another name, in the same transaction. */
type NameFollower = (manager: EntityManager, enterprise: Enterprise) => Promise<void>;

/** The register of enterprises: they come in by an office or by themselves, and an office answers for what it says. */
export class EnterprisesService {
  constructor(private readonly followName: NameFollower) {}

  /**
   * An office registers an enterprise, which is confirmed by that.
   *
   * @throws RefusalError CREDIT_CODE_INVALID, PHONE_MALFORMED, FORBIDDEN outside of the office's reach; of the database
   *   ENTERPRISE_REGISTERED, REGION_UNKNOWN, DEPARTMENT_UNKNOWN, SUPERVISION_DOES_NOT_FIT
   */
  async register(unit: UnitOfWork, input: EnterpriseInput): Promise<Done> {
    const stated = accepted(normalStatement(statedIn(input)));
    unit.ensureReached(actingPlaceOf({ ...stated, id: null }));
    const enterprise = await enter(unit.manager, stated, 'CONFIRMED');
    await recordOf(unit, enterprise, {
      action: 'ENTERPRISE_REGISTERED',
      clause: CLAUSE,
      details: { name: enterprise.name, creditCode: enterprise.creditCode },
      after: stateOf(enterprise),
    });
    return new Done(enterprise.id);
  }

  /** @throws RefusalError ALREADY_DECIDED, CONFLICT_OF_INTEREST, CONFLICT */
  async confirm(unit: UnitOfWork, id: string, expectedVersion: number): Promise<Done> {
    const enterprise = await undecided(unit, id, expectedVersion);
    await this.decide(unit, enterprise, 'CONFIRMED');
    await notifyConfirmed(unit, enterprise);
    return new Done(id);
  }

  /** Turns a sign-up down: nobody acts for it any more, and its credit code is free. @throws as `confirm` */
  async reject(unit: UnitOfWork, id: string, reason: string, expectedVersion: number): Promise<Done> {
    const enterprise = await undecided(unit, id, expectedVersion);
    await this.decide(unit, enterprise, 'REJECTED', reason);
    const accounts = await endMemberships(unit, enterprise);
    for (const accountId of accounts) await notifyRejected(unit, enterprise, accountId, reason);
    return new Done(id);
  }

  /**
   * Changes what is said of an enterprise. An office moves it within its own reach only: into another county or the
   * city's ownership it goes by the bureau.
   *
   * @throws RefusalError CONFLICT, ENTERPRISE_NOT_CONFIRMED, NOTHING_CHANGED, REASON_MISSING, FIELD_OF_OFFICE,
   *   and as `register`
   */
  async update(unit: UnitOfWork, input: UpdateEnterpriseInput): Promise<Done> {
    const enterprise = await enterpriseForChange(unit, input.enterpriseId);
    refuseOtherVersion(input.expectedVersion, enterprise.version);
    const before = statementOf(enterprise);
    const after = accepted(normalStatement(statedAfter(before, input)));
    const fields = changedFields(before, after);
    const byOffice = !isMember(unit, enterprise.id);
    const reason = input.reason ?? null;
    accepted(outcomeOf(null, changeRefusals({ status: enterprise.status, byOffice, fields, reason })));
    unit.ensureReached(actingPlaceOf({ ...enterprise, ...after }));
    const changed = await this.store(unit, enterprise, after);
    if (fields.includes('name')) await this.followName(unit.manager, changed);
    await recordOf(unit, enterprise, {
      action: 'ENTERPRISE_UPDATED',
      clause: CLAUSE,
      details: { fields, reason },
      before: stateOf(enterprise),
      after: stateOf(changed),
    });
    if (enterprise.status === 'UNCONFIRMED') await notifyOffice(unit, changed);
    return new Done(enterprise.id);
  }

  private async decide(
    unit: UnitOfWork,
    enterprise: Enterprise,
    status: EnterpriseStatus,
    reason?: string,
  ): Promise<void> {
    const decided = await this.store(unit, enterprise, { status });
    await recordOf(unit, enterprise, {
      action: `ENTERPRISE_${status}`,
      clause: CLAUSE,
      details: { reason },
      before: stateOf(enterprise),
      after: stateOf(decided),
    });
  }

  private async store(
    unit: UnitOfWork,
    enterprise: Enterprise,
    changes: Partial<Enterprise>,
  ): Promise<Enterprise> {
    const versioned = { ...changes, version: enterprise.version + 1 };
    await unit.manager.update(Enterprise, enterprise.id, versioned);
    return { ...enterprise, ...versioned };
  }
}

/** Puts an enterprise into the register; what is said of it has been brought into its normal form. */
export const enter = (
  manager: EntityManager,
  stated: EnterpriseStatement,
  status: EnterpriseStatus,
): Promise<Enterprise> => manager.save(manager.create(Enterprise, { ...stated, status }));

/** The state of an enterprise for its record, which keeps only a digest of it. */
export const stateOf = (enterprise: Enterprise): object => ({
  ...statementOf(enterprise),
  status: enterprise.status,
  version: enterprise.version,
});

/** A sign-up about which nobody has decided yet. */
async function undecided(unit: UnitOfWork, id: string, expectedVersion: number): Promise<Enterprise> {
  const enterprise = await enterpriseForOffice(unit, id);
  if (enterprise.status !== 'UNCONFIRMED') throw new RefusalError([ALREADY_DECIDED]);
  refuseOtherVersion(expectedVersion, enterprise.version);
  return enterprise;
}
