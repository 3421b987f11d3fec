/** Working days by the State Council's yearly notices. A year that is not loaded is refused, never guessed. */
import { addDays, type PlainDate, weekday, yearOf } from '../shared/dates.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';

/** One year's notice: weekdays off, weekend days worked. */
interface HolidayYear {
  readonly year: number;
  readonly documentNo: string;
  readonly off: ReadonlySet<PlainDate>;
  readonly work: ReadonlySet<PlainDate>;
}

/** The loaded years. */
export type Calendar = ReadonlyMap<number, HolidayYear>;

/** The days a public notice runs through, counted one by one. */
export interface CountedPeriod {
  readonly endsOn: PlainDate;
  /** The working days counted, in order. */
  readonly days: readonly PlainDate[];
}

const SATURDAY = 6;

/** Whether people work on a day. */
export function isWorkingDay(calendar: Calendar, day: PlainDate): Outcome<boolean> {
  const loaded = calendar.get(yearOf(day));
  return loaded ? outcomeOf(worksOn(loaded, day), []) : { ok: false, refusals: [notLoaded(yearOf(day))] };
}

/**
 * 五(二)2: counts working days from a publication. The day after publication is the first day (民法典 201), unless the
 * day of publication is counted too.
 */
export function countWorkingDays(
  calendar: Calendar,
  publishedOn: PlainDate,
  workingDays: number,
  countPublicationDay: boolean,
): Outcome<CountedPeriod> {
  const days: PlainDate[] = [];
  let day = countPublicationDay ? publishedOn : addDays(publishedOn, 1);
  if (!calendar.has(yearOf(publishedOn))) return { ok: false, refusals: [notLoaded(yearOf(publishedOn))] };
  for (;;) {
    const loaded = calendar.get(yearOf(day));
    if (!loaded) return { ok: false, refusals: [notLoaded(yearOf(day))] };
    if (worksOn(loaded, day)) days.push(day);
    if (days.length === workingDays) return outcomeOf({ endsOn: day, days }, []);
    day = addDays(day, 1);
  }
}

/** The day itself where people work on it, else the next working day. */
export function nextWorkingDay(calendar: Calendar, day: PlainDate): Outcome<PlainDate> {
  for (let candidate = day; ; candidate = addDays(candidate, 1)) {
    const works = isWorkingDay(calendar, candidate);
    if (!works.ok) return works;
    if (works.value) return outcomeOf(candidate, []);
  }
}

const worksOn = (year: HolidayYear, day: PlainDate): boolean =>
  year.work.has(day) || (weekday(day) < SATURDAY && !year.off.has(day));

const notLoaded = (year: number): Refusal => ({
  code: 'HOLIDAY_YEAR_NOT_LOADED',
  message: {
    zh: `尚未录入 ${year} 年的放假安排，不能推算工作日。`,
    en: `The holidays of ${year} are not loaded, so working days cannot be counted.`,
  },
});
