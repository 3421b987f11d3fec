import { createHash } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json.js';

/** The algorithm of `digestOf`, stored beside every digest. */
export const DIGEST_ALGORITHM = 'sha256';

/** The digest of a value's canonical text, in hexadecimal: equal values, equal digests. */
export const digestOf = (value: unknown): string =>
  createHash(DIGEST_ALGORITHM).update(canonicalJson(value), 'utf8').digest('hex');
