import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, sums } from '../../support/law.js';
import { failing, hongKong, institute, listed, passing, spinOff } from './scene.js';

const DAYS = ['2024-02-08', '2024-09-10', '2025-06-20'] as const;
const NEEQ = (on: string) => listed('NEEQ', on);
const HOME = (on: string) => listed('CHINEXT', on);
const ABROAD = (on: string) => hongKong(on, { exchange: 'NASDAQ' });

/** payable and held of each award, by date, for the kinds in this order of dates. */
const inOrder = (kinds: readonly ((on: string) => object)[], readings: object = {}): readonly string[] => {
  const listings = kinds.map((kind, index) => kind(DAYS[index] ?? ''));
  return awardLines(determine({ institute, spinOff, listings }, { readings })).map(
    (line) => line.split(' ')[2] ?? '',
  );
};

const ORDERS: readonly [string, readonly ((on: string) => object)[], readonly string[]][] = [
  ['新三板, domestic', [NEEQ, HOME], ['80+0', '420+80']],
  ['domestic, 新三板', [HOME, NEEQ], ['500+0', '0+80']],
  ['新三板, abroad', [NEEQ, ABROAD], ['80+0', '120+80']],
  ['abroad, 新三板', [ABROAD, NEEQ], ['200+0', '0+80']],
  ['domestic, abroad', [HOME, ABROAD], ['500+0', '0+200']],
  ['abroad, domestic', [ABROAD, HOME], ['200+0', '300+200']],
  ['新三板, domestic, abroad', [NEEQ, HOME, ABROAD], ['80+0', '420+80', '0+200']],
  ['新三板, abroad, domestic', [NEEQ, ABROAD, HOME], ['80+0', '120+80', '300+200']],
  ['domestic, 新三板, abroad', [HOME, NEEQ, ABROAD], ['500+0', '0+80', '0+200']],
  ['domestic, abroad, 新三板', [HOME, ABROAD, NEEQ], ['500+0', '0+200', '0+80']],
  ['abroad, 新三板, domestic', [ABROAD, NEEQ, HOME], ['200+0', '0+80', '300+200']],
  ['abroad, domestic, 新三板', [ABROAD, HOME, NEEQ], ['200+0', '300+200', '0+80']],
];

const payableOf = (sum: string): number => Number(sum.split('+')[0]);
const heldOf = (sum: string): number => Number(sum.split('+')[1]);

describe('R18 R19 a kind grants its sum minus what 四(七) granted before', () => {
  test.each(ORDERS)('%s: open, the rest is held', (_, kinds, expected) => {
    expect(inOrder(kinds)).toEqual(expected);
  });

  test.each(ORDERS)('%s: settled as highest, the rest is gone', (_, kinds, expected) => {
    const paid = expected.map(payableOf).filter((payable) => payable > 0);
    expect(inOrder(kinds, { listingKinds: 'highest' })).toEqual(paid.map((payable) => `${payable}+0`));
  });

  test.each(ORDERS)('%s: settled as each, every kind in full', (_, kinds, expected) => {
    const full = expected.map((sum) => `${payableOf(sum) + heldOf(sum)}+0`);
    expect(inOrder(kinds, { listingKinds: 'each' })).toEqual(full);
  });

  test('the order of the rows does not matter, only that of the dates', () => {
    const listings = [HOME(DAYS[2]), ABROAD(DAYS[1]), NEEQ(DAYS[0])];
    expect(awardLines(determine({ institute, spinOff, listings }))).toEqual([
      '四(七) 2024-02-08 80+0 []',
      '四(七) 2024-09-10 120+80 [listingKinds]',
      '四(七) 2025-06-20 300+200 [listingKinds]',
    ]);
  });

  test.each([
    [NEEQ, HOME, '500', '80'],
    [HOME, ABROAD, '500', '200'],
    [ABROAD, NEEQ, '200', '80'],
  ])('two kinds on one day together grant the higher', (one, other, payable, held) => {
    for (const listings of [
      [one(DAYS[0]), other(DAYS[0])],
      [other(DAYS[0]), one(DAYS[0])],
    ]) {
      expect(sums(determine({ institute, spinOff, listings }))).toEqual({ payable, held });
    }
  });
});

describe('R18 R19 an event that this notice did not grant takes nothing away', () => {
  const assessments = [failing(2023), passing(2024)];

  test('quoted in the barred year, listed after it', () => {
    const facts = { institute, spinOff, assessments, listings: [NEEQ(DAYS[0]), HOME(DAYS[2])] };
    const found = determine({ ...facts, institute: { ...institute, approvedOn: '2022-06-30' } });
    expect(found.awards.map(({ on, payable, held }) => [on, payable, held])).toEqual([
      [DAYS[0], 0n, 80_0000_00n],
      [DAYS[2], 500_0000_00n, 0n],
    ]);
  });

  test('quoted after the window, listed within it', () => {
    const listings = [HOME(DAYS[1]), NEEQ('2026-01-01')];
    expect(awardLines(determine({ institute, spinOff, listings }))).toEqual(['四(七) 2024-09-10 500+0 []']);
  });

  test('a parent listed abroad and not counted takes nothing from the listing at home', () => {
    const listings = [hongKong(DAYS[0], { issuer: 'OFFSHORE_PARENT' }), HOME(DAYS[1])];
    const found = determine({ institute, spinOff, listings });
    expect(sums(found)).toEqual({ payable: '500', held: '200' });
    expect(found.awards.find((award) => award.on === DAYS[1])?.held).toBe(0n);
  });

  test('once offshoreParent counts, the kinds are netted as any other', () => {
    const listings = [hongKong(DAYS[0], { issuer: 'OFFSHORE_PARENT' }), HOME(DAYS[1])];
    const found = determine({ institute, spinOff, listings }, { readings: { offshoreParent: 'counts' } });
    expect(awardLines(found)).toEqual([
      '四(七) 2024-02-08 200+0 []',
      '四(七) 2024-09-10 300+200 [listingKinds]',
    ]);
  });

  test('with listingKinds highest the parent abroad adds nothing to the listing at home', () => {
    const listings = [hongKong(DAYS[0], { issuer: 'OFFSHORE_PARENT' }), HOME(DAYS[1])];
    const found = determine({ institute, spinOff, listings }, { readings: { listingKinds: 'highest' } });
    expect(sums(found)).toEqual({ payable: '500', held: '0' });
  });
});
