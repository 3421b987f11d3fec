import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Case, readCaseFile } from '../../src/cases/case-file.js';
import { calculate } from '../../src/law/calculate.js';
import { digestOf } from '../../src/platform/digest.js';
import { projectRoot } from '../../src/platform/project-root.js';
import { accepted } from '../../src/shared/refusal.js';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';
import { rulebook } from '../support/law.js';

const CALCULATION = `query ($input: CalculationInput!) {
  calculation(input: $input) {
    digest payable held payableWan heldWan policyRevision
    awards { clause on year payableWan heldWan readings payableFrom payer }
    trace { clause event effect sentence { zh en } }
  }
}`;

/** GraphQL's own validation may answer where a value is no word of the schema or a required key is missing. */
const ANSWERED_BY_GRAPHQL = ['FACT_MISSING', 'UNKNOWN_VALUE', 'MONEY_MALFORMED', 'DATE_MALFORMED'];

const FOLDER = join(projectRoot, 'test', 'cases');
const cases: readonly (readonly [string, Case])[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => accepted(readCaseFile(readFileSync(join(FOLDER, name), 'utf8'))))
  .map((each) => [each.name, each] as const);

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const inputOf = ({ policy, asOf, readings, stageTables, facts }: Case) => ({
  policy,
  asOf,
  readings,
  stageTables,
  facts,
});

describe('the calculation of the API is the calculation of the case files', () => {
  test.each(cases)('%s', async (_name, each) => {
    const answer = await api.ask(CALCULATION, { input: inputOf(each) });
    const known = each.policy === rulebook.policy.key;
    const outcome = known ? calculate(rulebook, each) : undefined;
    if (outcome?.ok) {
      expect(answer.errors).toBeUndefined();
      expect(answer.data?.['calculation']).toMatchObject({ digest: digestOf(outcome.value) });
      return;
    }
    const expected = outcome ? outcome.refusals.map((refusal) => refusal.code) : ['UNKNOWN_POLICY'];
    const graphql = ANSWERED_BY_GRAPHQL.some((code) => expected.includes(code)) ? ['BAD_USER_INPUT'] : [];
    expect([...expected, ...graphql]).toContain(codeOf(answer));
  });
});

describe('what a calculation says', () => {
  const input = {
    policy: 'sanzhengban-2023-9',
    asOf: '2026-06-30',
    facts: {
      institute: { level: 'MUNICIPAL', approvedOn: '2021-03-01', region: '411282' },
      spinOff: { foundedOn: '2021-06-01', fromInstituteResult: true, newlyFounded: true },
      revenue: { earlierMax: '0.00', years: [{ year: 2024, mainBusiness: '6000000000.00' }] },
    },
  };

  test('sums are decimal strings, in yuan and in 万元', async () => {
    const answer = await api.ask(CALCULATION, { input });
    expect(answer.data?.['calculation']).toMatchObject({
      payable: '1500000.00',
      held: '1000000.00',
      payableWan: '150',
      heldWan: '100',
      policyRevision: 1,
      awards: [
        {
          clause: '四(八)',
          on: '2024-12-31',
          year: 2024,
          payableWan: '150',
          heldWan: '100',
          payer: '411200',
        },
      ],
    });
  });

  test('a settled reading holds nothing', async () => {
    const answer = await api.ask(CALCULATION, { input: { ...input, readings: { skippedTiers: 'each' } } });
    expect(answer.data?.['calculation']).toMatchObject({ payableWan: '250', heldWan: '0' });
  });
});
