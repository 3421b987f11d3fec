import type { Actor } from '../../access/actor.js';
import type { CultivationActor } from '../../law/cultivation.js';
import type { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { actingPerson } from '../application/acting-person.js';

/** Somebody as 六(四) sees them at an enterprise: the offices that act for it are those of an application (五(二)1). */
export const cultivationActor = (
  actor: Actor,
  { id, regionKey, supervisingDepartmentKey }: Enterprise,
): CultivationActor =>
  actingPerson(actor, null, {
    enterpriseId: id,
    regionKey,
    supervisedBy: supervisingDepartmentKey,
    mergedOffices: false,
  });
