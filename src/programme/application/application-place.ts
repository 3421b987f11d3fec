import type { Place } from '../../access/reach.js';
import type { Application } from './application.entity.js';

type Placeable = Pick<Application, 'papersNumber' | 'enterpriseId' | 'regionKey' | 'supervisedBy'>;

/**
 * Where an application lies for whoever reads. What was never submitted, a draft or one that was given up, is the
 * enterprise's own affair: nobody else knows of it.
 *
 * @param assignees accounts of the experts on its panel
 */
export const placeOfApplication = (
  { papersNumber, enterpriseId, regionKey, supervisedBy }: Placeable,
  assignees: readonly string[] = [],
): Place => ({ enterpriseId, regionKey, supervisedBy, assignees, ownOnly: papersNumber === 0 });

/** Where it lies for whoever acts. 五(二)1: the county's offices, but for an enterprise of the city its department alone. */
export const actingPlaceOfApplication = (
  application: Placeable,
  assignees: readonly string[] = [],
): Place => {
  const place = placeOfApplication(application, assignees);
  return application.supervisedBy === null ? place : { ...place, regionKey: null };
};
