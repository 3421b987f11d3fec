import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, refusedCodes, sums } from '../../support/law.js';
import { hongKong, institute, listed, prize, revenueOf, spinOff, wan } from './scene.js';

const other = (level: string, matter: string, paidWan: number, more: object = {}) => ({
  policy: '另一项政策',
  level,
  matter,
  paidYuan: wan(paidWan),
  ...more,
});

const provincial = { ...institute, level: 'PROVINCIAL', provincialOn: '2024-11-20' };
const mainBoard = { institute, spinOff, listings: [listed('MAIN', '2025-03-03')] };
const prizeOf50 = { institute, prizes: [prize('2024-06-24')] };

const linesOf = (facts: object, otherAwards: readonly object[], readings: object = {}) =>
  awardLines(determine({ ...facts, otherAwards }, { readings }));

describe('R04 就高不重复: a municipal policy paid for the same matter', () => {
  test.each([
    ['ESTABLISHMENT', { institute: provincial }, {}, '四(二) 2024-11-20'],
    ['PRIZE', prizeOf50, {}, '四(五) 2024-06-24'],
    ['LISTING', mainBoard, {}, '四(七) 2025-03-03'],
    ['REVENUE', revenueOf({ 2024: 21 }), { year: 2024 }, '四(八) 2024-12-31'],
  ])(
    '%s: the difference is paid, a fen at the least, and nothing from the full sum on',
    (matter, facts, more, what) => {
      const full = Number(sums(determine(facts)).payable);
      const paidOf = (paidYuan: string) => linesOf(facts, [other('CITY', matter, 0, { ...more, paidYuan })]);
      expect(paidOf('0.00')).toEqual([`${what} ${full}+0 []`]);
      expect(paidOf(wan(full - 10))).toEqual([`${what} 10+0 []`]);
      expect(paidOf(`${full - 1}9999.99`)).toEqual([`${what} 0.000001+0 []`]);
      expect(paidOf(wan(full))).toEqual([]);
      expect(paidOf(wan(full + 1))).toEqual([]);
    },
  );

  test.each(['PROVINCE', 'NATION'])('我市其他政策: what a policy of the %s paid is never netted', (level) => {
    expect(linesOf(mainBoard, [other(level, 'LISTING', 500)])).toEqual(['四(七) 2025-03-03 500+0 []']);
    const readings = { duplicateScope: 'cityAndCounty', duplicateMethod: 'exclusive' };
    expect(linesOf(mainBoard, [other(level, 'LISTING', 500)], readings)).toEqual([
      '四(七) 2025-03-03 500+0 []',
    ]);
  });
});

describe('R04 类同: which matter', () => {
  const all = {
    ...revenueOf({ 2023: 21, 2024: 51 }),
    prizes: [prize('2024-01-05')],
    listings: [listed('NEEQ', '2024-02-08')],
  };

  test.each([
    ['PRIZE', {}, '四(五) 2024-01-05'],
    ['LISTING', {}, '四(七) 2024-02-08'],
    ['REVENUE', { year: 2024 }, '四(八) 2024-12-31'],
    ['REVENUE', { year: 2023 }, '四(八) 2023-12-31'],
    ['ESTABLISHMENT', {}, undefined],
    ['REVENUE', { year: 2025 }, undefined],
    ['REVENUE', { year: 2022 }, undefined],
  ])('an award for %s %j touches its own matter alone', (matter, more, touched) => {
    const before = linesOf(all, []);
    const after = linesOf(all, [other('CITY', matter, 1000, more)]);
    expect(after).toEqual(before.filter((line) => touched === undefined || !line.startsWith(touched)));
  });

  test('the day paid is not matched: a listing may be paid years later', () => {
    const paid = other('CITY', 'LISTING', 300, { on: '2026-06-01' });
    expect(linesOf(mainBoard, [paid])).toEqual(['四(七) 2025-03-03 200+0 []']);
  });

  test('a day of payment after the determination is an input error', () => {
    const paid = other('CITY', 'LISTING', 300, { on: '2026-07-01' });
    expect(refusedCodes({ ...mainBoard, otherAwards: [paid] })).toEqual(['FACT_AFTER_AS_OF']);
  });

  test('no evidence is asked where the year is said, or where the level is never netted', () => {
    const paid = [
      other('CITY', 'REVENUE', 10, { year: 2024 }),
      other('PROVINCE', 'REVENUE', 10),
      other('CITY', 'PRIZE', 10),
    ];
    const found = determine({ ...revenueOf({ 2024: 21 }), otherAwards: paid });
    expect(found.needsEvidence).toEqual([]);
    expect(sums(found)).toEqual({ payable: '90', held: '0' });
  });

  test('a revenue award without its year needs evidence and nets nothing', () => {
    const found = determine({ ...revenueOf({ 2024: 21 }), otherAwards: [other('CITY', 'REVENUE', 100)] });
    expect(found.needsEvidence).toEqual(['四末段']);
    expect(sums(found)).toEqual({ payable: '100', held: '0' });
  });
});

describe('R04 each other award is netted once, oldest of our awards first', () => {
  const prizes = { institute, prizes: [prize('2024-06-24'), prize('2023-12-20', { class: 'SECOND' })] };

  test.each([
    [20, ['四(五) 2023-12-20 10+0 []', '四(五) 2024-06-24 50+0 []']],
    [30, ['四(五) 2024-06-24 50+0 []']],
    [35, ['四(五) 2024-06-24 45+0 []']],
    [80, []],
    [90, []],
  ])('%i万 paid elsewhere, 30 and then 50 of ours', (paid, lines) => {
    expect(linesOf(prizes, [other('CITY', 'PRIZE', paid)])).toEqual(lines);
  });

  test('two other awards add up, in either order', () => {
    const two = [other('CITY', 'PRIZE', 20), other('CITY', 'PRIZE', 25)];
    for (const otherAwards of [two, two.toReversed()]) {
      expect(linesOf(prizes, otherAwards)).toEqual(['四(五) 2024-06-24 35+0 []']);
    }
  });

  test('R18 quotation and listing are one matter: together no more than the higher, less what was paid', () => {
    const facts = {
      institute,
      spinOff,
      listings: [listed('NEEQ', '2024-02-08'), listed('MAIN', '2025-03-03')],
    };
    expect(linesOf(facts, [other('CITY', 'LISTING', 300)])).toEqual([
      '四(七) 2025-03-03 200+80 [listingKinds]',
    ]);
  });

  test('payable before held, within an award', () => {
    expect(linesOf(revenueOf({ 2024: 60 }), [other('CITY', 'REVENUE', 120, { year: 2024 })])).toEqual([
      '四(八) 2024-12-31 30+100 [skippedTiers]',
    ]);
    expect(linesOf(revenueOf({ 2024: 60 }), [other('CITY', 'REVENUE', 170, { year: 2024 })])).toEqual([
      '四(八) 2024-12-31 0+80 [skippedTiers]',
    ]);
    expect(linesOf(revenueOf({ 2024: 60 }), [other('CITY', 'REVENUE', 250, { year: 2024 })])).toEqual([]);
  });

  test('an award that is not granted nets nothing: the whole of the other award meets the next one', () => {
    const facts = { ...prizeOf50, prizes: [prize('2024-01-10', { firstUnit: false }), prize('2024-06-24')] };
    expect(linesOf(facts, [other('CITY', 'PRIZE', 20)])).toEqual(['四(五) 2024-06-24 30+0 []']);
  });
});

describe('R04 duplicateScope: what a county policy paid', () => {
  const paid = [other('COUNTY', 'PRIZE', 20)];

  test.each([
    ['open: moves from payable to held', {}, ['四(五) 2024-06-24 30+20 [duplicateScope]']],
    ['city: stays payable', { duplicateScope: 'city' }, ['四(五) 2024-06-24 50+0 []']],
    ['cityAndCounty: netted', { duplicateScope: 'cityAndCounty' }, ['四(五) 2024-06-24 30+0 []']],
  ])('%s', (_, readings, lines) => {
    expect(linesOf(prizeOf50, paid, readings)).toEqual(lines);
  });

  test('more than our award: all of it moves, never more', () => {
    expect(linesOf(prizeOf50, [other('COUNTY', 'PRIZE', 90)])).toEqual([
      '四(五) 2024-06-24 0+50 [duplicateScope]',
    ]);
  });

  test('the rest carries to the next of our awards', () => {
    const facts = { institute, prizes: [prize('2023-12-20', { class: 'SECOND' }), prize('2024-06-24')] };
    expect(linesOf(facts, [other('COUNTY', 'PRIZE', 40)])).toEqual([
      '四(五) 2023-12-20 0+30 [duplicateScope]',
      '四(五) 2024-06-24 40+10 [duplicateScope]',
    ]);
  });

  test('city and county: the city is gone, the county is held', () => {
    const both = [other('COUNTY', 'PRIZE', 15), other('CITY', 'PRIZE', 20)];
    for (const otherAwards of [both, both.toReversed()]) {
      expect(linesOf(prizeOf50, otherAwards)).toEqual(['四(五) 2024-06-24 15+15 [duplicateScope]']);
    }
  });

  test('R22 with skippedTiers open, the held sum names both readings', () => {
    const facts = revenueOf({ 2024: 60 });
    expect(linesOf(facts, [other('COUNTY', 'REVENUE', 60, { year: 2024 })])).toEqual([
      '四(八) 2024-12-31 90+160 [skippedTiers, duplicateScope]',
    ]);
  });
});

describe('R04 duplicateMethod exclusive: one of the two, no top-up', () => {
  const exclusive = { duplicateMethod: 'exclusive' };

  test.each([1, 49, 50, 90])('%i万 paid by the city leaves nothing of an award of 50', (paid) => {
    expect(linesOf(prizeOf50, [other('CITY', 'PRIZE', paid)], exclusive)).toEqual([]);
  });

  test('another matter is not touched', () => {
    expect(linesOf(prizeOf50, [other('CITY', 'LISTING', 20)], exclusive)).toEqual([
      '四(五) 2024-06-24 50+0 []',
    ]);
  });

  test('a county policy, duplicateScope open: the whole award is held', () => {
    expect(linesOf(prizeOf50, [other('COUNTY', 'PRIZE', 20)], exclusive)).toEqual([
      '四(五) 2024-06-24 0+50 [duplicateScope]',
    ]);
  });

  test('nothing paid elsewhere is no policy chosen', () => {
    const unpaid = other('CITY', 'PRIZE', 0, { paidYuan: '0.00' });
    expect(linesOf(prizeOf50, [unpaid], exclusive)).toEqual(['四(五) 2024-06-24 50+0 []']);
  });

  test('older events that earn nothing or are of another matter do not stand in its way', () => {
    const facts = {
      institute,
      spinOff,
      prizes: [prize('2024-01-10', { firstUnit: false }), prize('2024-06-24')],
      listings: [listed('NEEQ', '2024-02-08')],
    };
    expect(linesOf(facts, [other('CITY', 'PRIZE', 1)], exclusive)).toEqual(['四(七) 2024-02-08 80+0 []']);
  });

  test('R22 the held part of the award goes with the payable one', () => {
    expect(
      linesOf(revenueOf({ 2024: 60 }), [other('CITY', 'REVENUE', 1, { year: 2024 })], exclusive),
    ).toEqual([]);
  });

  test('R17 a listing abroad', () => {
    const facts = { institute, spinOff, listings: [hongKong('2024-05-10')] };
    expect(linesOf(facts, [other('CITY', 'LISTING', 1)], exclusive)).toEqual([]);
  });
});
