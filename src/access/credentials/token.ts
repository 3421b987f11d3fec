import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A secret that only its holder knows, such as a session's: 256 random bits in base64url, 43 characters. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/**
 * What is stored in a token's place, in hexadecimal: whoever reads the database cannot enter with it. One pass of
 * SHA-256 is enough, for 256 random bits are not guessed.
 */
export const tokenHash = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

/** Whether a text could be a token at all; anything else, however long, is refused without asking the database. */
export const isTokenShaped = (text: string): boolean => TOKEN.test(text);
