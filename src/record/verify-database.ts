import type pg from 'pg';
import { inSnapshot, readPending, recordRows } from './database-rows.js';
import { RecordVerifier, type Verified } from './verifier.js';

/**
 * Verifies the record in a database, which may be in use. Trusts none of its functions: every hash is computed here.
 *
 * @param publishedHead a head known from elsewhere that must be among the seals; null when none is known
 * @throws RecordFault that names the first bad row
 */
export function verifyDatabase(client: pg.Client, publishedHead: string | null): Promise<Verified> {
  return inSnapshot(client, async () => {
    const verifier = new RecordVerifier(publishedHead);
    for await (const row of recordRows(client)) verifier.take(row);
    return verifier.finish(await readPending(client));
  });
}
