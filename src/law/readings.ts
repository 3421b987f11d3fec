import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import type { Policy, ReadingQuestion } from './policy.js';

/** How one open question of the notice is read in a determination. */
export interface ReadingInUse {
  readonly key: string;
  /** The settled option, or the default. */
  readonly option: string;
  /** Whether an official act (or the question asked) settled it. */
  readonly settled: boolean;
  /** Contested and not settled: the money between its options is held. */
  readonly open: boolean;
}

/** Every reading of a policy, in the order of its register. */
export type Readings = ReadonlyMap<string, ReadingInUse>;

/** The readings in force: the options named, and the defaults for the rest. Unknown keys and options are refused. */
export function settleReadings(policy: Policy, named: unknown): Outcome<Readings> {
  const refusals: Refusal[] = [];
  const choices = choicesOf(named, refusals);
  for (const [key, option] of choices) checkChoice(policy.readings.get(key), key, option, refusals);
  const readings = [...policy.readings.values()].map((question) =>
    inUse(question, choices.get(question.key)),
  );
  return outcomeOf(new Map(readings.map((reading) => [reading.key, reading])), refusals);
}

/** The option by which a question is read. */
export function optionOf(readings: Readings, key: string): string {
  const reading = readings.get(key);
  if (!reading) throw new Error(`The policy asks no question ${key}`);
  return reading.option;
}

/** What a contested question does to money that only the generous option grants. */
export type Contest = 'GRANTED' | 'DENIED' | 'HELD';

/** Money that only `generous` grants is held while the question is open, and follows the option once settled. */
export function contest(readings: Readings, key: string, ...generous: readonly string[]): Contest {
  const reading = readings.get(key);
  if (!reading) throw new Error(`The policy asks no question ${key}`);
  if (reading.open) return 'HELD';
  return generous.includes(reading.option) ? 'GRANTED' : 'DENIED';
}

const inUse = (question: ReadingQuestion, settled: unknown): ReadingInUse => ({
  key: question.key,
  option: typeof settled === 'string' ? settled : question.default,
  settled: settled !== undefined,
  open: question.contested && settled === undefined,
});

function choicesOf(named: unknown, refusals: Refusal[]): ReadonlyMap<string, unknown> {
  if (named === undefined || named === null) return new Map();
  if (typeof named === 'object' && !Array.isArray(named)) return new Map(Object.entries(named));
  refusals.push(unknownReading('readings', '{ … }'));
  return new Map();
}

function checkChoice(
  question: ReadingQuestion | undefined,
  key: string,
  option: unknown,
  refusals: Refusal[],
): void {
  const options = question?.options.map((each) => each.key) ?? [];
  if (typeof option === 'string' && options.includes(option)) return;
  refusals.push(unknownReading(`readings.${key}`, options.join(', '), question?.clause));
}

const unknownReading = (path: string, allowed: string, clause?: string): Refusal => ({
  code: 'UNKNOWN_READING',
  path,
  ...(clause === undefined ? {} : { clause }),
  message: {
    zh: allowed === '' ? `政策没有 ${path} 这一解释事项。` : `${path} 不是登记的读法，应为：${allowed}。`,
    en:
      allowed === ''
        ? `The policy has no question ${path}.`
        : `${path} is no registered reading; expected: ${allowed}.`,
  },
});
