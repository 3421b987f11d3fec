import { notFound } from '../../access/refusals.js';
import type { UnitOfWork } from '../../access/request-context.js';
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

/** The same, for acts that ask for a confirmed enterprise. @throws RefusalError also ENTERPRISE_NOT_CONFIRMED */
export async function confirmedEnterprise(unit: UnitOfWork, id: string): Promise<Enterprise> {
  const enterprise = await enterpriseForChange(unit, id);
  if (enterprise.status !== 'CONFIRMED') throw new RefusalError([ENTERPRISE_NOT_CONFIRMED]);
  return enterprise;
}

/** Appends to the chain of the enterprise, under the role by which the actor reaches it. */
export const recordOf = (
  unit: UnitOfWork,
  enterprise: Enterprise,
  entry: Omit<NewEntry, 'role' | 'caseKey'>,
): Promise<void> =>
  unit.record(actingPlaceOf(enterprise), { ...entry, caseKey: caseKey('enterprise', enterprise.id) });
