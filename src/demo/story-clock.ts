import type { Clock } from '../platform/clock.js';
import { addDays, type PlainDate } from '../shared/dates.js';

const MINUTE_MS = 60_000;

/** The time of the story: a day is begun at nine in the morning, and every act takes a minute. */
export class StoryClock implements Clock {
  private at: Date;

  constructor(firstDay: PlainDate) {
    this.at = morningOf(firstDay);
  }

  now(): Date {
    return this.at;
  }

  /** Goes on to a day; never back. */
  goTo(day: PlainDate): void {
    const morning = morningOf(day);
    if (morning > this.at) this.at = morning;
  }

  tick(): void {
    this.at = new Date(this.at.getTime() + MINUTE_MS);
  }
}

const morningOf = (day: PlainDate): Date => new Date(`${day}T09:00:00+08:00`);

/** A day of the story as it is written: a date, or `today-3` for one that lies so many days back. */
export function storyDay(text: string, today: PlainDate): PlainDate {
  const [, back] = /^today(?:-(\d+))?$/.exec(text) ?? [];
  if (text === 'today') return today;
  return back === undefined ? (text as PlainDate) : addDays(today, -Number(back));
}
