import fc from 'fast-check';
import { yi } from './scene.js';

/** Facts of the awards that nothing refuses, dense in boundary days and boundary sums. */

const APPROVAL_DAYS = ['2021-03-01', '2022-06-30', '2023-06-30', '2024-05-01'];
const EVENT_DAYS = [
  '2023-04-22',
  '2023-04-23',
  '2023-06-29',
  '2023-11-30',
  '2023-12-31',
  '2024-01-01',
  '2024-06-01',
  '2024-12-31',
  '2025-03-20',
  '2025-06-01',
  '2025-12-31',
  '2026-01-01',
];
const REVENUES = [0, 15, 20, 21, 50, 60, 100, 101, 120, 139.99, 140, 185];
const LAST_YEAR = 2025;

const day = fc.constantFrom(...EVENT_DAYS);

const optional = <T>(key: string, arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }));

const institute = fc
  .tuple(
    fc.constantFrom(...APPROVAL_DAYS),
    optional('provincialOn', fc.constantFrom('2022-09-01', '2023-12-31', '2024-11-20')),
    optional('removedOn', fc.constantFrom('2025-03-20', '2025-09-01')),
    optional('separateLegalPerson', fc.boolean()),
  )
  .map(([approvedOn, provincial, removed, legal]) => ({
    level: 'provincialOn' in provincial ? 'PROVINCIAL' : 'MUNICIPAL',
    approvedOn,
    region: '411282',
    ...provincial,
    ...removed,
    ...legal,
  }));

const spinOff = fc.record({
  foundedOn: fc.constantFrom('2021-06-01', '2022-10-01', '2023-10-01'),
  newlyFounded: fc.constantFrom(true, true, true, false),
  fromInstituteResult: fc.constantFrom(true, true, true, false),
});

const OUTCOMES = ['QUALIFIED', 'GOOD', 'EXCELLENT', 'EXEMPTED', 'UNQUALIFIED', 'UNQUALIFIED', 'ABSENT'];

/** At most one row for each year that is due. */
const assessmentsAfter = (approvedOn: string) =>
  fc.array(fc.constantFrom(...OUTCOMES, undefined), { minLength: 4, maxLength: 4 }).map((outcomes) => {
    const first = Number(approvedOn.slice(0, 4)) + 1;
    return outcomes
      .map((outcome, index) => ({ year: first + index, outcome, finalOn: `${first + index + 1}-03-20` }))
      .filter((row) => row.outcome !== undefined && row.year <= LAST_YEAR);
  });

/** The last years of a series up to 2025, each with its sum. */
export const revenueUpTo = (sums: readonly number[]) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...sums), fc.constantFrom(-1, 0, 1)), { minLength: 1, maxLength: 5 }),
      optional(
        'earlierMax',
        fc.constantFrom(...sums).map((sum) => yi(sum)),
      ),
    )
    .map(([values, earlierMax]) => ({
      ...earlierMax,
      years: values.map(([sum, fen], index) => ({
        year: LAST_YEAR - values.length + 1 + index,
        mainBusiness: yi(sum, sum === 0 ? 0 : fen),
      })),
    }));

const domestic = fc.record({
  board: fc.constantFrom('MAIN', 'STAR', 'BSE', 'NEEQ', 'NEEQ'),
  stage: fc.constantFrom('LISTED', 'LISTED', 'APPLICATION_ACCEPTED'),
  on: day,
  issuer: fc.constantFrom('SPIN_OFF', 'SPIN_OFF', 'LEAD_ENTERPRISE'),
});

const overseas = fc
  .tuple(
    fc.record({
      board: fc.constant('OVERSEAS'),
      exchange: fc.constantFrom('HKEX', 'HKEX', 'OTHER'),
      stage: fc.constant('LISTED'),
      on: day,
      issuer: fc.constantFrom('SPIN_OFF', 'OFFSHORE_PARENT'),
    }),
    optional('raisedYuan', fc.constantFrom('0.00', '350000000.00', '350000000.00')),
  )
  .map(([listing, raised]) => ({ ...listing, ...raised }));

const prize = fc.record({
  level: fc.constantFrom('NATIONAL', 'PROVINCIAL'),
  kind: fc.constantFrom('SCIENCE_PROGRESS', 'SCIENCE_PROGRESS', 'NATURAL_SCIENCE'),
  class: fc.constantFrom('SPECIAL', 'FIRST', 'SECOND'),
  on: day,
  firstUnit: fc.constantFrom(true, true, true, false),
  holder: fc.constantFrom('INSTITUTE', 'SPIN_OFF', 'LEAD_ENTERPRISE'),
});

export const otherAward = fc
  .tuple(
    fc.record({
      policy: fc.constant('另一项政策'),
      level: fc.constantFrom('CITY', 'CITY', 'COUNTY', 'COUNTY', 'PROVINCE', 'NATION'),
      matter: fc.constantFrom('REVENUE', 'LISTING', 'PRIZE', 'ESTABLISHMENT'),
      paidYuan: fc.constantFrom('0.00', '0.01', '500000.00', '1200000.00', '3000000.00', '9000000.00'),
    }),
    optional('year', fc.integer({ min: 2023, max: LAST_YEAR })),
  )
  .map(([award, year]) => ({ ...award, ...year }));

export const facts = institute.chain((ofInstitute) =>
  fc.record({
    institute: fc.constant(ofInstitute),
    spinOff,
    assessments: assessmentsAfter(ofInstitute.approvedOn),
    revenue: revenueUpTo(REVENUES),
    listings: fc.array(fc.oneof(domestic, overseas), { maxLength: 4 }),
    prizes: fc.array(prize, { maxLength: 3 }),
    otherAwards: fc.array(otherAward, { maxLength: 3 }),
  }),
);

export type GeneratedFacts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

/** The same facts with every list in another order. */
export const shuffled = (of: GeneratedFacts): fc.Arbitrary<GeneratedFacts> => {
  const inAnyOrder = <T>(rows: readonly T[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
  return fc.record({
    institute: fc.constant(of.institute),
    spinOff: fc.constant(of.spinOff),
    assessments: inAnyOrder(of.assessments),
    revenue: inAnyOrder(of.revenue.years).map((years) => ({ ...of.revenue, years })),
    listings: inAnyOrder(of.listings),
    prizes: inAnyOrder(of.prizes),
    otherAwards: inAnyOrder(of.otherAwards),
  });
};
