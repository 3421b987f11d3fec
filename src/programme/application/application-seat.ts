import type { EntityManager } from 'typeorm';
import type { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { Region } from '../../registry/region.entity.js';
import type { Application } from './application.entity.js';

/** Where an application is reviewed first (五(二)1). */
export type ApplicationSeat = Pick<Application, 'regionKey' | 'supervisedBy' | 'mergedOffices'>;

/** The seat of an application that the enterprise files now. */
export async function seatOf(manager: EntityManager, enterprise: Enterprise): Promise<ApplicationSeat> {
  const { regionKey, supervisingDepartmentKey } = enterprise;
  const { mergedOffices } = await manager.findOneByOrFail(Region, { key: regionKey });
  return { regionKey, supervisedBy: supervisingDepartmentKey, mergedOffices };
}
