import { describe, expect, test } from '@jest/globals';
import { calculate } from '../../../src/law/calculate.js';
import { canonicalJson } from '../../../src/shared/canonical-json.js';
import { determine, rulebook } from '../../support/law.js';
import { refusals, wholeFacts, withFact, withoutFact } from './whole-facts.js';

test('every fact of the form, each once, is accepted', () => {
  expect(refusals(wholeFacts)).toEqual([]);
});

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  institute: ['level', 'approvedOn', 'region'],
  'assessments[0]': ['year', 'outcome', 'finalOn'],
  'results[0]': ['year', 'newResults', 'transfers'],
  spinOff: ['foundedOn', 'fromInstituteResult', 'newlyFounded'],
  revenue: ['years'],
  'revenue.years[0]': ['year'],
  'listings[0]': ['board', 'stage', 'on'],
  'prizes[0]': ['level', 'kind', 'class', 'on', 'firstUnit', 'holder'],
  'otherAwards[0]': ['policy', 'level', 'matter', 'paidYuan'],
  application: [
    ...[
      'submittedOn',
      'registeredIn',
      'standing',
      'highTechEnterprise',
      'platforms',
      'industryAcademiaResults',
    ],
    ...['projects', 'prizes', 'researchSpending', 'intellectualProperty', 'facilities', 'credit'],
  ],
  'application.platforms[0]': ['level'],
  'application.projects[0]': ['level', 'acceptedOn', 'wellCompleted'],
  'application.prizes[0]': ['level', 'on', 'led'],
  'application.researchSpending[0]': ['year', 'yuan'],
  'application.intellectualProperty[0]': ['kind', 'inField', 'validOn'],
  'application.credit': ['checkedOn', 'enterprise', 'legalRepresentative', 'actualController'],
  notice: ['publishedOn', 'workingDays'],
};
const required = Object.entries(REQUIRED).flatMap(([row, keys]) => keys.map((key) => `${row}.${key}`));

describe('FACT_MISSING: a required key left out, or null, is an error and never zero', () => {
  test.each(required)('%s', (path) => {
    expect(refusals(withoutFact(path))).toEqual([`FACT_MISSING facts.${path}`]);
    expect(refusals(withFact(path, null))).toEqual([`FACT_MISSING facts.${path}`]);
  });
});

const OPTIONAL = [
  ...['institute.provincialOn', 'institute.removedOn', 'institute.separateLegalPerson', 'revenue.earlierMax'],
  ...[
    'revenue.years[0].mainBusiness',
    'revenue.years[0].operating',
    'listings[0].exchange',
    'listings[0].method',
  ],
  ...['listings[0].raisedYuan', 'listings[0].issuer', 'prizes[0].province', 'otherAwards[0].year'],
  ...['otherAwards[0].on', 'notice.countPublicationDay', 'results', 'notice', 'application', 'prizes'],
];

test.each(OPTIONAL)('%s is optional, and null is the same as leaving it out', (path) => {
  const answer = (facts: unknown) => canonicalJson(determine(facts));
  expect(answer(withFact(path, null))).toBe(answer(withoutFact(path)));
});

describe('FACT_MISSING: a fact that speaks of the spin-off needs spinOff, one of the institute needs institute', () => {
  const { institute, spinOff, revenue, listings, prizes, assessments, results, otherAwards } = wholeFacts;
  const [listing] = listings;
  const [prize] = prizes;

  test.each([
    ['revenue', { revenue }],
    ['a listing of the spin-off', { listings }],
    ['a listing whose issuer is not said', { listings: [{ ...listing, issuer: null }] }],
    ['a listing of an offshore parent', { listings: [{ ...listing, issuer: 'OFFSHORE_PARENT' }] }],
    ['a prize of the spin-off', { prizes: [{ ...prize, holder: 'SPIN_OFF' }] }],
  ])('%s without spinOff', (_, facts) => {
    expect(refusals({ institute, ...facts })).toEqual(['FACT_MISSING facts.spinOff']);
  });

  test.each([
    ['a listing of the lead enterprise', { listings: [{ ...listing, issuer: 'LEAD_ENTERPRISE' }] }],
    ['a prize of the institute', { prizes }],
    ['empty lists', { listings: [], prizes: [] }],
  ])('%s does not speak of the spin-off', (_, facts) => {
    expect(refusals({ institute, ...facts })).toEqual([]);
  });

  test.each([
    ['assessments', { assessments }],
    ['results', { results }],
    ['prizes', { prizes }],
    ['revenue', { spinOff, revenue }],
    ['otherAwards', { otherAwards }],
  ])('%s without institute', (_, facts) => {
    expect(refusals(facts)).toEqual(['FACT_MISSING facts.institute']);
  });
});

describe('FACT_AFTER_AS_OF: a fact dated after the day of the determination is an input error, not ignored', () => {
  const DATED = [
    ...['institute.approvedOn', 'institute.provincialOn', 'institute.removedOn', 'assessments[0].finalOn'],
    ...[
      'spinOff.foundedOn',
      'listings[0].on',
      'prizes[0].on',
      'otherAwards[0].on',
      'application.submittedOn',
    ],
    ...['application.projects[0].acceptedOn', 'application.prizes[0].on', 'application.credit.checkedOn'],
    ...['application.intellectualProperty[0].validOn', 'notice.publishedOn'],
  ];
  const late = (facts: unknown, asOf = '2026-06-30') =>
    refusals(facts, { asOf }).filter((refusal) => refusal.startsWith('FACT_AFTER_AS_OF'));

  test.each(DATED)('%s the day after asOf is refused, on the day itself it is not', (path) => {
    expect(late(withFact(path, '2026-07-01'))).toEqual([`FACT_AFTER_AS_OF facts.${path}`]);
    expect(late(withFact(path, '2026-06-30'))).toEqual([]);
  });

  test.each([
    ['results', { year: 2026, newResults: 10, transfers: 5 }],
    ['revenue.years', { year: 2026, mainBusiness: '1.00' }],
  ])('%s of 2026 end on 31 December 2026', (path, row) => {
    const facts = withFact(path, [row]);
    expect(late(facts, '2026-12-30')).toEqual([`FACT_AFTER_AS_OF facts.${path}[0].year`]);
    expect(late(facts, '2026-12-31')).toEqual([]);
  });

  test.each(['assessments[0].year', 'otherAwards[0].year', 'application.researchSpending[0].year'])(
    '%s: a year that has not begun is refused',
    (path) => {
      expect(late(withFact(path, 2027))).toEqual([`FACT_AFTER_AS_OF facts.${path}`]);
    },
  );

  test('every late fact is named, in the order of the facts', () => {
    expect(late(wholeFacts, '2024-05-10')).toEqual([
      'FACT_AFTER_AS_OF facts.institute.removedOn',
      'FACT_AFTER_AS_OF facts.assessments[1].finalOn',
      'FACT_AFTER_AS_OF facts.prizes[0].on',
      'FACT_AFTER_AS_OF facts.otherAwards[0].on',
      'FACT_AFTER_AS_OF facts.application.submittedOn',
      'FACT_AFTER_AS_OF facts.application.intellectualProperty[0].validOn',
      'FACT_AFTER_AS_OF facts.application.credit.checkedOn',
    ]);
  });
});

describe('DUPLICATE_YEAR, REVENUE_YEARS_INCOMPLETE, ASSESSMENT_BEFORE_DUE', () => {
  test.each(['assessments', 'results', 'revenue.years', 'application.researchSpending'])(
    'a second row for a year in %s',
    (path) => {
      const rows = path.split('.').reduce<never>((tree, key) => tree[key] as never, wholeFacts as never);
      const [first] = rows as readonly object[];
      expect(refusals(withFact(path, [first, first]))).toEqual([`DUPLICATE_YEAR facts.${path}[1].year`]);
    },
  );

  test('years out of order are allowed and sorted, a hole in the series is not', () => {
    const years = (...named: number[]) => named.map((year) => ({ year, mainBusiness: '1.00' }));
    expect(refusals(withFact('revenue.years', years(2025, 2023, 2024)))).toEqual([]);
    const holed = withFact('revenue.years', years(2025, 2023));
    expect(refusals(holed)).toEqual(['REVENUE_YEARS_INCOMPLETE facts.revenue.years']);
  });

  test('五(三)1: an assessment of the year of approval', () => {
    const facts = withFact('assessments[0].year', 2022);
    expect(refusals(facts)).toEqual(['ASSESSMENT_BEFORE_DUE facts.assessments[0].year']);
  });
});

describe('several errors at once come together, in the order of the form', () => {
  test('whatever the order in which the facts name them', () => {
    const { institute, assessments, revenue, prizes, notice } = wholeFacts;
    const facts = {
      notice: { ...notice, publishedOn: '2024-02-30' },
      prizes: [{ ...prizes[0], class: 'FOURTH', on: 'yesterday' }],
      revenue: { ...revenue, earlierMax: '1e3' },
      assessments: [{ ...assessments[0], outcome: 'FAIR' }],
      institute: { ...institute, approvedOn: undefined, level: 'NATIONAL' },
    };
    expect(refusals(facts, { asOf: 'today', readings: { noSuchReading: 'x' } })).toEqual([
      'DATE_MALFORMED asOf',
      'UNKNOWN_READING readings.noSuchReading',
      'UNKNOWN_VALUE facts.institute.level',
      'FACT_MISSING facts.institute.approvedOn',
      'UNKNOWN_VALUE facts.assessments[0].outcome',
      'MONEY_MALFORMED facts.revenue.earlierMax',
      'UNKNOWN_VALUE facts.prizes[0].class',
      'DATE_MALFORMED facts.prizes[0].on',
      'DATE_MALFORMED facts.notice.publishedOn',
    ]);
  });

  test('every refusal says in both languages what is wrong and where', () => {
    const facts = {
      ...wholeFacts,
      institute: {},
      prizes: [{}],
      notice: { publishedOn: 'x', workingDays: 0 },
    };
    const outcome = calculate(rulebook, { asOf: '2026-06-30', facts });
    if (outcome.ok) throw new Error('Nothing was refused');
    for (const { message, path } of outcome.refusals) {
      expect(message.zh).toContain(path);
      expect(message.en).toContain(path);
      expect(message.zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(message.en).toMatch(/\.$/);
    }
  });
});
