import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import chineseDays from 'chinese-days';
import { parse } from 'yaml';

interface HolidayYear {
  readonly year: number;
  readonly documentNo: string;
  readonly off: readonly string[];
  readonly work: readonly string[];
}

const DOCUMENT_NUMBER = /^国办发明电〔20\d{2}〕[1-9]\d*号(、国办发明电〔20\d{2}〕[1-9]\d*号)*$/;
const FIRST_DAY = '2020-01-01';
const LAST_DAY = '2026-12-31';

const years: readonly HolidayYear[] = parse(readFileSync('seeds/reference/holidays.yaml', 'utf8'), {
  merge: true,
});
const off = new Set(years.flatMap((row) => row.off));
const work = new Set(years.flatMap((row) => row.work));

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

function dayAfter(day: string): string {
  const date = midnight(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function everyDay(): string[] {
  const days: string[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day = dayAfter(day)) days.push(day);
  return days;
}

function isWeekend(day: string): boolean {
  const weekday = midnight(day).getUTCDay();
  return weekday === 0 || weekday === 6;
}

const isWorkingDay = (day: string): boolean => work.has(day) || (!off.has(day) && !isWeekend(day));

test('the years 2020 to 2026 stand once each, in order', () => {
  expect(years.map((row) => row.year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
});

test('every day of 2020 to 2026 is a working day exactly where chinese-days has one', () => {
  const days = everyDay();
  expect(days).toHaveLength(2557);
  expect(days.filter((day) => isWorkingDay(day) !== chineseDays.isWorkday(day))).toEqual([]);
});

test('2024-02-09 was worked, leave on it was only encouraged; 2020-02-01 was not worked after the extension', () => {
  expect(isWorkingDay('2024-02-09')).toBe(true);
  expect(isWorkingDay('2020-02-01')).toBe(false);
  expect(isWorkingDay('2020-02-03')).toBe(true);
});

test.each(years)(
  '$year: every day exists, lies in its year and stands once, in order',
  ({ year, off, work }) => {
    for (const days of [off, work]) {
      expect(days.filter((day) => !day.startsWith(`${year}-`))).toEqual([]);
      expect(days.filter((day) => midnight(day).toISOString().slice(0, 10) !== day)).toEqual([]);
      expect(days).toEqual([...new Set(days)].sort());
    }
  },
);

test('no day is both off and worked, and only weekend days are worked in exchange', () => {
  expect([...work].filter((day) => off.has(day))).toEqual([]);
  expect([...work].filter((day) => !isWeekend(day))).toEqual([]);
});

test.each(years)('$year: its notice is of the year before, by number', ({ year, documentNo }) => {
  expect(documentNo).toMatch(DOCUMENT_NUMBER);
  expect(documentNo.startsWith(`国办发明电〔${year - 1}〕`)).toBe(true);
});
