import { createSealer } from '../../src/platform/sealing.js';

const KEY_BYTES = 32;

/** What every API of the tests seals with, so that rows that tests write can be unsealed by it. */
export const TEST_SEALER = createSealer(Buffer.alloc(KEY_BYTES, 'test'));
