/** A calendar day in Asia/Shanghai as `YYYY-MM-DD`. Plain dates compare as strings. */
export type PlainDate = string & { readonly brand: unique symbol };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Nothing here is older; a year below is a slip of the pen. */
const EARLIEST_YEAR = 1900;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_IN_400_YEARS = 146_097;
const DAYS_FROM_YEAR_0_TO_1970 = 719_468;

/** The day named by `YYYY-MM-DD`, or undefined when there is no such day in the calendar. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < EARLIEST_YEAR || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as PlainDate;
}

/** The same, for text that the program itself wrote; a mistake there is a defect, so it throws. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new Error(`Not a calendar day: ${text}`);
  return date;
}

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));

/** 31 December of a year. */
export const yearEnd = (year: number): PlainDate => `${padYear(year)}-12-31` as PlainDate;

/** 1 January of a year. */
export const yearStart = (year: number): PlainDate => `${padYear(year)}-01-01` as PlainDate;

export const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/** The same day some years earlier; 29 February falls back to the 28th where the year has none. */
export function minusYears(date: PlainDate, years: number): PlainDate {
  const year = yearOf(date) - years;
  const month = Number(date.slice(5, 7));
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return format(year, month, day);
}

/** The latest of some days; there must be one. */
export const latest = (dates: readonly PlainDate[]): PlainDate =>
  plainDate([...dates].sort().at(-1) ?? 'no date');

/** Monday is 1, Sunday is 7. */
export const weekday = (date: PlainDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days since 1970-01-01, by the proleptic Gregorian calendar in years that start on 1 March. */
function dayNumber(date: PlainDate): number {
  const month = Number(date.slice(5, 7));
  const year = yearOf(date) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear =
    Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - DAYS_FROM_YEAR_0_TO_1970;
}

/** The inverse of dayNumber. */
function fromDayNumber(number: number): PlainDate {
  const shifted = number + DAYS_FROM_YEAR_0_TO_1970;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

const format = (year: number, month: number, day: number): PlainDate =>
  `${padYear(year)}-${pad(month)}-${pad(day)}` as PlainDate;

const pad = (number: number): string => String(number).padStart(2, '0');

const padYear = (year: number): string => String(year).padStart(4, '0');
