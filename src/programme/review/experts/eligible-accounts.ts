import type { Role } from '../../../access/roles.js';

/** Roles beside which somebody may review: any other handles cases or watches them, and sees what experts must not. */
const COMPATIBLE: readonly Role[] = ['EXPERT', 'ENTERPRISE_MEMBER'];

/** Whether a role is an office that handles or watches cases. */
export const isOffice = (role: Role): boolean => !COMPATIBLE.includes(role);

/** The condition that an account, `a`, may review: it holds the role of an expert, and no office besides. */
export const MAY_REVIEW = `
  a.status <> 'DISABLED'
  and exists (
    select 1 from appointment held
    where held.account_id = a.id and held.role = 'EXPERT' and held.ended_at is null)
  and not exists (
    select 1 from appointment office
    where office.account_id = a.id and office.ended_at is null
      and office.role not in (${COMPATIBLE.map((role) => `'${role}'`).join(', ')}))`;
