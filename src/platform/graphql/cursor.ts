import { cursorMalformed } from '../../shared/cursor-malformed.js';
import { parsePlainDate } from '../../shared/dates.js';
import { isStorable } from './text-guard.js';

/** One value of a position: how it is written down, and read back; undefined where the text is none. */
export interface CursorPart<T> {
  write(value: T): string;
  read(text: string): T | undefined;
}

/** Where a page ended, as an opaque text that callers hand back to get the next one. */
export interface Cursor<T> {
  of(position: T): string;
  /** @throws RefusalError CURSOR_MALFORMED */
  positionOf(cursor: string): T;
}

/** Longer than that of the longest name. */
const LONGEST = 2_000;
const BETWEEN = '\n';

/** A cursor over the values that a page is ordered by. */
export function cursor<T extends object>(parts: { readonly [K in keyof T]: CursorPart<T[K]> }): Cursor<T> {
  const names = Object.keys(parts) as (keyof T)[];
  return {
    of: (position) => encoded(names.map((name) => parts[name].write(position[name])).join(BETWEEN)),
    positionOf(text) {
      const given = text.length > LONGEST ? [] : decoded(text).split(BETWEEN);
      const values = names.map((name, at) => [name, parts[name].read(given[at] ?? '')] as const);
      if (given.length === names.length && values.every(([, value]) => value !== undefined))
        return Object.fromEntries(values) as T;
      throw cursorMalformed();
    },
  };
}

const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString('utf8');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const COUNT = /^\d{1,9}$/;
const NO_DAY = 'none';

export const UUID_PART: CursorPart<string> = {
  write: (id) => id,
  read: (text) => (UUID.test(text) ? text : undefined),
};

/** A line of text, such as a name. */
export const LINE_PART: CursorPart<string> = {
  write: (line) => line,
  read: (text) => (text !== '' && isStorable(text) ? text : undefined),
};

export const COUNT_PART: CursorPart<number> = {
  write: String,
  read: (text) => (COUNT.test(text) ? Number(text) : undefined),
};

export const DAY_PART: CursorPart<string> = {
  write: (day) => day,
  read: parsePlainDate,
};

/** A day, or none. */
export const DAY_OR_NONE_PART: CursorPart<string | null> = {
  write: (day) => day ?? NO_DAY,
  read: (text) => (text === NO_DAY ? null : parsePlainDate(text)),
};

/** A moment, as exact as a millisecond. */
export const MOMENT_PART: CursorPart<Date> = {
  write: (moment) => moment.toISOString(),
  read: (text) => (MOMENT.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text) : undefined),
};

/** Rows, and the cursor of those that follow; null on the last page. */
export interface Page<Row> {
  readonly shown: readonly Row[];
  readonly next: string | null;
}

/** Cuts a page off rows of which one more than asked for was read. */
export function pageOf<T, Row extends T>({ of }: Cursor<T>, found: readonly Row[], first: number): Page<Row> {
  const shown = found.slice(0, first);
  const last = shown.at(-1);
  return { shown, next: found.length > first && last !== undefined ? of(last) : null };
}
