import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { StartRefusal } from '../platform/start-refusal.js';

/** The algorithm of the record's hashes, as it is named in every row: SM3 of GB/T 32905-2016. */
export const RECORD_ALGORITHM = 'sm3';

/** The digest of `abc`, by the standard itself. */
const DIGEST_OF_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

/** The SM3 digest of a text in UTF-8, in lower-case hexadecimal. */
export const sm3 = (text: string): string => createHash(RECORD_ALGORITHM).update(text, 'utf8').digest('hex');

/**
 * Refuses to start on a database that does not compute SM3 as the standard says: its chains could not be verified.
 *
 * @throws StartRefusal `SM3_MISSING`
 */
export async function refuseWithoutSm3(dataSource: DataSource): Promise<void> {
  const digest = await digestOfAbc(dataSource);
  if (digest !== DIGEST_OF_ABC) {
    throw new StartRefusal(
      'SM3_MISSING',
      `The database does not compute the digest SM3: for "abc" it gives ${digest}. Check its extension pgcrypto and the OpenSSL library it uses.`,
    );
  }
}

async function digestOfAbc(dataSource: DataSource): Promise<string> {
  try {
    const [{ digest }] = await dataSource.query(`select sm3_hex('abc') as digest`);
    return digest;
  } catch (error) {
    throw new StartRefusal(
      'SM3_MISSING',
      `The database does not compute the digest SM3: ${error instanceof Error ? error.message : String(error)}. Its extension pgcrypto needs an OpenSSL library that knows SM3.`,
      { cause: error },
    );
  }
}
