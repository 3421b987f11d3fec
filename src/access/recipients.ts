import type { EntityManager } from 'typeorm';
import type { Audience } from '../outbox/notify.js';

/** The accounts that hold a role now, where one is named in that place, department or enterprise. */
export async function recipientsOf(
  manager: EntityManager,
  { role, regionKey, departmentKey, enterpriseId }: Audience,
): Promise<readonly string[]> {
  const rows: { account_id: string }[] = await manager.query(
    `select distinct ap.account_id from appointment ap join account ac on ac.id = ap.account_id
     where ap.role = $1 and ap.ended_at is null and ac.status <> 'DISABLED'
       and ($2::text is null or ap.region_key = $2)
       and ($3::text is null or ap.department_key = $3)
       and ($4::uuid is null or ap.enterprise_id = $4)`,
    [role, regionKey, departmentKey, enterpriseId],
  );
  return rows.map((row) => row.account_id);
}
