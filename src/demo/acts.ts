/** What happens in the tales: each act is what people do at the API on that day. */
import type { ActName } from './act-names.js';
import { admissionActs } from './admission-acts.js';
import { enterpriseActs } from './enterprise-acts.js';
import type { Playing } from './playing.js';
import { reviewActs } from './review-acts.js';

/** An act of one enterprise's tale, in the words of its line. */
export type Act = (playing: Playing, words: string) => Promise<void>;

export const acts: Readonly<Record<ActName, Act>> = { ...enterpriseActs, ...admissionActs, ...reviewActs };
