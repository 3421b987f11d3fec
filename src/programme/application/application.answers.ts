import type { EntityManager } from 'typeorm';
import { Application } from './application.entity.js';
import { ApplicationType } from './application.types.js';

/** An application; null where there is none. */
export async function readApplication(manager: EntityManager, id: string): Promise<ApplicationType | null> {
  const row = await manager.findOneBy(Application, { id });
  return row && new ApplicationType(row);
}
