import type { StatedFacts } from '../../../law/facts.js';
import { statedForm } from '../../../law/facts-form.js';
import { readForm } from '../../../shared/form.js';
import { type Outcome, outcomeOf } from '../../../shared/refusal.js';

/** What an enterprise itself states for the conditions of 五(一)2 and 五(一)3, in the form of the case files; yuan as text. */
export interface Evidence extends Partial<Omit<StatedFacts, 'researchSpending'>> {
  readonly researchSpending?: readonly { readonly year: number; readonly yuan: string }[];
}

/**
 * What is stated after changes: what they leave out stays, null takes it away.
 *
 * @param changes in the form of the evidence itself
 * @param path where the changes stand in what was sent
 * @returns TOO_MANY_ROWS, UNKNOWN_VALUE, whatever is not of the form of the case files
 */
export function evidenceAfter(before: Evidence, changes: object, path: string): Outcome<Evidence> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const after: Evidence = Object.fromEntries(
    Object.entries({ ...before, ...Object.fromEntries(given) }).filter(([, value]) => value !== null),
  );
  const read = readForm(statedForm, after, path);
  return read.ok ? outcomeOf(after, []) : read;
}
