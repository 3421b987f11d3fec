import { Cron } from 'croner';
import { failureWords } from './failure-words.js';
import type { Job } from './job.js';
import { lastPlanned, readPattern } from './pattern.js';
import { runTick, type Workplace } from './run-tick.js';

/** The schedule of one process; several processes share the work through the database. */
export interface Schedule extends Workplace {
  /** Each with a name of its own. */
  readonly jobs: readonly Job[];
}

/** A schedule under way. */
export interface RunningSchedule {
  /** Starts nothing more, and waits for what is running. */
  stop(): Promise<void>;
}

const EVERY_SECOND = '* * * * * *';

/** Seconds after which a job that another process was running, or a database that did not answer, is asked again. */
const REST_SECONDS = 5;

interface Watch {
  readonly job: Job;
  readonly pattern: Cron;
  /** The last planned moment that needs nobody any more. */
  settled: Date | null;
  restSeconds: number;
  running: Promise<void> | null;
}

/**
 * Runs each job at its times, once across all processes. What became due while no process was up, or while the
 * database did not answer, is run once as soon as possible; a failure is logged and noted and ends nothing.
 *
 * It looks every second for what is due by the clock, rather than setting a timer for each job: so being late,
 * catching up and taking over from a process that died are one and the same way.
 *
 * A job under way holds one connection of the pool for its lock, besides those that it works with.
 *
 * @throws Error when a pattern is none, or two jobs have one name
 */
export function startSchedule(schedule: Schedule): RunningSchedule {
  refuseSameNames(schedule.jobs);
  const watches = schedule.jobs.map(
    (job): Watch => ({
      job,
      pattern: readPattern(job.pattern),
      settled: null,
      restSeconds: 0,
      running: null,
    }),
  );
  const look = (): void => {
    for (const watch of watches) attend(schedule, watch);
  };
  const heartbeat = new Cron(EVERY_SECOND, { catch: (error) => logDefect(schedule, error) }, look);
  look();
  return {
    stop: async () => {
      heartbeat.stop();
      await Promise.all(watches.map((watch) => watch.running));
    },
  };
}

function logDefect({ log }: Schedule, error: unknown): void {
  log.error({ reason: failureWords(error) }, 'The schedule could not tell what is due');
}

function refuseSameNames(jobs: readonly Job[]): void {
  const names = new Set(jobs.map((job) => job.name));
  if (names.size < jobs.length) throw new Error('Two scheduled jobs have the same name');
}

function attend(schedule: Schedule, watch: Watch): void {
  if (watch.running !== null) return;
  if (watch.restSeconds > 0) {
    watch.restSeconds -= 1;
    return;
  }
  const planned = lastPlanned(watch.pattern, schedule.clock.now());
  if (planned === null || (watch.settled !== null && planned <= watch.settled)) return;
  watch.running = settle(schedule, watch, planned);
}

/** Never rejects. */
async function settle(schedule: Schedule, watch: Watch, planned: Date): Promise<void> {
  try {
    const settled = await runTick(schedule, watch.job, planned);
    if (settled) watch.settled = planned;
    else watch.restSeconds = REST_SECONDS;
  } catch (error) {
    schedule.log.error(
      { job: watch.job.name, reason: failureWords(error) },
      'A scheduled job could not be started or noted; it is tried again',
    );
    watch.restSeconds = REST_SECONDS;
  } finally {
    watch.running = null;
  }
}
