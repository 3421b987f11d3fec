import { UnitOfWork } from '../../access/request-context.js';
import { nameActor } from '../../platform/request-database.js';

/**
 * The same change as nobody's in particular. Who objects is not public, and is not given away by having signed in
 * either: neither in the moves of the case nor in its record.
 */
export async function asPublic({ manager, reach, client, clock }: UnitOfWork): Promise<UnitOfWork> {
  await nameActor(manager, null);
  return new UnitOfWork(manager, null, reach, client, clock);
}
