import { notFound } from '../../access/refusals.js';
import type { UnitOfWork } from '../../access/request-context.js';
import { CONFLICT_OF_INTEREST } from '../../law/admission/refusals.js';
import { caseKey, type NewEntry } from '../../record/append.js';
import { RefusalError } from '../../shared/refusal.js';
import { Enterprise } from './enterprise.entity.js';
import { actingPlaceOf } from './enterprise-place.js';
import { ENTERPRISE_NOT_CONFIRMED } from './refusals.js';

/**
 * The enterprise, locked against other changes until the transaction ends: whatever hangs on it is changed under this
 * lock.
 *
 * @throws RefusalError NOT_FOUND, FORBIDDEN for one that the actor does not reach here
 */
export async function enterpriseForChange(unit: UnitOfWork, id: string): Promise<Enterprise> {
  const enterprise = await unit.manager.findOne(Enterprise, {
    where: { id },
    lock: { mode: 'for_no_key_update' },
  });
  if (enterprise === null) throw notFound();
  unit.ensureReached(actingPlaceOf(enterprise));
  return enterprise;
}

/**
 * The same as `enterpriseForChange`, for what only an office does: nobody does it for an enterprise of their own, whatever
 * office they hold besides (回避).
 *
 * @throws RefusalError also CONFLICT_OF_INTEREST
 */
export async function enterpriseForOffice(unit: UnitOfWork, id: string): Promise<Enterprise> {
  const enterprise = await enterpriseForChange(unit, id);
  if (isMember(unit, id)) throw new RefusalError([CONFLICT_OF_INTEREST]);
  return enterprise;
}

/** Whether the actor acts for the enterprise itself. */
export const isMember = (unit: UnitOfWork, enterpriseId: string): boolean =>
  unit.signedIn.roles.some((held) => held.enterpriseId === enterpriseId);

/** @throws RefusalError ENTERPRISE_NOT_CONFIRMED */
export function refuseUnconfirmed({ status }: Enterprise): void {
  if (status !== 'CONFIRMED') throw new RefusalError([ENTERPRISE_NOT_CONFIRMED]);
}

/** Appends to the chain of the enterprise, under the role by which the actor reaches it. */
export const recordOf = (
  unit: UnitOfWork,
  enterprise: Enterprise,
  entry: Omit<NewEntry, 'role' | 'caseKey'>,
): Promise<void> =>
  unit.record(actingPlaceOf(enterprise), { ...entry, caseKey: caseKey('enterprise', enterprise.id) });
