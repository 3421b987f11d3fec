import { describe, expect, test } from '@jest/globals';
import { awardLines, determine } from '../../support/law.js';
import { revenueOf, yi } from './scene.js';

const determineSeries = (
  series: Readonly<Record<number, number | string>>,
  readings: object = {},
  earlierMax: string | undefined = yi(60),
) => determine(revenueOf(series, earlierMax), { readings });

/** `2024: 220` for each year that pays something. */
const paidBy = (...args: Parameters<typeof determineSeries>) =>
  awardLines(determineSeries(...args)).map((line) => line.replace(/^四\(八\) (\d+)-12-31 /, '$1: '));

describe('R23 超过100亿元后，每增加20亿元: a step is complete at its figure', () => {
  test.each([
    [100, []],
    [yi(100, 1), ['2024: 200+0 []']],
    [119.99, ['2024: 200+0 []']],
    [yi(120, -1), ['2024: 200+0 []']],
    [120, ['2024: 220+0 []']],
    [139.99, ['2024: 220+0 []']],
    [yi(140, -1), ['2024: 220+0 []']],
    [140, ['2024: 240+0 []']],
    [300, ['2024: 400+0 []']],
  ])('the first year above 100亿 at %s', (revenue, paid) => {
    expect(paidBy({ 2024: revenue })).toEqual(paid);
  });

  test('R23 no cap in the text', () => {
    expect(paidBy({ 2024: 10_100 })).toEqual(['2024: 10200+0 []']);
  });
});

describe('R23 each step once: the high-water mark', () => {
  test('a year that grows within a step pays nothing', () => {
    expect(paidBy({ 2023: 121, 2024: 139.99, 2025: 140 })).toEqual(['2023: 220+0 []', '2025: 20+0 []']);
  });

  test('falling back, even below 100亿, and reaching a step again', () => {
    expect(paidBy({ 2022: 60, 2023: 145, 2024: 90, 2025: 165 })).toEqual(['2023: 240+0 []', '2025: 20+0 []']);
  });

  test('steps of years before the window are used up', () => {
    expect(paidBy({ 2022: 145, 2023: 150, 2024: 160 })).toEqual(['2024: 20+0 []']);
  });

  test.each([
    ['100亿 exactly: the year is the first above it', yi(100), ['2024: 220+0 []']],
    ['100亿 and a fen: the tier is used up, the step is not', yi(100, 1), ['2024: 20+0 []']],
    ['119.99亿', yi(119.99), ['2024: 20+0 []']],
    ['120亿: the first step is used up', yi(120), []],
  ])('earlierMax of %s', (_, earlierMax, paid) => {
    expect(paidBy({ 2024: 139.99 }, {}, earlierMax)).toEqual(paid);
  });
});

describe('R23 INCREMENT_IN_FIRST_YEAR', () => {
  const flagsOf = (...args: Parameters<typeof determineSeries>) => determineSeries(...args).flags;

  test.each([
    ['at 119.99亿 there is no step to flag', { 2024: 119.99 }, []],
    ['at 120亿 there is', { 2024: 120 }, ['INCREMENT_IN_FIRST_YEAR']],
    ['a step in a later year', { 2023: 101, 2024: 120 }, []],
    ['a first year before the window', { 2022: 120, 2023: 145 }, []],
  ])('%s', (_, series, flags) => {
    expect(flagsOf(series)).toEqual(flags);
  });

  test('after an earlierMax of 100亿 exactly the year is the first above it, a fen more and it is not', () => {
    expect(flagsOf({ 2024: 139.99 }, {}, yi(100))).toEqual(['INCREMENT_IN_FIRST_YEAR']);
    expect(flagsOf({ 2024: 139.99 }, {}, yi(100, 1))).toEqual([]);
  });

  test('not when the steps of that year do not count', () => {
    expect(flagsOf({ 2024: 150 }, { incrementSameYear: 'laterYearsOnly' })).toEqual([]);
  });
});

describe('R23 incrementSameYear laterYearsOnly', () => {
  const readings = { incrementSameYear: 'laterYearsOnly' };

  test('the first year above 100亿 pays the tier alone', () => {
    expect(paidBy({ 2024: 150 }, readings)).toEqual(['2024: 200+0 []']);
  });

  test('a first year without a step changes nothing for the years after it', () => {
    expect(paidBy({ 2023: 101, 2024: 125, 2025: 140 }, readings)).toEqual([
      '2023: 200+0 []',
      '2024: 20+0 []',
      '2025: 20+0 []',
    ]);
  });
});

describe('R23 incrementRepeat yearly', () => {
  const readings = { incrementRepeat: 'yearly' };

  test('every year above 100亿 is paid anew for all its steps', () => {
    expect(paidBy({ 2023: 145, 2024: 119.99, 2025: 160 }, readings)).toEqual([
      '2023: 240+0 []',
      '2025: 60+0 []',
    ]);
  });

  test('the tier itself is still paid once', () => {
    expect(paidBy({ 2023: 101, 2024: 101 }, readings)).toEqual(['2023: 200+0 []']);
  });

  test('years before the window are neither paid nor do they use up anything', () => {
    expect(paidBy({ 2022: 145, 2023: 145 }, readings)).toEqual(['2023: 40+0 []']);
  });
});

describe('R23 incrementBase firstValue', () => {
  const readings = { incrementBase: 'firstValue' };

  test('steps count from the first value above 100亿', () => {
    expect(paidBy({ 2023: 115, 2024: 134.99, 2025: 135 }, readings)).toEqual([
      '2023: 200+0 []',
      '2025: 20+0 []',
    ]);
  });

  test('so the first year above 100亿 never completes a step', () => {
    expect(paidBy({ 2024: 175 }, readings)).toEqual(['2024: 200+0 []']);
    expect(determineSeries({ 2024: 175 }, readings).flags).toEqual([]);
  });

  test('the first value may lie before the window', () => {
    expect(paidBy({ 2022: 110, 2023: 131 }, readings)).toEqual(['2023: 20+0 []']);
  });

  test('a first value that lies before the series is not in the facts: needsEvidence, the tiers stand', () => {
    const found = determineSeries({ 2024: 150 }, readings, yi(110));
    expect(awardLines(found)).toEqual([]);
    expect(found.needsEvidence).toEqual(['四(八)']);
  });

  test('with yearly repetition', () => {
    expect(paidBy({ 2023: 110, 2024: 150, 2025: 150 }, { ...readings, incrementRepeat: 'yearly' })).toEqual([
      '2023: 200+0 []',
      '2024: 40+0 []',
      '2025: 40+0 []',
    ]);
  });
});

describe('R22 R23 skipped tiers and steps of one year', () => {
  test('from nothing to 140亿: the steps are payable, the lower tiers held', () => {
    expect(paidBy({ 2024: 140 }, {}, '0.00')).toEqual(['2024: 240+250 [skippedTiers]']);
  });
});
