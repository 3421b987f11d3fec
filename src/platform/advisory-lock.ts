import type { EntityManager } from 'typeorm';

/** Lets in one at a time by a name, in all processes together, until the end of the transaction. */
export async function lockByName(manager: EntityManager, name: string): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
