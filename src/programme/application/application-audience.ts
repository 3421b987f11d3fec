import type { Role } from '../../access/roles.js';
import { roleDefinition } from '../../access/roles.js';
import type { Audience } from '../../outbox/notify.js';
import type { Application } from './application.entity.js';

type Seat = Pick<Application, 'enterpriseId' | 'regionKey' | 'supervisedBy'>;

/** Whoever holds a role where an application lies. */
export function audienceAt(role: Role, { enterpriseId, regionKey, supervisedBy }: Seat): Audience {
  const { office } = roleDefinition(role);
  return {
    role,
    regionKey: office === 'REGION' ? regionKey : null,
    departmentKey: office === 'DEPARTMENT' ? supervisedBy : null,
    enterpriseId: office === 'ENTERPRISE' ? enterpriseId : null,
  };
}
