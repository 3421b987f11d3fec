import type { Bilingual } from './text.js';

/** Why something was refused: a stable code, where it lies, the clause behind it, a sentence in each language. */
export interface Refusal {
  /** Stable, upper case: programs compare it. */
  readonly code: string;
  /** Where in the input, as `facts.prizes[0].on`. */
  readonly path?: string;
  /** The clause of the notice that the refusal rests on, where there is one. */
  readonly clause?: string;
  /** The version that stands, where the caller started from another. */
  readonly currentVersion?: number;
  readonly message: Bilingual;
}

/** Thrown once by a service with everything that was refused, in the order of the document. */
export class RefusalError extends Error {
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
    this.name = 'RefusalError';
  }
}

/** A value, or everything that speaks against it. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

/** The value, unless anything was refused. */
export function outcomeOf<T>(value: T, refusals: readonly Refusal[]): Outcome<T> {
  const [first, ...rest] = refusals;
  return first === undefined ? { ok: true, value } : { ok: false, refusals: [first, ...rest] };
}

/** The value of an outcome; throws RefusalError with every refusal. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RefusalError(outcome.refusals);
  return outcome.value;
}
