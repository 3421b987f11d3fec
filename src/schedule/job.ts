import type { Bilingual } from '../shared/text.js';

/** Something that time brings, such as reminders of deadlines. */
export interface Job {
  /** Stable, UPPER_SNAKE: the run is noted under it. */
  readonly name: string;
  /** When: five fields of cron, or six with seconds first, in Asia/Shanghai. */
  readonly pattern: string;
  /** What it does, for the administrator. */
  readonly description: Bilingual;
  /**
   * Does whatever is due by now, not only what became due at the last tick. A run that was interrupted is repeated,
   * so nothing may be done twice by it: what it writes carries a unique key.
   */
  run(): Promise<void>;
}
