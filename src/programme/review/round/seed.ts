import { randomBytes } from 'node:crypto';

const SEED_BYTES = 32;

/** A seed of 32 bytes in lower-case hexadecimal that nobody could know beforehand. */
export type NewSeed = () => string;

/** By the random source of the machine. */
export const randomSeed: NewSeed = () => randomBytes(SEED_BYTES).toString('hex');
