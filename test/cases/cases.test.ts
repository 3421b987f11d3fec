import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Case, readCaseFile } from '../../src/cases/case-file.js';
import { differences } from '../../src/cases/compare.js';
import { calculate } from '../../src/law/calculate.js';
import { accepted, type Outcome } from '../../src/shared/refusal.js';
import { rulebook } from '../support/law.js';

const FOLDER = 'test/cases';
/** Our own cases, and beside them the sample that the form was given with. */
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const read = (name: string): readonly Case[] =>
  accepted(readCaseFile(readFileSync(`${FOLDER}/${name}`, 'utf8')));

/** What the runner does with a case (src/cases/main.ts). */
const answer = (each: Case): ReturnType<typeof calculate> =>
  each.policy === rulebook.policy.key ? calculate(rulebook, each) : unknownPolicy;

const unknownPolicy: Outcome<never> = {
  ok: false,
  refusals: [{ code: 'UNKNOWN_POLICY', message: { zh: '没有这一政策。', en: 'There is no such policy.' } }],
};

describe.each(files)('%s', (name) => {
  test.each(read(name).map((each) => [each.clause, each.name, each] as const))('%s: %s', (_, __, each) => {
    expect(differences(each.expect, answer(each))).toEqual([]);
  });

  test('each case names a clause of the notice, and no two of them have one name', () => {
    const cases = read(name);
    expect(cases.filter((each) => !rulebook.policy.clauses.has(each.clause ?? ''))).toEqual([]);
    expect(new Set(cases.map((each) => each.name)).size).toBe(cases.length);
  });
});

test('the sample in another order of facts comes out the same', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed).reverse();
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, reversed(entry)]));
  };
  const cases = files.flatMap(read);
  expect(cases.length).toBeGreaterThan(100);
  const wrong = cases.filter(
    (each) => differences(each.expect, answer({ ...each, facts: reversed(each.facts) })).length > 0,
  );
  expect(wrong.map((each) => each.name)).toEqual([]);
});
