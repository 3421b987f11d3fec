import type { Place } from '../../access/reach.js';
import type { Enterprise } from './enterprise.entity.js';

/** What the place of an enterprise depends on; one that is not in the register yet has no id. */
type Placeable = Pick<Enterprise, 'regionKey' | 'ownership' | 'supervisingDepartmentKey'> & {
  readonly id: string | null;
};

/** Where an enterprise lies for whoever reads. */
export const placeOf = ({ id, regionKey, supervisingDepartmentKey }: Placeable): Place => ({
  enterpriseId: id,
  regionKey,
  supervisedBy: supervisingDepartmentKey,
});

/**
 * Where an enterprise lies for whoever acts. 五(二)1: the offices of its county act for it, but for one that the city
 * owns its supervising department alone.
 */
export const actingPlaceOf = (enterprise: Placeable): Place => ({
  ...placeOf(enterprise),
  regionKey: enterprise.ownership === 'MUNICIPAL_STATE_OWNED' ? null : enterprise.regionKey,
});
