import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id above OWASP's least (19 MiB, 2 passes, 1 lane): 32 MiB (counted in KiB here), 3 passes, 1 lane. About
 * 50 ms on one of our cores, so that one core answers 20 sign-ins a second.
 */
const PARAMETERS = { memoryCost: 32_768, timeCost: 3, parallelism: 1 };

/** How a hash with the current parameters begins. */
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** A hash that no password is known for: 16 bytes of salt and 32 of digest, both drawn by lot. */
const NOBODY = `${CURRENT}7lazEZqKhMrd/BVOIQyDFw$Ul1Vpqga3m2/v3ormbmQPJDvNTaMlX45Kfikhw7qWGU`;

/** The most UTF-16 units of 128 characters in any form: 4 code points each before composition, of 2 units. */
const MOST_UNITS = 128 * 4 * 2;

/**
 * Whether no password can be so long. Such a text is refused before anything is done with it: composing a hundred
 * thousand combining marks alone takes seconds.
 */
export const isOverlong = (secret: string): boolean => secret.length > MOST_UNITS;

/**
 * The hash of a password, to be stored. What counts is its composed form (NFC), in which the same characters from
 * different keyboards are the same bytes; nothing is trimmed, cut or made lower case.
 *
 * @throws RangeError for an overlong password, which newPasswordRefusals refuses
 */
export async function hashPassword(secret: string): Promise<string> {
  if (isOverlong(secret)) throw new RangeError('An overlong password is refused before it is hashed');
  return hash(secret.normalize('NFC'), PARAMETERS);
}

/**
 * Whether this is the password of the hash; an overlong one never is, and costs nothing.
 *
 * @throws Error for a text that is no hash of argon2
 */
export async function verifyPassword(stored: string, secret: string): Promise<boolean> {
  if (isOverlong(secret)) return false;
  return verify(stored, secret.normalize('NFC'));
}

/** The work of verifyPassword for somebody who is not there, so that the time does not tell who is. Always false. */
export async function verifyAgainstNobody(secret: string): Promise<false> {
  await verifyPassword(NOBODY, secret);
  return false;
}

/** Whether the hash has other parameters than today's; it is then replaced when its owner next signs in. */
export const needsRehash = (stored: string): boolean => !stored.startsWith(CURRENT);
