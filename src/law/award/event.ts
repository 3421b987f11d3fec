import type { PlainDate } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { Bilingual } from '../../shared/text.js';
import type { Barred } from '../assessment.js';
import type { Flag, Payee, Removal, TraceStep } from '../determination.js';
import type { Facts, InstituteFacts, StageTable } from '../facts.js';
import type { Policy } from '../policy.js';
import type { Readings } from '../readings.js';

/** Everything a rule of 四 may look at. */
export interface AwardCase {
  readonly policy: Policy;
  readonly asOf: PlainDate;
  readonly readings: Readings;
  readonly stageTables: readonly StageTable[];
  readonly facts: Facts;
  readonly institute: InstituteFacts;
  readonly barred: readonly Barred[];
  readonly removal: Removal | null;
}

/** Something that happened on a day and may earn an award. */
export interface AwardEvent {
  readonly key: string;
  readonly clause: string;
  readonly on: PlainDate;
  readonly payee: Payee;
  readonly what: Bilingual;
}

/** A part of a sum, and the open readings that all must turn out generous before it is paid; none: payable. */
export interface Portion {
  readonly amount: Fen;
  readonly heldBy: readonly string[];
}

/** What a rule makes of one event. */
export interface Decision {
  readonly event: AwardEvent;
  readonly portions: readonly Portion[];
  readonly steps: readonly TraceStep[];
  readonly payableFrom?: PlainDate;
  /** Set where a person must decide or a paper is missing. */
  readonly open?: 'MANUAL' | 'NEEDS_EVIDENCE';
  readonly flags?: readonly Flag[];
}

/** The part of a sum that every plausible reading grants. */
export const payableOf = (portions: readonly Portion[]): Fen =>
  sum(portions.filter((part) => part.heldBy.length === 0));

/** The part of a sum that open readings hold. */
export const heldOf = (portions: readonly Portion[]): Fen =>
  sum(portions.filter((part) => part.heldBy.length > 0));

/** The same parts, each waiting for these readings too. */
export const holdAll = (portions: readonly Portion[], readings: readonly string[]): readonly Portion[] =>
  readings.length === 0
    ? portions
    : portions.map(({ amount, heldBy }) => ({ amount, heldBy: [...new Set([...heldBy, ...readings])] }));

/** An event that earns nothing, for the reason its last step gives. */
export const denied = (event: AwardEvent, ...steps: readonly TraceStep[]): Decision => ({
  event,
  portions: [],
  steps,
});

const sum = (portions: readonly Portion[]): Fen => portions.reduce((total, part) => total + part.amount, 0n);
