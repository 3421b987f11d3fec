import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { remainingDeadline, reminderDay, type StageSpan } from '../../../src/law/deadline.js';
import { countWorkingDays, isWorkingDay } from '../../../src/law/working-days.js';
import { addDays, type PlainDate, plainDate } from '../../../src/shared/dates.js';
import { accepted, type Outcome } from '../../../src/shared/refusal.js';
import { rulebook } from '../../support/law.js';

const { calendar } = rulebook;

const span = (from: string, to: string): StageSpan => ({ from: plainDate(from), to: plainDate(to) });

const dueOn = (enteredOn: string, allowed: number, ...earlier: readonly StageSpan[]): string =>
  accepted(remainingDeadline(calendar, allowed, earlier, plainDate(enteredOn)));

const remindedOn = (due: string, before: number): string =>
  accepted(reminderDay(calendar, plainDate(due), before));

const codesOf = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);

/** Entered on a day; the first working days after it, read off the yearly notices by hand. */
const GOLDEN: readonly (readonly [occasion: string, enteredOn: string, days: readonly string[]])[] = [
  [
    '春节 2023: 21 to 27 January off, Saturday 28 and Sunday 29 worked',
    '2023-01-18',
    ['2023-01-19', '2023-01-20', '2023-01-28', '2023-01-29', '2023-01-30', '2023-01-31'],
  ],
  [
    '国庆 2023: 29 September to 6 October off, Saturday 7 and Sunday 8 October worked',
    '2023-09-27',
    ['2023-09-28', '2023-10-07', '2023-10-08', '2023-10-09', '2023-10-10', '2023-10-11', '2023-10-12'],
  ],
  [
    '春节 2024: Friday 9 February worked, 10 to 17 off, Sunday 18 worked',
    '2024-02-07',
    ['2024-02-08', '2024-02-09', '2024-02-18', '2024-02-19', '2024-02-20', '2024-02-21'],
  ],
  [
    '国庆 2024: Sunday 29 September worked, 1 to 7 October off, Saturday 12 worked',
    '2024-09-27',
    ['2024-09-29', '2024-09-30', '2024-10-08', '2024-10-09', '2024-10-10', '2024-10-11', '2024-10-12'],
  ],
  [
    '春节 2025: Sunday 26 January worked, 28 January to 4 February off, Saturday 8 worked',
    '2025-01-24',
    ['2025-01-26', '2025-01-27', '2025-02-05', '2025-02-06', '2025-02-07', '2025-02-08', '2025-02-10'],
  ],
  [
    '国庆 2025: Sunday 28 September worked, 1 to 8 October off, Saturday 11 worked',
    '2025-09-26',
    ['2025-09-28', '2025-09-29', '2025-09-30', '2025-10-09', '2025-10-10', '2025-10-11', '2025-10-13'],
  ],
  [
    '春节 2026: Saturday 14 February worked, 15 to 23 off, Saturday 28 worked',
    '2026-02-12',
    ['2026-02-13', '2026-02-14', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28'],
  ],
  [
    '国庆 2026: 1 to 7 October off, Saturday 10 worked',
    '2026-09-29',
    ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
  ],
];

describe.each(GOLDEN)('五(二)1, the first time in a stage, %s', (_, enteredOn, days) => {
  test.each(days.map((day, at) => [at + 1, day] as const))('%d working days end on %s', (allowed, day) => {
    expect(dueOn(enteredOn, allowed)).toBe(day);
  });

  test('the same days are counted back for a reminder', () => {
    const last = days.at(-1) ?? '';
    const back = days.map((_day, before) => remindedOn(last, before));
    expect(back).toEqual([...days].reverse());
  });
});

describe('五(二)1, the clock stands still while an application is returned', () => {
  // 10 working days from Monday 25 September 2023. The 26th, 27th and 28th were used; back on 6 October, a holiday.
  test('three days used before 国庆 leave seven after it', () => {
    expect(dueOn('2023-10-06', 10, span('2023-09-25', '2023-09-28'))).toBe('2023-10-13');
  });

  test('days off within a span are not used up', () => {
    expect(dueOn('2023-10-13', 10, span('2023-09-28', '2023-10-06'))).toBe(dueOn('2023-10-13', 10));
    expect(dueOn('2023-10-13', 10, span('2023-09-28', '2023-10-07'))).toBe(dueOn('2023-10-13', 9));
  });

  test('a case that is returned on the day it came has used nothing', () => {
    expect(dueOn('2024-02-20', 5, span('2024-02-08', '2024-02-08'))).toBe(dueOn('2024-02-20', 5));
  });

  test('the day of leaving is used, and is not counted again when the case is back the same day', () => {
    expect(dueOn('2024-02-09', 5, span('2024-02-07', '2024-02-09'))).toBe(dueOn('2024-02-07', 5));
    expect(dueOn('2024-02-09', 5, span('2024-02-07', '2024-02-09'))).toBe('2024-02-20');
  });

  test('several spans add up', () => {
    const spans = [span('2025-01-24', '2025-01-27'), span('2025-02-06', '2025-02-08')];
    expect(dueOn('2025-02-11', 10, ...spans)).toBe(dueOn('2025-02-11', 6));
    expect(dueOn('2025-02-11', 10, ...spans)).toBe('2025-02-19');
  });
});

describe('五(二)1, a working day is always left', () => {
  // Working days after Friday 3 November 2023: 6, 7, 8, 9, 10, 13 to 17, 20 and so on.
  test.each([
    ['eight of ten used: two left', '2023-11-15', '2023-11-22'],
    ['nine of ten used: one left', '2023-11-16', '2023-11-21'],
    ['all ten used: one left', '2023-11-17', '2023-11-21'],
    ['eleven of ten used: one left', '2023-11-20', '2023-11-21'],
  ])('%s', (_, leftOn, due) => {
    expect(dueOn('2023-11-20', 10, span('2023-11-03', leftOn))).toBe(due);
  });
});

describe('reminders', () => {
  test.each([
    ['none before: the last day itself', '2023-10-10', 0, '2023-10-10'],
    ['one before', '2023-10-10', 1, '2023-10-09'],
    ['two before, over the worked weekend', '2023-10-09', 2, '2023-10-07'],
    ['three before, over 国庆', '2023-10-09', 3, '2023-09-28'],
    ['two before a Monday', '2023-11-13', 2, '2023-11-09'],
  ])('%s', (_, due, before, day) => {
    expect(remindedOn(due, before)).toBe(day);
  });
});

describe('a year whose holidays are not loaded is refused, never guessed', () => {
  test.each([
    ['the last loaded day is reached', '2026-12-24', 5, []],
    ['one more is not', '2026-12-24', 6, ['HOLIDAY_YEAR_NOT_LOADED']],
  ])('%s', (_, enteredOn, allowed, codes) => {
    expect(codesOf(remainingDeadline(calendar, allowed, [], plainDate(enteredOn)))).toEqual(codes);
  });

  test.each([
    ['from its last day', '2019-12-31', []],
    ['into it', '2019-12-30', ['HOLIDAY_YEAR_NOT_LOADED']],
  ])('an earlier span that begins before 2020, %s', (_, from, codes) => {
    const spans = [span(from, '2020-01-03')];
    expect(codesOf(remainingDeadline(calendar, 10, spans, plainDate('2020-02-10')))).toEqual(codes);
  });

  test.each([
    ['on its first working day', 1, []],
    ['before it', 2, ['HOLIDAY_YEAR_NOT_LOADED']],
  ])('a reminder in 2020, %s', (_, before, codes) => {
    expect(codesOf(reminderDay(calendar, plainDate('2020-01-03'), before))).toEqual(codes);
  });
});

const FIRST_DAY = plainDate('2021-01-01');
/** Days of 2021 to 2025, so that whatever is counted from them stays within the loaded years. */
const anyDay = fc.integer({ min: 0, max: 1_790 }).map((days) => addDays(FIRST_DAY, days));
const anyLength = fc.integer({ min: 1, max: 60 });
const anySpan = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 40 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));

const works = (day: PlainDate): boolean => accepted(isWorkingDay(calendar, day));

function daysAfter(from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

const workingDaysAfter = (from: PlainDate, to: PlainDate): number => daysAfter(from, to).filter(works).length;

describe('properties', () => {
  test('the first time in a stage, it is the notice’s way of counting', () => {
    fc.assert(
      fc.property(anyDay, anyLength, (day, allowed) => {
        expect(dueOn(day, allowed)).toBe(accepted(countWorkingDays(calendar, day, allowed, false)).endsOn);
      }),
    );
  });

  test('what was used before and what is left make up what is allowed, and one day at least is left', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 4 }), anyDay, anyLength, (spans, day, allowed) => {
        const used = spans.reduce((sum, { from, to }) => sum + workingDaysAfter(from, to), 0);
        const due = plainDate(dueOn(day, allowed, ...spans));
        expect(works(due)).toBe(true);
        expect(workingDaysAfter(day, due)).toBe(Math.max(1, allowed - used));
      }),
    );
  });

  test('a case that is returned and is back the same day, before its last one, is due as if it had stayed', () => {
    fc.assert(
      fc.property(anyDay, anyLength, fc.nat(), (enteredOn, allowed, at) => {
        const due = plainDate(dueOn(enteredOn, allowed));
        const days = [enteredOn, ...daysAfter(enteredOn, due)].filter((day) => day < due);
        const back = days[at % days.length] ?? enteredOn;
        expect(dueOn(back, allowed, { from: enteredOn, to: back })).toBe(due);
      }),
    );
  });

  test('from the reminder to the last day there are as many working days as asked for', () => {
    fc.assert(
      fc.property(anyDay.filter(works), fc.integer({ min: 0, max: 60 }), (due, before) => {
        const day = plainDate(remindedOn(due, before));
        expect(works(day)).toBe(true);
        expect(workingDaysAfter(day, due)).toBe(before);
      }),
    );
  });
});
