import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Of AES-256. */
const KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
/** Drawn by lot for each value; 2^32 values under one key are within what NIST SP 800-38D allows. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';
const SEALED = /^v1\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/;

const KEY_CHECK_TEXT = 'sealing key check';
const KEY_CHECK_CHARACTERS = 32;

/** Encrypts what must not be read from a stolen disk or backup: personal data and the secrets of one-time codes. */
export interface Sealer {
  /**
   * The text as `v1.<iv>.<ciphertext and tag>` in base64url; the same text never comes out the same twice.
   *
   * @param context the place of the value, such as `person.identityNumber:<id>`: elsewhere it cannot be opened
   */
  seal(plain: string, context: string): string;
  /** @throws Error when the value was altered or belongs to another context or key; the value is not in the message */
  unseal(sealed: string, context: string): string;
  /**
   * A digest of a text that nobody can compute without the key, so that a text can be known again and not be guessed.
   *
   * @param context what it is a digest of, such as `objection`
   */
  fingerprint(text: string, context: string): string;
  /** Names the key without revealing it: stored beside the data, so that a start with another key is noticed. */
  readonly keyCheck: string;
}

/** @throws RangeError for a key that has not 32 bytes */
export function createSealer(key: Buffer): Sealer {
  if (key.length !== KEY_BYTES) throw new RangeError(`A sealing key has ${KEY_BYTES} bytes`);
  return {
    seal: (plain, context) => seal(key, plain, context),
    unseal: (sealed, context) => unseal(key, sealed, context),
    fingerprint: (text, context) => createHmac('sha256', key).update(`${context}\n${text}`).digest('hex'),
    keyCheck: createHmac('sha256', key).update(KEY_CHECK_TEXT).digest('hex').slice(0, KEY_CHECK_CHARACTERS),
  };
}

/** The key that a text holds, 32 bytes in base64, or null when it holds none. */
export function parseKey(text: string): Buffer | null {
  const key = Buffer.from(text.trim(), 'base64');
  return key.length === KEY_BYTES && key.toString('base64') === text.trim() ? key : null;
}

/** A new key, as parseKey reads it. */
export const newKeyText = (): string => randomBytes(KEY_BYTES).toString('base64');

function seal(key: Buffer, plain: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, iv.toString('base64url'), body.toString('base64url')].join('.');
}

function unseal(key: Buffer, sealed: string, context: string): string {
  const [, iv, body] = SEALED.exec(sealed)?.map(strictBytes) ?? [];
  if (!iv || !body) throw new Error('A sealed value is not of the form');
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  const start = decipher.update(body.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([start, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new Error('A sealed value was altered, moved or sealed with another key', { cause: error });
  }
}

/** Node also reads base64 with stray bits at its end; then two texts would be one value. */
function strictBytes(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
