import { describe, expect, test } from '@jest/globals';
import { gradeOf } from '../../../src/law/assessment.js';
import { plainDate } from '../../../src/shared/dates.js';
import { awardLines, determine, rulebook } from '../../support/law.js';
import { afterAssessments, assessed, assessedFrom, institute, prizeOn, supportOf } from './scene.js';

const { policy } = rulebook;
const DAY = plainDate('2025-03-20');

describe('R52 五(四)5: the lower bound of a grade is inside it (以上), in hundredths of a point', () => {
  test.each([
    [10_000n, 'EXCELLENT'],
    [9_001n, 'EXCELLENT'],
    [9_000n, 'EXCELLENT'],
    [8_999n, 'GOOD'],
    [8_001n, 'GOOD'],
    [8_000n, 'GOOD'],
    [7_999n, 'QUALIFIED'],
    [6_001n, 'QUALIFIED'],
    [6_000n, 'QUALIFIED'],
    [5_999n, 'UNQUALIFIED'],
    [0n, 'UNQUALIFIED'],
  ])('the city’s own cut-offs 90/80/60: %d hundredths are %s', (score, grade) => {
    expect(gradeOf(policy, 'grade', score, DAY)).toBe(grade);
  });

  test.each([
    [9_000n, 'EXCELLENT'],
    [8_999n, 'GOOD'],
    [6_501n, 'GOOD'],
    [6_500n, 'GOOD'],
    [6_499n, 'QUALIFIED'],
    [6_000n, 'QUALIFIED'],
    [5_999n, 'UNQUALIFIED'],
  ])('the national profile 90/65/60: %d hundredths are %s', (score, grade) => {
    expect(gradeOf(policy, 'gradeNational', score, DAY)).toBe(grade);
  });

  test('the cut-offs hold from the day of issue on', () => {
    expect(gradeOf(policy, 'grade', 9_000n, plainDate('2023-04-23'))).toBe('EXCELLENT');
  });
});

describe('R53 五(四)5: the support of a year follows only the outcome of the year before', () => {
  test.each([
    ['EXCELLENT', 'PRIORITY'],
    ['GOOD', 'PRIORITY'],
    ['QUALIFIED', 'NORMAL'],
    ['EXEMPTED', 'NORMAL'],
    ['UNQUALIFIED', 'SUSPENDED'],
  ])('%s in 2024 makes 2025 %s, and 2024 and 2026 as usual', (outcome, support) => {
    const found = afterAssessments([assessed(2024, outcome)]);
    expect(supportOf(found, 2024)).toBe('NORMAL');
    expect(supportOf(found, 2025)).toBe(support);
    expect(supportOf(found, 2026)).toBe('NORMAL');
  });

  test('a year without a row has no consequence: the next year is NORMAL', () => {
    const found = afterAssessments(assessedFrom(2023, 'GOOD', '', 'EXCELLENT'));
    expect([2024, 2025, 2026].map((year) => supportOf(found, year))).toEqual([
      'PRIORITY',
      'NORMAL',
      'PRIORITY',
    ]);
    expect(found.removal).toBeNull();
  });

  test('NONE before the year of approval, NORMAL in it', () => {
    const found = determine({ institute: { ...institute, approvedOn: '2024-08-15' } });
    expect(supportOf(found, 2023)).toBe('NONE');
    expect(supportOf(found, 2024)).toBe('NORMAL');
    expect(supportOf(found, 2025)).toBe('NORMAL');
  });

  test('NONE from the year of removal on, though the year before was still supported', () => {
    const found = afterAssessments([assessed(2024, 'ABSENT', '2025-12-31')]);
    expect([2024, 2025, 2026].map((year) => supportOf(found, year))).toEqual(['NORMAL', 'NONE', 'NONE']);
  });

  test('without an institute there is no support to speak of', () => {
    expect(determine({}).support).toEqual([]);
  });
});

describe('R54 五(四)5: 次年不给予相应财政支持, read by suspensionYear', () => {
  const late = [assessed(2024, 'UNQUALIFIED', '2026-02-10')];

  test('by default 次年 is the assessed year plus one, though published later', () => {
    const found = afterAssessments(late);
    expect([2025, 2026, 2027].map((year) => supportOf(found, year))).toEqual([
      'SUSPENDED',
      'NORMAL',
      'NORMAL',
    ]);
  });

  test('read as publishedPlusOne it is the year after the one in which the grade is final', () => {
    const found = afterAssessments(late, { readings: { suspensionYear: 'publishedPlusOne' } });
    expect([2025, 2026, 2027].map((year) => supportOf(found, year))).toEqual([
      'NORMAL',
      'NORMAL',
      'SUSPENDED',
    ]);
  });

  test('the reading moves the money too: the event is held where the bar now lies', () => {
    const facts = {
      institute,
      assessments: [assessed(2023, 'UNQUALIFIED')],
      prizes: [prizeOn('2025-09-10')],
    };
    expect(awardLines(determine(facts))).toEqual(['四(五) 2025-09-10 50+0 []']);
    const readings = { suspensionYear: 'publishedPlusOne' };
    expect(awardLines(determine(facts, { readings }))).toEqual(['四(五) 2025-09-10 0+50 [suspensionScope]']);
  });

  test.each([
    ['2023-12-31', '50+0', '2025-01-01'],
    ['2024-01-01', '0+50', null],
    ['2024-12-31', '0+50', null],
    ['2025-01-01', '50+0', null],
  ])('a prize of %s against the bar on 2024: %s 万元, payable from %s', (on, sum, payableFrom) => {
    const found = determine({
      institute,
      assessments: [assessed(2023, 'UNQUALIFIED')],
      prizes: [prizeOn(on)],
    });
    const readings = sum === '0+50' ? 'suspensionScope' : '';
    expect(awardLines(found)).toEqual([`四(五) ${on} ${sum} [${readings}]`]);
    expect(found.awards[0]?.payableFrom ?? null).toBe(payableFrom);
  });

  test('payableFrom stands whatever asOf is, before the bar is over and after', () => {
    const facts = {
      institute,
      assessments: [assessed(2023, 'UNQUALIFIED')],
      prizes: [prizeOn('2023-11-30')],
    };
    for (const asOf of ['2024-03-20', '2024-12-31', '2025-01-01', '2026-06-30']) {
      expect(determine(facts, { asOf }).awards[0]?.payableFrom).toBe('2025-01-01');
    }
  });

  test('an earlier event of a spin-off is not touched', () => {
    const spinOff = { foundedOn: '2022-10-01', fromInstituteResult: true, newlyFounded: true };
    const assessments = [assessed(2023, 'UNQUALIFIED')];
    const found = determine({ institute, spinOff, assessments, prizes: [prizeOn('2023-11-30', 'SPIN_OFF')] });
    expect(found.awards.map((award) => [award.payee, award.payableFrom])).toEqual([['SPIN_OFF', null]]);
  });

  test.each([
    ['all', 'INSTITUTE', []],
    ['all', 'SPIN_OFF', []],
    ['institutePayee', 'INSTITUTE', []],
    ['institutePayee', 'SPIN_OFF', ['四(五) 2024-09-10 50+0 []']],
    ['discretionaryOnly', 'INSTITUTE', ['四(五) 2024-09-10 50+0 []']],
    ['discretionaryOnly', 'SPIN_OFF', ['四(五) 2024-09-10 50+0 []']],
  ])('suspensionScope settled as %s, payee %s: nothing is held any more', (scope, holder, lines) => {
    const spinOff = { foundedOn: '2022-10-01', fromInstituteResult: true, newlyFounded: true };
    const assessments = [assessed(2023, 'UNQUALIFIED')];
    const facts = { institute, spinOff, assessments, prizes: [prizeOn('2024-09-10', holder)] };
    expect(awardLines(determine(facts, { readings: { suspensionScope: scope } }))).toEqual(lines);
  });
});

describe('The reach of the document: assessed years before 2023 have no consequence', () => {
  const old = { ...institute, approvedOn: '2020-05-01' };
  const afterOld = (...assessments: readonly object[]) =>
    determine({ institute: old, assessments }, { asOf: '2026-06-30' });

  test('a failing grade for 2022 suspends nothing; one for 2023 suspends 2024', () => {
    expect(supportOf(afterOld(assessed(2022, 'UNQUALIFIED')), 2023)).toBe('NORMAL');
    expect(supportOf(afterOld(assessed(2023, 'UNQUALIFIED')), 2024)).toBe('SUSPENDED');
  });

  test('an excellent grade for 2022 gives no priority', () => {
    expect(supportOf(afterOld(assessed(2022, 'EXCELLENT')), 2023)).toBe('NORMAL');
  });

  test('2022 and 2023 failed are not 连续两年 under this notice; 2023 and 2024 are', () => {
    expect(afterOld(assessed(2022, 'UNQUALIFIED'), assessed(2023, 'UNQUALIFIED')).removal).toBeNull();
    expect(afterOld(assessed(2023, 'UNQUALIFIED'), assessed(2024, 'UNQUALIFIED')).removal?.ground).toBe(
      '五(四)6(6)',
    );
  });

  test('an absence in 2022 removes nobody; one in 2023 does', () => {
    expect(afterOld(assessed(2022, 'ABSENT')).removal).toBeNull();
    expect(afterOld(assessed(2023, 'ABSENT')).removal?.ground).toBe('五(四)6(5)');
  });

  test('the window limits awards, not grades: failing 2025 and 2026 removes in 2027', () => {
    const assessments = assessedFrom(2025, 'UNQUALIFIED', 'UNQUALIFIED');
    const found = determine({ institute: old, assessments }, { asOf: '2027-06-30' });
    expect(found.removal).toEqual({ ground: '五(四)6(6)', effectiveOn: '2027-03-20' });
  });
});
