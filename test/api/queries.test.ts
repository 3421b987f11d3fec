import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const POLICY = 'policy: "sanzhengban-2023-9"';

describe('the notice as data', () => {
  test('policies, clauses and readings are open to everybody', async () => {
    const { data } = await api.ask(`{
      policies { key documentNo revision digest windowFrom windowTo }
      policy(key: "sanzhengban-2023-9") { figures { key clause } tables { rows { above award } } settings { key source { zh } } }
      clause(${POLICY}, id: "四（八）") { id departments }
      none: clause(${POLICY}, id: "九") { id }
      readings(${POLICY}) { key default contested }
    }`);
    expect(data).toMatchObject({
      policies: [
        { key: 'sanzhengban-2023-9', documentNo: '三政办〔2023〕9号', revision: 1, windowTo: '2025-12-31' },
      ],
      policy: {
        tables: [
          {
            rows: [
              { above: '20', award: '100' },
              { above: '50', award: '150' },
              { above: '100', award: '200' },
            ],
          },
        ],
      },
      clause: { id: '四(八)', departments: ['industry-bureau', 'finance-bureau', 'statistics-bureau'] },
      none: null,
    });
    expect(data?.['readings']).toContainEqual({ key: 'skippedTiers', default: 'highest', contested: true });
  });

  test('an unknown policy is refused', async () => {
    expect(codeOf(await api.ask('{ policy(key: "nothing") { key } }'))).toBe('UNKNOWN_POLICY');
  });

  test('the places of the city are one city, six counties and three zones', async () => {
    const { data } = await api.ask(
      '{ regions { key kind } departments { key roles { clause } } industryFields { key } }',
    );
    const regions = data?.['regions'] as readonly { kind: string }[];
    expect(regions).toHaveLength(10);
    expect(regions.filter((region) => region.kind === 'ZONE')).toHaveLength(3);
  });
});

describe('rules with a query of their own', () => {
  test.each([
    ['{ workingDay(date: "2024-02-09") }', { workingDay: true }],
    ['{ workingDay(date: "2024-02-10") }', { workingDay: false }],
    [
      '{ noticePeriod(publishedOn: "2025-04-22", workingDays: 10, countPublicationDay: true) { endsOn } }',
      { noticePeriod: { endsOn: '2025-05-07' } },
    ],
    [`{ annualDue(${POLICY}, year: 2024) { dueOn } }`, { annualDue: { dueOn: '2024-04-01' } }],
    [
      `{ grade(${POLICY}, score: "89.995", on: "2024-03-20") { grade score } }`,
      { grade: { grade: 'EXCELLENT', score: '90.00' } },
    ],
    [
      `{ grade(${POLICY}, score: "89.994", on: "2024-03-20") { grade score } }`,
      { grade: { grade: 'GOOD', score: '89.99' } },
    ],
    [
      `{ grade(${POLICY}, score: "65", on: "2024-03-20", profile: NATIONAL) { grade } }`,
      { grade: { grade: 'GOOD' } },
    ],
    [
      '{ routing(municipalStateOwned: false, mergedOffices: true) { firstReview } }',
      { routing: { firstReview: ['county-industry-office', 'county-finance-office'] } },
    ],
    [
      '{ removalFinding(finding: { ground: FRAUD, documentNo: "x", documentOn: "2024-01-01", grave: true }) { outcome ground } }',
      { removalFinding: { outcome: 'OPEN_CASE', ground: '五(四)6(1)' } },
    ],
    [
      '{ removalFinding(finding: { ground: ACCIDENT }) { outcome } }',
      { removalFinding: { outcome: 'NEEDS_EVIDENCE' } },
    ],
  ])('%s', async (query, data) => {
    expect(await api.ask(query)).toMatchObject({ status: 200, data });
  });

  test.each([
    ['{ workingDay(date: "2027-01-01") }', 'HOLIDAY_YEAR_NOT_LOADED'],
    ['{ noticePeriod(publishedOn: "2026-12-28", workingDays: 5) { endsOn } }', 'HOLIDAY_YEAR_NOT_LOADED'],
    ['{ noticePeriod(publishedOn: "2026-01-05", workingDays: 0) { endsOn } }', 'UNKNOWN_VALUE'],
    [`{ grade(${POLICY}, score: "100.01", on: "2024-03-20") { grade } }`, 'SCORE_MALFORMED'],
    [`{ grade(${POLICY}, score: "-1", on: "2024-03-20") { grade } }`, 'SCORE_MALFORMED'],
    [`{ annualDue(${POLICY}, year: 2027) { dueOn } }`, 'HOLIDAY_YEAR_NOT_LOADED'],
  ])('%s → %s', async (query, code) => {
    expect(codeOf(await api.ask(query))).toBe(code);
  });
});

describe('checkCreditCode, GB 32100-2015', () => {
  const check = async (code: string) =>
    (
      await api.ask(
        'query ($code: String!) { checkCreditCode(code: $code) { normalised valid fault { position expected } } }',
        { code },
      )
    ).data?.['checkCreditCode'];

  test.each(['91411202MA9F00A19D', '91411282MA9GK3B21J', ' 91411202ma9f00a19d', '９１411202MA9F00A19D'])(
    '%s is valid',
    async (code) => {
      expect(await check(code)).toMatchObject({ valid: true, fault: null });
    },
  );

  test.each([
    ['91350100M000100Y4Z', 18, '3'],
    ['91411202MA9F00A19E', 18, 'D'],
    ['91411202MA9F00A18D', 17, '9'],
    ['9141120IMA9F00A19D', 8, null],
    ['91411202MA9F00A19', null, null],
  ])('%s is wrong at position %s', async (code, position, expected) => {
    expect(await check(code)).toMatchObject({ valid: false, fault: { position, expected } });
  });
});
