import { type PlainDate, plainDate } from '../shared/dates.js';

/** The one source of the time: injected, so that a test can say what day it is. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

const SHANGHAI_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Asia/Shanghai, whatever zone the machine keeps. */
export const dayIn = (clock: Clock): PlainDate => plainDate(SHANGHAI_DAY.format(clock.now()));

/** A moment, and the day in Shanghai that it belongs to. */
export interface Moment {
  readonly at: Date;
  readonly on: PlainDate;
}

/** This moment: the clock is read once, so that moment and day agree at midnight too. */
export function momentOf(clock: Clock): Moment {
  const at = clock.now();
  return { at, on: dayIn({ now: () => at }) };
}
