import { describe, expect, test } from '@jest/globals';
import { type Expectations, readCaseFile } from '../../src/cases/case-file.js';
import { differences } from '../../src/cases/compare.js';
import { calculate } from '../../src/law/calculate.js';
import { accepted } from '../../src/shared/refusal.js';
import { rulebook } from '../support/law.js';

/** Facts that make every kind of answer: payable and held, postponed, removed, flagged, asked about. */
const FACTS = {
  institute: { level: 'PROVINCIAL', approvedOn: '2022-06-30', provincialOn: '2023-11-20', region: '411282' },
  assessments: [
    { year: 2023, outcome: 'UNQUALIFIED', finalOn: '2024-03-20' },
    { year: 2024, outcome: 'GOOD', finalOn: '2025-03-20' },
    { year: 2025, outcome: 'ABSENT', finalOn: '2026-03-20' },
  ],
  results: [{ year: 2024, newResults: 9, transfers: 9 }],
  spinOff: { foundedOn: '2023-10-01', fromInstituteResult: true, newlyFounded: true },
  revenue: {
    earlierMax: '0.00',
    years: [{ year: 2024, operating: '1.00' }],
  },
  listings: [
    { board: 'NEEQ', stage: 'LISTED', on: '2025-02-08' },
    { board: 'MAIN', stage: 'LISTED', on: '2025-06-20' },
  ],
  prizes: [
    {
      level: 'PROVINCIAL',
      kind: 'SCIENCE_PROGRESS',
      class: 'SPECIAL',
      on: '2025-11-20',
      firstUnit: true,
      holder: 'INSTITUTE',
    },
  ],
  application: {
    submittedOn: '2024-05-20',
    registeredIn: '410800',
    standing: [],
    highTechEnterprise: true,
    platforms: [{ level: 'NATIONAL' }],
    industryAcademiaResults: true,
    projects: [],
    prizes: [{ level: 'MUNICIPAL', on: '2020-01-01', led: true }],
    researchSpending: [],
    intellectualProperty: [],
    facilities: true,
    credit: {
      checkedOn: '2024-05-20',
      enterprise: 'CLEAR',
      legalRepresentative: 'CLEAR',
      actualController: 'CLEAR',
    },
  },
  notice: { publishedOn: '2024-03-27', workingDays: 5 },
};

const outcome = calculate(rulebook, { asOf: '2026-06-30', facts: FACTS });

/** The places of an expectation that came out otherwise; the expectation is read as the runner reads it. */
function reported(expectation: string, result = outcome): readonly string[] {
  const source = `policy: p\ncases: [{ name: n, clause: c, asOf: d, facts: {}, expect: ${expectation} }]`;
  const [only] = accepted(readCaseFile(source));
  return differences(only?.expect as Expectations, result).map((difference) => difference.what);
}

const AWARDS = `[
  { clause: 四(二), year: 2023, on: 2023-11-20, payableWan: 100, heldWan: 0, readings: [], payableFrom: 2025-01-01, payer: 411282 },
  { clause: 四（七）, year: 2025, on: 2025-02-08, payableWan: 80, heldWan: 0, readings: [], payer: 411200 },
  { clause: 四(七), year: 2025, on: 2025-06-20, payableWan: '420.00', heldWan: 80, readings: [listingKinds], payer: '411200' } ]`;

test('the right expectation of everything is met', () => {
  const expectation = `{ payableWan: 600, heldWan: 80, awards: ${AWARDS}, manual: [四(五)], needsEvidence: [四(八), 五(一)3],
    support: { 2021: NONE, 2023: NORMAL, 2024: SUSPENDED, 2025: PRIORITY, 2026: NONE }, flags: [TARGET_NOT_MET],
    removal: { ground: 五(四)6(5), effectiveOn: 2026-03-20 },
    eligibility: { outcome: INELIGIBLE, unmet: [五(一)3, 五(一)1] }, noticeEndsOn: 2024-04-03 }`;
  expect(reported(expectation)).toEqual([]);
});

describe('a comparison that cannot fail is a defect: every wrong value is reported', () => {
  test.each([
    ['payableWan', '{ payableWan: 599.999999 }'],
    ['payableWan', '{ payableWan: six hundred }'],
    ['heldWan', '{ heldWan: 0 }'],
    ['manual', '{ manual: [] }'],
    ['manual', '{ manual: [四(五), 四(七)] }'],
    ['needsEvidence', '{ needsEvidence: [四(八)] }'],
    ['needsEvidence', '{ needsEvidence: [] }'],
    ['support.2024', '{ support: { 2024: NORMAL } }'],
    ['support.2024', '{ support: { 2024: suspended } }'],
    ['support.2090', '{ support: { 2090: NORMAL } }'],
    ['removal', '{ removal: none }'],
    ['removal.ground', '{ removal: { ground: 五(四)6(6) } }'],
    ['removal.effectiveOn', '{ removal: { effectiveOn: 2026-03-21 } }'],
    ['flags', '{ flags: [EXEMPT_YEAR_BETWEEN_FAILURES] }'],
    ['flags', '{ flags: [TARGET_NOT_MET, INCREMENT_IN_FIRST_YEAR] }'],
    ['eligibility.outcome', '{ eligibility: { outcome: ELIGIBLE } }'],
    ['eligibility.unmet', '{ eligibility: { unmet: [五(一)1] } }'],
    ['noticeEndsOn', '{ noticeEndsOn: 2024-04-02 }'],
    ['error', '{ error: FACT_MISSING }'],
    ['awards', '{ awards: [] }'],
    ['awards', '{ awards: [{}, {}] }'],
    ['awards', '{ awards: [{}, {}, {}, {}] }'],
  ])('%s: %s', (what, expectation) => {
    expect(reported(expectation)).toEqual([what]);
  });

  test.each([
    ['clause', '四(八)'],
    ['year', '2024'],
    ['year', 'soon'],
    ['on', '2025-06-21'],
    ['payableWan', '500'],
    ['heldWan', '0'],
    ['readings', '[]'],
    ['readings', '[listingKinds, skippedTiers]'],
    ['payableFrom', '2025-01-01'],
    ['payer', '411282'],
  ])('the %s of an award: %s', (key, wrong) => {
    expect(reported(`{ awards: [{}, {}, { ${key}: ${wrong} }] }`)).toEqual([`awards[2].${key}`]);
  });

  test('awards in another order', () => {
    const wrong = reported('{ awards: [{ on: 2025-02-08 }, { on: 2023-11-20 }, {}] }');
    expect(wrong).toEqual(['awards[0].on', 'awards[1].on']);
  });

  test('several wrong values are all reported', () => {
    expect(reported('{ payableWan: 1, heldWan: 1, removal: none }')).toEqual([
      'payableWan',
      'heldWan',
      'removal',
    ]);
  });
});

describe('refusals and answers that are not there', () => {
  const refusal = calculate(rulebook, { asOf: '2026-06-30', facts: { revenue: {} } });
  const nothing = calculate(rulebook, { asOf: '2026-06-30', facts: {} });

  test('the expected code is met, another is reported', () => {
    expect(reported('{ error: FACT_MISSING }', refusal)).toEqual([]);
    expect(reported('{ error: UNKNOWN_VALUE }', refusal)).toEqual(['error']);
  });

  test('a refusal that nobody expected is reported, whatever was expected', () => {
    for (const expectation of ['{}', '{ payableWan: 0 }', '{ awards: [] }']) {
      expect(reported(expectation, refusal)).toEqual(['error']);
    }
  });

  test.each([
    ['removal.ground', '{ removal: { ground: 五(四)6(5) } }'],
    ['removal.effectiveOn', '{ removal: { effectiveOn: 2026-03-20 } }'],
    ['support.2024', '{ support: { 2024: NORMAL } }'],
    ['eligibility.outcome', '{ eligibility: { outcome: ELIGIBLE } }'],
    ['eligibility.unmet', '{ eligibility: { unmet: [] } }'],
    ['noticeEndsOn', '{ noticeEndsOn: 2024-04-03 }'],
    ['manual', '{ manual: [四(五)] }'],
    ['flags', '{ flags: [TARGET_NOT_MET] }'],
  ])('%s is expected where there is none', (what, expectation) => {
    expect(reported(expectation, nothing)).toEqual([what]);
  });
});
