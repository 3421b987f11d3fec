import type { EntityManager } from 'typeorm';
import { RecordSeal } from './record-seal.entity.js';

/**
 * Seals what has been committed since the last seal, at most 10,000 entries, the oldest first. Run it at short
 * intervals: until it is sealed, an entry is guarded by the chain of its case alone. Safe to run in several
 * processes at once.
 *
 * @returns the seal, or null when there was nothing to seal
 */
export async function sealRecord(manager: EntityManager): Promise<RecordSeal | null> {
  const [{ number }] = await manager.query('select seal_record() as number');
  return number === null ? null : manager.findOneByOrFail(RecordSeal, { number });
}

/** The newest seal, whose hash is the head of the record (存证链首) to be published; null before the first. */
export function latestSeal(manager: EntityManager): Promise<RecordSeal | null> {
  return manager.findOne(RecordSeal, { where: {}, order: { number: 'DESC' } });
}
