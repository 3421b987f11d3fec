import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const BY_VARIABLE = 'query ($input: CalculationInput!) { calculation(input: $input) { payable } }';

/** The same value as a GraphQL literal; enum words and the rest by their place in the schema. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, entry]) => `${key}: ${literal(entry)}`)
      .join(' ')}}`;
  }
  return typeof value === 'string' && /^[A-Z][A-Z_]+$/.test(value) ? value : JSON.stringify(value);
}

const institute = { level: 'MUNICIPAL', approvedOn: '2021-03-01', region: '411282' };
const spinOff = { foundedOn: '2021-06-01', fromInstituteResult: true, newlyFounded: true };
const earlierMax = (amount: unknown) => ({ institute, spinOff, revenue: { earlierMax: amount, years: [] } });
const prizes = (rows: readonly object[]) => ({ institute, prizes: rows });
const prize = {
  level: 'NATIONAL',
  kind: 'SCIENCE_PROGRESS',
  class: 'SECOND',
  on: '2024-06-24',
  firstUnit: true,
  holder: 'INSTITUTE',
};
const years = (...rows: readonly number[]) => ({
  institute,
  spinOff,
  revenue: { earlierMax: '0.00', years: rows.map((year) => ({ year, mainBusiness: '1.00' })) },
});

type Row = readonly [what: string, code: string, input: Record<string, unknown>];

const refused: readonly Row[] = [
  ['negative money', 'MONEY_MALFORMED', { facts: earlierMax('-1.00') }],
  ['three decimals', 'MONEY_MALFORMED', { facts: earlierMax('1.001') }],
  ['1e3', 'MONEY_MALFORMED', { facts: earlierMax('1e3') }],
  ['full-width digits', 'MONEY_MALFORMED', { facts: earlierMax('１００.00') }],
  ['thousands marks', 'MONEY_MALFORMED', { facts: earlierMax('1,000.00') }],
  ['money as a number', 'MONEY_MALFORMED', { facts: earlierMax(100.5) }],
  [
    'a day that does not exist',
    'DATE_MALFORMED',
    { facts: { institute: { ...institute, approvedOn: '2023-02-29' } } },
  ],
  ['an asOf that does not exist', 'DATE_MALFORMED', { asOf: '2026-13-01', facts: {} }],
  ['a fact after asOf', 'FACT_AFTER_AS_OF', { facts: prizes([{ ...prize, on: '2026-07-01' }]) }],
  ['a year missing in the series', 'REVENUE_YEARS_INCOMPLETE', { facts: years(2022, 2024) }],
  ['a year twice', 'DUPLICATE_YEAR', { facts: years(2023, 2023) }],
  ['an unknown reading', 'UNKNOWN_READING', { readings: { skippedTiers: 'some' }, facts: {} }],
  ['an unknown question', 'UNKNOWN_READING', { readings: { nothing: 'some' }, facts: {} }],
  ['an unknown policy', 'UNKNOWN_POLICY', { policy: 'nothing', facts: {} }],
  ['an unknown region', 'UNKNOWN_VALUE', { facts: { institute: { ...institute, region: '410100' } } }],
  [
    'an unknown enum word',
    'BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED',
    { facts: { institute: { ...institute, level: 'TOWN' } } },
  ],
  [
    'a required key left out',
    'BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED',
    { facts: { institute: { level: 'MUNICIPAL' } } },
  ],
  ['a list of 501 rows', 'TOO_MANY_ROWS', { facts: prizes(Array.from({ length: 501 }, () => prize)) }],
  [
    'working days beyond the loaded years',
    'HOLIDAY_YEAR_NOT_LOADED',
    { asOf: '2026-12-31', facts: { notice: { publishedOn: '2026-12-28', workingDays: 5 } } },
  ],
  ['a NUL', 'TEXT_MALFORMED', { facts: { institute: { ...institute, region: 'a\0' } } }],
  ['a lone surrogate', 'TEXT_MALFORMED', { facts: { institute: { ...institute, region: '\ud800' } } }],
];

describe.each(refused)('%s → %s', (_what, code, input) => {
  const question = { policy: 'sanzhengban-2023-9', asOf: '2026-06-30', ...input };

  test('in a variable', async () => {
    const answer = await api.ask(BY_VARIABLE, { input: question });
    expect(code.split('|')).toContain(codeOf(answer));
    expect(answer.status).toBeLessThan(500);
    expect(answer.data ?? null).toBeNull();
  });

  test('in a literal', async () => {
    const answer = await api.ask(`{ calculation(input: ${literal(question)}) { payable } }`);
    expect(code.split('|')).toContain(codeOf(answer));
    expect(answer.status).toBeLessThan(500);
    expect(answer.data ?? null).toBeNull();
  });
});

describe('what is allowed', () => {
  test('years out of order are sorted', async () => {
    const answer = await api.ask(BY_VARIABLE, {
      input: { policy: 'sanzhengban-2023-9', asOf: '2026-06-30', facts: years(2024, 2022, 2023) },
    });
    expect(answer.errors).toBeUndefined();
  });

  test('an asOf beyond the loaded holidays, where no working day is asked for', async () => {
    const answer = await api.ask(BY_VARIABLE, {
      input: { policy: 'sanzhengban-2023-9', asOf: '2031-01-01', facts: prizes([prize]) },
    });
    expect(answer.data).toEqual({ calculation: { payable: '1000000.00' } });
  });

  test('a key named __proto__ changes nothing', async () => {
    const answer = await api.ask(BY_VARIABLE, {
      input: JSON.parse(
        '{"policy":"sanzhengban-2023-9","asOf":"2026-06-30","readings":{"__proto__":{"x":1}},"facts":{}}',
      ),
    });
    expect(codeOf(answer)).toBe('UNKNOWN_READING');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe('the language of a refusal', () => {
  const input = { policy: 'nothing', asOf: '2026-06-30', facts: {} };

  test.each([
    ['en', 'There is no policy nothing.'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '没有政策 nothing。'],
    ['fr', '没有政策 nothing。'],
    ['zh;q=0.5, en-GB;q=0.9', 'There is no policy nothing.'],
  ])('Accept-Language: %s', async (language, message) => {
    const answer = await api.ask(BY_VARIABLE, { input }, { 'accept-language': language });
    expect(answer.errors?.[0]?.message).toBe(message);
  });
});
