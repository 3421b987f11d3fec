/** When whoever holds a case must be done with it, in working days (五(二)1, 五(二)2). */
import { addDays, type PlainDate } from '../shared/dates.js';
import { type Outcome, outcomeOf } from '../shared/refusal.js';
import { type Calendar, countWorkingDays, isWorkingDay } from './working-days.js';

/** A time that a case has spent in a stage before: it was entered on one day and left on the other. */
export interface StageSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** However much was used before, whoever gets a case back has a working day for it. */
const LEAST_WORKING_DAYS = 1;

/**
 * The last day of a stage that was entered on a day. The day after is the first one. What earlier spans of the same
 * stage have used is taken off, so the clock stands still while a case is returned; a working day is always left.
 *
 * @returns HOLIDAY_YEAR_NOT_LOADED where a counted day lies in a year whose holidays are not loaded
 */
export function remainingDeadline(
  calendar: Calendar,
  allowedWorkingDays: number,
  earlierSpans: readonly StageSpan[],
  enteredOn: PlainDate,
): Outcome<PlainDate> {
  let left = allowedWorkingDays;
  for (const span of earlierSpans) {
    const used = workingDaysIn(calendar, span);
    if (!used.ok) return used;
    left -= used.value;
  }
  const period = countWorkingDays(calendar, enteredOn, Math.max(LEAST_WORKING_DAYS, left), false);
  return period.ok ? outcomeOf(period.value.endsOn, []) : period;
}

/**
 * The day on which whoever holds a case is reminded: so many working days before the last one, which itself does not
 * count. It may lie before the day on which the stage was entered.
 *
 * @returns HOLIDAY_YEAR_NOT_LOADED likewise
 */
export function reminderDay(calendar: Calendar, dueOn: PlainDate, daysBefore: number): Outcome<PlainDate> {
  let day = dueOn;
  for (let left = daysBefore; left > 0; ) {
    day = addDays(day, -1);
    const works = isWorkingDay(calendar, day);
    if (!works.ok) return works;
    if (works.value) left -= 1;
  }
  return outcomeOf(day, []);
}

/**
 * The working days that are left until a deadline: those after today, up to and including the last one. 0 on the last
 * day and after it.
 *
 * @returns HOLIDAY_YEAR_NOT_LOADED likewise
 */
export const workingDaysLeft = (calendar: Calendar, today: PlainDate, dueOn: PlainDate): Outcome<number> =>
  workingDaysIn(calendar, { from: today, to: dueOn });

/** The working days that a span has used: those after the day of entering, up to and including the day of leaving. */
function workingDaysIn(calendar: Calendar, { from, to }: StageSpan): Outcome<number> {
  let used = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const works = isWorkingDay(calendar, day);
    if (!works.ok) return works;
    if (works.value) used += 1;
  }
  return outcomeOf(used, []);
}
