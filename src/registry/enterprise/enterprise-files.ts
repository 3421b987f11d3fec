import type { EntityManager } from 'typeorm';
import type { Place } from '../../access/reach.js';
import { notFound } from '../../access/refusals.js';
import { Enterprise } from './enterprise.entity.js';
import { actingPlaceOf, placeOf } from './enterprise-place.js';

/** What an enterprise has on file: seen and changed where it lies itself, at any time. */
export const enterpriseFiles = {
  place: async (manager: EntityManager, id: string): Promise<Place> => placeOf(await find(manager, id)),
  actingPlace: async (manager: EntityManager, id: string): Promise<Place> =>
    actingPlaceOf(await find(manager, id)),
};

async function find(manager: EntityManager, id: string): Promise<Enterprise> {
  const enterprise = await manager.findOneBy(Enterprise, { id });
  if (enterprise === null) throw notFound();
  return enterprise;
}
