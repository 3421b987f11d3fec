import type { UnitOfWork } from '../../access/request-context.js';
import { caseKey } from '../../record/append.js';
import type { Enterprise } from './enterprise.entity.js';
import { actingPlaceOf } from './enterprise-place.js';

/**
 * Ends memberships of an enterprise whose row is locked: one of them, or all. The record of each account says so, as
 * for every other role that ends.
 *
 * @returns the accounts that were members
 */
export async function endMemberships(
  unit: UnitOfWork,
  enterprise: Enterprise,
  appointmentId: string | null = null,
): Promise<readonly string[]> {
  const ended: { id: string }[] = await unit.manager.query(
    `with ended as (
       update appointment set ended_at = $2
       where enterprise_id = $1 and ended_at is null and ($3::uuid is null or id = $3)
       returning account_id)
     select account_id as id from ended order by account_id`,
    [enterprise.id, unit.clock.now(), appointmentId],
  );
  for (const { id } of ended) {
    await unit.record(actingPlaceOf(enterprise), {
      caseKey: caseKey('account', id),
      action: 'APPOINTMENT_ENDED',
      details: { role: 'ENTERPRISE_MEMBER', enterpriseId: enterprise.id },
    });
  }
  return ended.map(({ id }) => id);
}
