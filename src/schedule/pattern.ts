import { Cron } from 'croner';

/** Reads a job's pattern in Asia/Shanghai; throws on one that is none. Starts no timer. */
export const readPattern = (pattern: string): Cron =>
  new Cron(pattern, { timezone: 'Asia/Shanghai', mode: '5-or-6-parts' });

/** The last moment of the pattern at or before `now`: the same in every process, however late its timer was. */
export function lastPlanned(pattern: Cron, now: Date): Date | null {
  // Croner looks strictly before its reference.
  const [last] = pattern.previousRuns(1, new Date(now.getTime() + 1));
  return last ?? null;
}
