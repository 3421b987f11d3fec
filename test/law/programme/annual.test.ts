import { describe, expect, test } from '@jest/globals';
import { annualDue } from '../../../src/law/annual.js';
import { accepted } from '../../../src/shared/refusal.js';
import { determine, refusedCodes, rulebook } from '../../support/law.js';
import { institute } from './scene.js';

const { policy, calendar } = rulebook;

describe('R50 五(三)1: 每年年初 is 31 March, moved to the next working day', () => {
  test.each([
    [2022, '2022-03-31', 'Thursday'],
    [2023, '2023-03-31', 'Friday'],
    [2024, '2024-04-01', 'moved from Sunday to Monday'],
    [2025, '2025-03-31', 'Monday'],
    [2026, '2026-03-31', 'Tuesday'],
  ])('%d: due on %s, %s', (year, dueOn) => {
    expect(accepted(annualDue(policy, calendar, year)).dueOn).toBe(dueOn);
  });

  test('reminders go out on 5 January, 28 February and 24 March, whether worked or not', () => {
    for (const year of [2023, 2024, 2025, 2026]) {
      const { remindersOn } = accepted(annualDue(policy, calendar, year));
      expect(remindersOn).toEqual([`${year}-01-05`, `${year}-02-28`, `${year}-03-24`]);
    }
  });

  test.each([2019, 2027, 2100])('%d, a year whose holidays are not loaded, is refused', (year) => {
    const due = annualDue(policy, calendar, year);
    expect(due.ok ? [] : due.refusals.map((refusal) => refusal.code)).toEqual(['HOLIDAY_YEAR_NOT_LOADED']);
  });
});

describe('R51 六(五): 每年新研发科技成果 10 项以上、转移转化先进技术 5 项以上', () => {
  const flagsOf = (...results: readonly object[]) => determine({ institute, results }).flags;
  const year = (newResults: number, transfers: number, of = 2024) => ({ year: of, newResults, transfers });

  test.each([
    ['exactly 10 and 5 (以上 includes the figure)', 10, 5, []],
    ['above both', 11, 6, []],
    ['9 results', 9, 5, ['TARGET_NOT_MET']],
    ['4 transfers', 10, 4, ['TARGET_NOT_MET']],
    ['many results do not stand in for transfers', 100, 4, ['TARGET_NOT_MET']],
    ['many transfers do not stand in for results', 9, 100, ['TARGET_NOT_MET']],
    ['nothing at all', 0, 0, ['TARGET_NOT_MET']],
  ])('%s', (_, newResults, transfers, flags) => {
    expect(flagsOf(year(newResults, transfers))).toEqual(flags);
  });

  test('从批准组建次年起: the first target year is the year after approval', () => {
    const late = { ...institute, approvedOn: '2023-12-31' };
    const flags = (results: readonly object[]) => determine({ institute: late, results }).flags;
    expect(flags([year(0, 0, 2023)])).toEqual([]);
    expect(flags([year(0, 0, 2024)])).toEqual(['TARGET_NOT_MET']);
  });

  test('a missing row is not a missed target', () => {
    expect(flagsOf()).toEqual([]);
    expect(flagsOf(year(10, 5, 2023), year(10, 5, 2025))).toEqual([]);
  });

  test('a missed target is pointed out once, by itself it neither fails nor suspends nor removes', () => {
    const found = determine({ institute, results: [year(0, 0, 2023), year(0, 0, 2024)] });
    expect(found.flags).toEqual(['TARGET_NOT_MET']);
    expect(found.removal).toBeNull();
    expect(found.support.filter((row) => row.status === 'SUSPENDED')).toEqual([]);
    const steps = found.trace.filter((step) => step.clause === '六(五)');
    expect(steps.map((step) => [step.inputs['year'], step.effect])).toEqual([
      ['2023', 'NOTES'],
      ['2024', 'NOTES'],
    ]);
  });

  test.each([-1, 0.5, 1_000_001, '10', null])('%p results are refused', (newResults) => {
    const code = newResults === null ? 'FACT_MISSING' : 'UNKNOWN_VALUE';
    expect(refusedCodes({ institute, results: [{ year: 2024, newResults, transfers: 5 }] })).toEqual([code]);
  });
});

describe('五(三)1: what is owed begins in the year after approval', () => {
  test.each([2021, 2022])(
    'an assessment of %d, not after the year of approval, is an input error',
    (year) => {
      const assessments = [{ year, outcome: 'GOOD', finalOn: '2023-03-20' }];
      expect(refusedCodes({ institute, assessments })).toEqual(['ASSESSMENT_BEFORE_DUE']);
    },
  );

  test('an assessment of the year after approval is none', () => {
    const assessments = [{ year: 2023, outcome: 'GOOD', finalOn: '2024-03-20' }];
    expect(refusedCodes({ institute, assessments })).toEqual([]);
  });
});
