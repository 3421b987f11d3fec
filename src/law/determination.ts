import type { PlainDate } from '../shared/dates.js';
import type { Fen } from '../shared/money.js';
import type { Bilingual } from '../shared/text.js';
import type { ReadingInUse } from './readings.js';

/** What the law makes of facts on a day: money, consequences, and every step of the way there. */
export interface Determination {
  /** Key of the policy document. */
  readonly policy: string;
  readonly asOf: PlainDate;
  /** Every reading, whether settled, and whether it holds money. */
  readonly readings: readonly ReadingInUse[];
  /** What every plausible reading grants, over all awards. */
  readonly payable: Fen;
  /** What the most generous combination of the open readings would add. */
  readonly held: Fen;
  /** Awards with a payable or held sum: by event date, then by clause, then as the facts have them. */
  readonly awards: readonly Award[];
  /** Support by year (五(四)5); empty without an institute. */
  readonly support: readonly SupportOfYear[];
  readonly removal: Removal | null;
  readonly flags: readonly Flag[];
  /** Clauses that a person must decide. */
  readonly manual: readonly string[];
  /** Clauses whose facts do not suffice. */
  readonly needsEvidence: readonly string[];
  readonly eligibility: Eligibility | null;
  /** Last day of the public notice (五(二)2). */
  readonly noticeEndsOn: PlainDate | null;
  readonly trace: readonly TraceStep[];
}

export type Payee = 'INSTITUTE' | 'SPIN_OFF';

/** One award with its sum split into what is payable and what open readings hold. */
export interface Award {
  /** Names the event within this determination; trace steps of the award carry it. */
  readonly event: string;
  readonly clause: string;
  /** The day of the event; a revenue year counts on its last day. */
  readonly on: PlainDate;
  readonly year: number;
  readonly what: Bilingual;
  readonly payable: Fen;
  readonly held: Fen;
  /** Exactly the open readings that put money into `held`, in the order of the register. */
  readonly readings: readonly string[];
  /** Not payable before this day (五(四)5). */
  readonly payableFrom: PlainDate | null;
  /** Key of the region whose finance pays. */
  readonly payer: string;
  readonly payee: Payee;
}

export type Support = 'PRIORITY' | 'NORMAL' | 'SUSPENDED' | 'NONE';

export interface SupportOfYear {
  readonly year: number;
  readonly status: Support;
}

export interface Removal {
  /** The clause it rests on, 五(四)6(5) for one. */
  readonly ground: string;
  readonly effectiveOn: PlainDate;
}

export type Flag = 'EXEMPT_YEAR_BETWEEN_FAILURES' | 'TARGET_NOT_MET' | 'INCREMENT_IN_FIRST_YEAR';

export interface Eligibility {
  /** NEEDS_EVIDENCE: nothing speaks against it, but papers are missing. */
  readonly outcome: 'ELIGIBLE' | 'INELIGIBLE' | 'NEEDS_JUSTIFICATION' | 'NEEDS_EVIDENCE';
  /** Clauses not met, in the order of the notice. */
  readonly unmet: readonly string[];
}

/** What a step does to the matter. */
export type StepEffect = 'GRANTS' | 'HOLDS' | 'DENIES' | 'NOTES' | 'ASKS_PERSON' | 'ASKS_EVIDENCE';

/** One step of the reasoning, citable and readable by itself. */
export interface TraceStep {
  readonly clause: string;
  /** The award event it belongs to; absent for steps about the institute as a whole. */
  readonly event?: string;
  readonly effect: StepEffect;
  /** The open question this step answers, and how. */
  readonly reading?: { readonly key: string; readonly option: string; readonly settled: boolean };
  /** The facts it looked at. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The figure of the text or the setting it applied. */
  readonly figure?: { readonly key: string; readonly value: string; readonly unit: string };
  readonly formula?: string;
  readonly amount?: Fen;
  readonly sentence: Bilingual;
}
