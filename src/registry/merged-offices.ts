import { type EntityManager, In } from 'typeorm';
import type { Batch } from '../platform/loaders.js';
import { RegionType } from './reference.types.js';
import { Region } from './region.entity.js';

/** 五(二)1: whether the industry and the science office of each place are one, as the transaction sees it. */
export const mergedOfficesOf: Batch<boolean> = async (manager, regionKeys) => {
  const merged = await manager.findBy(Region, { key: In([...regionKeys]), mergedOffices: true });
  const keys = new Set(merged.map(({ key }) => key));
  return regionKeys.map((key) => keys.has(key));
};

/** A place; null where there is none. */
export async function readRegion(manager: EntityManager, key: string): Promise<RegionType | null> {
  const row = await manager.findOneBy(Region, { key });
  return row && new RegionType(row);
}
