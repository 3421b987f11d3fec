import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, sums } from '../../support/law.js';
import { failing, institute as later, listed, passing, prize, revenueOf, spinOff as young } from './scene.js';

/** Approved in 2022, unqualified for 2023: 2024 is barred. */
const institute = { ...later, approvedOn: '2022-06-30' };
const spinOff = { ...young, foundedOn: '2022-10-01' };
const barred2024 = { institute, spinOff, assessments: [failing(2023), passing(2024)] };

const prizeOn = (day: string, holder = 'INSTITUTE') => ({ ...barred2024, prizes: [prize(day, { holder })] });
const linesOf = (facts: object, readings: object = {}) => awardLines(determine(facts, { readings }));

describe('R54 次年: the barred year', () => {
  test.each([
    ['2023-12-31', '50+0 []'],
    ['2024-01-01', '0+50 [suspensionScope]'],
    ['2024-12-31', '0+50 [suspensionScope]'],
    ['2025-01-01', '50+0 []'],
  ])('a prize of the institute on %s', (day, sum) => {
    expect(linesOf(prizeOn(day))).toEqual([`四(五) ${day} ${sum}`]);
  });

  test.each([
    ['2023-12-31', '50+0 []'],
    ['2024-01-01', '0+50 [suspensionScope]'],
    ['2024-12-31', '0+50 [suspensionScope]'],
    ['2025-01-01', '50+0 []'],
  ])('a prize of the spin-off on %s', (day, sum) => {
    expect(linesOf(prizeOn(day, 'SPIN_OFF'))).toEqual([`四(五) ${day} ${sum}`]);
  });

  test('every award of 四 in the barred year is held', () => {
    const facts = {
      ...revenueOf({ 2023: 10, 2024: 21 }),
      ...barred2024,
      institute: { ...institute, level: 'PROVINCIAL', provincialOn: '2024-02-01' },
      listings: [listed('NEEQ', '2024-03-01')],
      prizes: [prize('2024-04-01', { holder: 'SPIN_OFF' })],
    };
    expect(linesOf(facts)).toEqual([
      '四(二) 2024-02-01 0+100 [suspensionScope]',
      '四(七) 2024-03-01 0+80 [suspensionScope]',
      '四(五) 2024-04-01 0+50 [suspensionScope]',
      '四(八) 2024-12-31 0+100 [suspensionScope]',
    ]);
  });

  test('a grade of a year before 2023 has no consequence under this notice', () => {
    const facts = {
      institute: { ...institute, approvedOn: '2021-06-30' },
      assessments: [failing(2022)],
      prizes: [prize('2023-05-05')],
    };
    const found = determine(facts);
    expect(awardLines(found)).toEqual(['四(五) 2023-05-05 50+0 []']);
    expect(found.awards[0]?.payableFrom).toBeNull();
  });

  test.each(['EXCELLENT', 'GOOD', 'QUALIFIED', 'EXEMPTED'])('the outcome %s bars nothing', (outcome) => {
    const facts = { ...prizeOn('2024-06-01'), assessments: [passing(2023, outcome)] };
    expect(linesOf(facts)).toEqual(['四(五) 2024-06-01 50+0 []']);
  });

  test('R21 a tier passed in the barred year is used up', () => {
    const facts = { ...revenueOf({ 2023: 10, 2024: 21, 2025: 22 }), ...barred2024 };
    expect(linesOf(facts)).toEqual(['四(八) 2024-12-31 0+100 [suspensionScope]']);
  });
});

describe('R54 suspensionScope settled', () => {
  test.each([
    ['all', 'INSTITUTE', []],
    ['all', 'SPIN_OFF', []],
    ['institutePayee', 'INSTITUTE', []],
    ['institutePayee', 'SPIN_OFF', ['四(五) 2024-06-01 50+0 []']],
    ['discretionaryOnly', 'INSTITUTE', ['四(五) 2024-06-01 50+0 []']],
    ['discretionaryOnly', 'SPIN_OFF', ['四(五) 2024-06-01 50+0 []']],
  ])('%s, a prize of the %s in the barred year', (suspensionScope, holder, lines) => {
    expect(linesOf(prizeOn('2024-06-01', holder), { suspensionScope })).toEqual(lines);
  });

  test.each([
    ['all', []],
    ['institutePayee', ['四(七) 2024-03-01 80+0 []', '四(八) 2024-12-31 100+0 []']],
    ['discretionaryOnly', ['四(七) 2024-03-01 80+0 []', '四(八) 2024-12-31 100+0 []']],
  ])('%s, listing and revenue of the spin-off', (suspensionScope, lines) => {
    const facts = {
      ...revenueOf({ 2023: 10, 2024: 21 }),
      ...barred2024,
      listings: [listed('NEEQ', '2024-03-01')],
    };
    expect(linesOf(facts, { suspensionScope })).toEqual(lines);
  });
});

describe('R54 payableFrom: 暂缓 past the barred year', () => {
  const from = (facts: object, question: object = {}) => determine(facts, question).awards[0]?.payableFrom;

  test.each(['2023-04-23', '2023-12-31'])('an event of the institute on %s waits until 2025', (day) => {
    expect(from(prizeOn(day))).toBe('2025-01-01');
  });

  test('whatever asOf', () => {
    for (const asOf of ['2024-03-20', '2024-12-31', '2025-01-01', '2031-01-01']) {
      const facts = { ...prizeOn('2023-11-30'), assessments: [failing(2023)] };
      expect(from(facts, { asOf })).toBe('2025-01-01');
    }
  });

  test('an earlier event of the spin-off is not touched', () => {
    expect(from(prizeOn('2023-11-30', 'SPIN_OFF'))).toBeNull();
    expect(from({ ...barred2024, listings: [listed('NEEQ', '2023-11-30')] })).toBeNull();
  });

  test('an event of the institute after the barred year is not touched', () => {
    expect(from(prizeOn('2025-01-01'))).toBeNull();
  });

  test('an event two years before the barred one is not touched', () => {
    const facts = { ...prizeOn('2023-11-30'), assessments: [passing(2023), failing(2024)] };
    expect(from(facts)).toBeNull();
  });

  test('R11 the establishment award waits too, until after the barred year', () => {
    const provincial = { ...institute, level: 'PROVINCIAL', provincialOn: '2023-11-20' };
    expect(from({ institute: provincial, assessments: [failing(2023)] })).toBe('2025-01-01');
  });
});

describe('R54 suspensionYear', () => {
  const assessments = [failing(2023, '2025-02-10')];
  const published = { suspensionYear: 'publishedPlusOne' };

  test.each([
    ['2024-06-01', '0+50 [suspensionScope]', '50+0 []'],
    ['2025-06-01', '50+0 []', '50+0 []'],
  ])('result published in 2025: a prize on %s by either reading', (day, assessed, byPublication) => {
    const facts = { ...prizeOn(day), assessments };
    expect(linesOf(facts)).toEqual([`四(五) ${day} ${assessed}`]);
    expect(linesOf(facts, published)).toEqual([`四(五) ${day} ${byPublication}`]);
  });

  test('published in 2024, barred in 2025, so an event of 2024 waits until 2026', () => {
    const byPublication = { readings: published };
    expect(linesOf(prizeOn('2025-06-01'), published)).toEqual(['四(五) 2025-06-01 0+50 [suspensionScope]']);
    const [award] = determine(prizeOn('2024-06-01'), byPublication).awards;
    expect(award).toMatchObject({ payable: 50_0000_00n, payableFrom: '2026-01-01' });
  });
});

describe('R01 R57 events on or after the removal day', () => {
  const removed = { ...institute, removedOn: '2025-03-20' };
  const provincial = { ...removed, level: 'PROVINCIAL', provincialOn: '2022-09-01' };
  const day = { before: '2025-03-19', on: '2025-03-20', after: '2025-03-21' };

  test.each([
    [day.before, ['四(五) 2025-03-19 50+0 []']],
    [day.on, []],
    [day.after, []],
  ])('a municipal institute removed on 2025-03-20, prize on %s', (on, lines) => {
    expect(linesOf({ institute: removed, prizes: [prize(on)] })).toEqual(lines);
  });

  test('the province still recognises it: held by provincialAfterRemoval until that is settled', () => {
    const linesOn = (on: string, readings: object = {}) =>
      linesOf({ institute: provincial, prizes: [prize(on)] }, readings);
    expect(linesOn(day.before)).toEqual([`四(五) ${day.before} 50+0 []`]);
    for (const on of [day.on, day.after]) {
      expect(linesOn(on)).toEqual([`四(五) ${on} 0+50 [provincialAfterRemoval]`]);
      expect(linesOn(on, { provincialAfterRemoval: 'not' })).toEqual([]);
      expect(linesOn(on, { provincialAfterRemoval: 'counts' })).toEqual([`四(五) ${on} 50+0 []`]);
    }
  });

  test('the province recognised it only later: what happened before that earns nothing', () => {
    const laterProvincial = { ...removed, level: 'PROVINCIAL', provincialOn: '2025-09-01' };
    const prizes = [prize('2025-06-01'), prize('2025-09-01')];
    expect(linesOf({ institute: laterProvincial, prizes }, { provincialAfterRemoval: 'counts' })).toEqual([
      '四(二) 2025-09-01 100+0 []',
      '四(五) 2025-09-01 50+0 []',
    ]);
  });

  test('R56 the removal that the law itself finds counts like a recorded one', () => {
    const assessments = [{ year: 2023, outcome: 'ABSENT', finalOn: '2024-04-10' }];
    const facts = { institute, assessments };
    expect(linesOf({ ...facts, prizes: [prize('2024-04-09')] })).toHaveLength(1);
    expect(linesOf({ ...facts, prizes: [prize('2024-04-10')] })).toEqual([]);
  });

  test('R56 two failing years: removed on the day the second grade is final, the year barred as well', () => {
    const facts = { institute: { ...institute, level: 'PROVINCIAL', provincialOn: '2022-09-01' } };
    const assessments = [failing(2023), failing(2024)];
    const linesOn = (on: string, readings: object = {}) =>
      linesOf({ ...facts, assessments, prizes: [prize(on)] }, readings);
    const held = (keys: string) => [`四(五) 2025-06-01 0+50 [${keys}]`];
    expect(linesOn('2025-03-19')).toEqual(['四(五) 2025-03-19 0+50 [suspensionScope]']);
    expect(linesOn('2025-06-01')).toEqual(held('suspensionScope, provincialAfterRemoval'));
    expect(linesOn('2025-06-01', { provincialAfterRemoval: 'counts' })).toEqual(held('suspensionScope'));
    expect(linesOn('2025-06-01', { suspensionScope: 'discretionaryOnly' })).toEqual(
      held('provincialAfterRemoval'),
    );
    expect(linesOn('2025-06-01', { suspensionScope: 'all' })).toEqual([]);
    expect(linesOn('2025-06-01', { provincialAfterRemoval: 'not' })).toEqual([]);
  });

  test('R55 exemptYear bridges removes, and the award goes with it', () => {
    const assessments = [failing(2023), passing(2024, 'EXEMPTED'), failing(2025)];
    const facts = {
      institute,
      assessments: assessments.map((row) => ({ ...row, finalOn: `${row.year}-12-01` })),
      prizes: [prize('2025-12-15')],
    };
    expect(linesOf(facts)).toEqual(['四(五) 2025-12-15 50+0 []']);
    expect(linesOf(facts, { exemptYear: 'bridges' })).toEqual([]);
  });
});

describe('R54 with the other open readings', () => {
  test('R22 tiers skipped in the barred year: all of them held, by both readings', () => {
    const facts = { ...revenueOf({ 2023: 10, 2024: 60 }), ...barred2024 };
    expect(linesOf(facts)).toEqual(['四(八) 2024-12-31 0+250 [skippedTiers, suspensionScope]']);
    expect(linesOf(facts, { suspensionScope: 'all' })).toEqual([]);
    expect(linesOf(facts, { suspensionScope: 'institutePayee' })).toEqual([
      '四(八) 2024-12-31 150+100 [skippedTiers]',
    ]);
  });

  test('R12 the prize of the carrier in the barred year', () => {
    const facts = {
      ...barred2024,
      institute: { ...institute, separateLegalPerson: false },
      prizes: [prize('2024-06-01', { holder: 'LEAD_ENTERPRISE' })],
    };
    expect(linesOf(facts)).toEqual(['四(五) 2024-06-01 0+50 [carrierHoldsPrize, suspensionScope]']);
  });

  test('R15 a spin-off founded before the recognition, quoted in the barred year', () => {
    const facts = { ...barred2024, spinOff: { ...spinOff, foundedOn: '2022-06-29' } };
    const listings = [listed('NEEQ', '2024-06-01')];
    expect(linesOf({ ...facts, listings })).toEqual([
      '四(七) 2024-06-01 0+80 [foundedBeforeApproval, suspensionScope]',
    ]);
  });

  test('R04 what the city paid is taken from payable awards first, so no reading loses twice', () => {
    const paid = { policy: '市科技奖励', level: 'CITY', matter: 'PRIZE', paidYuan: '500000.00' };
    const facts = {
      ...barred2024,
      prizes: [prize('2024-06-01'), prize('2025-06-01')],
      otherAwards: [paid],
    };
    expect(sums(determine(facts))).toEqual({ payable: '0', held: '50' });
    expect(sums(determine(facts, { readings: { suspensionScope: 'all' } }))).toEqual({
      payable: '0',
      held: '0',
    });
    expect(sums(determine(facts, { readings: { suspensionScope: 'discretionaryOnly' } }))).toEqual({
      payable: '50',
      held: '0',
    });
  });
});
