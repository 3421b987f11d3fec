import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  latest,
  minusYears,
  parsePlainDate,
  plainDate,
  weekday,
  yearEnd,
  yearOf,
  yearStart,
} from '../../src/shared/dates.js';

const DAY = 86_400_000;
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2100, 11, 31);
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Every day from 1900 to 2100, by the clockwork of JavaScript in UTC; one more at either end. */
const around = Array.from({ length: (LAST - FIRST) / DAY + 3 }, (_, at) => iso(FIRST + (at - 1) * DAY));
const everyDay = around.slice(1, -1);
const MONDAY_1900_01_01 = 0;

describe('every day from 1900-01-01 to 2100-12-31', () => {
  test('are 73414 days and each of them exists', () => {
    expect(everyDay).toHaveLength(73_414);
    expect(everyDay.filter((day) => parsePlainDate(day) !== day)).toEqual([]);
  });

  test('the next and the previous day', () => {
    const wrong = everyDay.filter((day, at) => {
      const date = plainDate(day);
      return (
        addDays(date, 1) !== around[at + 2] || addDays(date, -1) !== around[at] || addDays(date, 0) !== day
      );
    });
    expect(wrong).toEqual([]);
  });

  test('the weekday, Monday 1 to Sunday 7', () => {
    expect(new Date(FIRST).getUTCDay()).toBe(1);
    const wrong = everyDay.filter(
      (day, at) => weekday(plainDate(day)) !== ((MONDAY_1900_01_01 + at) % 7) + 1,
    );
    expect(wrong).toEqual([]);
  });

  test('long steps land on the right day', () => {
    const offset = fc.integer({ min: -36_500, max: 36_500 });
    const start = fc.integer({ min: 0, max: everyDay.length - 1 });
    fc.assert(
      fc.property(start, offset, (at, days) => {
        const from = FIRST + at * DAY;
        const date = plainDate(iso(from));
        expect(addDays(date, days)).toBe(iso(from + days * DAY));
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });
});

describe('leap days', () => {
  test.each([1904, 1996, 2000, 2020, 2024, 2096])('29 February %d exists', (year) => {
    expect(parsePlainDate(`${year}-02-29`)).toBe(`${year}-02-29`);
    expect(addDays(plainDate(`${year}-02-28`), 1)).toBe(`${year}-02-29`);
    expect(addDays(plainDate(`${year}-02-29`), 1)).toBe(`${year}-03-01`);
  });

  test.each([1900, 1901, 2022, 2023, 2100])('29 February %d does not', (year) => {
    expect(parsePlainDate(`${year}-02-29`)).toBeUndefined();
    expect(addDays(plainDate(`${year}-02-28`), 1)).toBe(`${year}-03-01`);
  });
});

describe('the same day some years earlier', () => {
  test.each([
    ['2024-05-20', 5, '2019-05-20'],
    ['2024-02-29', 5, '2019-02-28'],
    ['2024-02-29', 4, '2020-02-29'],
    ['2024-02-29', 124, '1900-02-28'],
    ['2025-02-28', 5, '2020-02-28'],
    ['2024-12-31', 1, '2023-12-31'],
    ['2024-01-01', 0, '2024-01-01'],
  ])('%s less %d years is %s', (date, years, earlier) => {
    expect(minusYears(plainDate(date), years)).toBe(earlier);
  });
});

describe('parts of the calendar', () => {
  test('year, its first and its last day', () => {
    expect(yearOf(plainDate('2023-04-23'))).toBe(2023);
    expect([yearStart(2024), yearEnd(2024)]).toEqual(['2024-01-01', '2024-12-31']);
    expect([yearStart(987), yearEnd(987)]).toEqual(['0987-01-01', '0987-12-31']);
  });

  test('the latest of some days, whatever their order', () => {
    const days = ['2025-03-20', '2024-12-31', '2025-03-19'].map(plainDate);
    expect(latest(days)).toBe('2025-03-20');
    expect(latest([...days].reverse())).toBe('2025-03-20');
  });

  const NO_DAY = [
    '2023-04-31',
    '2023-13-01',
    '2023-00-01',
    '2023-01-00',
    '2023-01-32',
    '0000-01-01',
    '2023-1-1',
  ];
  test.each([...NO_DAY, '', 'x', '2023-01-01 ', '２０２３-01-01', '2023-01-01\n', '+002023-01-01'])(
    '%p is no day',
    (text) => {
      expect(parsePlainDate(text)).toBeUndefined();
      expect(() => plainDate(text)).toThrow('Not a calendar day');
    },
  );
});
