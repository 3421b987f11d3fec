import type { Logger } from 'pino';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import { failureWords } from './failure-words.js';
import type { Job } from './job.js';
import type { JobOutcome } from './scheduled-job.entity.js';

/** What a schedule works with. */
export interface Workplace {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A run that ends its process each time is given up until the next tick. */
const MOST_ATTEMPTS = 3;

/**
 * Runs a job for one planned moment, unless another process does or did. A failure of the job is logged and noted.
 *
 * The lock belongs to a connection that is held for the whole run: the server releases it when the process dies,
 * however it dies, and then the row still says that the run began and did not end.
 *
 * @returns whether nobody needs to run the job for this moment any more; false while another process is at it
 * @throws whatever speaks against reaching the database
 */
export async function runTick(place: Workplace, job: Job, planned: Date): Promise<boolean> {
  const lock = place.dataSource.createQueryRunner();
  try {
    if (!(await lockJob(lock, job.name))) return false;
    try {
      await runLocked(place, job, planned);
    } finally {
      await unlockJob(lock, job.name);
    }
    return true;
  } finally {
    await lock.release();
  }
}

const LOCK_KEY = `hashtextextended('scheduled job ' || $1, 0)`;

async function lockJob(connection: QueryRunner, name: string): Promise<boolean> {
  const [row] = await connection.query(`select pg_try_advisory_lock(${LOCK_KEY}) as locked`, [name]);
  return row.locked;
}

/** A connection that broke is released already, and its lock with it. */
async function unlockJob(connection: QueryRunner, name: string): Promise<void> {
  if (connection.isReleased) return;
  await connection.query(`select pg_advisory_unlock(${LOCK_KEY})`, [name]);
}

async function runLocked(place: Workplace, job: Job, planned: Date): Promise<void> {
  const run = await take(place, job, planned);
  if (run === null) {
    await noteInterruption(place, job);
    return;
  }
  await finish(place, job, run, await failureOf(place, job));
}

/** Runs the job; answers the words of its failure, null when it went well. */
async function failureOf({ log }: Workplace, job: Job): Promise<string | null> {
  try {
    await job.run();
    return null;
  } catch (error) {
    const words = failureWords(error);
    log.error({ job: job.name, reason: words }, 'A scheduled job failed');
    return words;
  }
}

/**
 * Takes the planned moment, once across all processes; again only after a run that never came to its end.
 *
 * @returns the number of the run; null when the moment is taken
 */
async function take(place: Workplace, job: Job, planned: Date): Promise<bigint | null> {
  const [row] = await place.dataSource.query(
    `insert into scheduled_job as job (name, pattern, last_tick, attempts, last_started_at, runs)
     values ($1, $2, $3, 1, $4, 1)
     on conflict (name) do update set
       pattern = excluded.pattern,
       last_tick = excluded.last_tick,
       attempts = case when job.last_tick = excluded.last_tick then job.attempts + 1 else 1 end,
       last_started_at = excluded.last_started_at,
       last_finished_at = null,
       last_outcome = null,
       last_error = null,
       runs = job.runs + 1
     where job.last_tick < excluded.last_tick
        or (job.last_tick = excluded.last_tick and job.last_outcome is null and job.attempts < $5)
     returning runs`,
    [job.name, job.pattern, planned, place.clock.now(), MOST_ATTEMPTS],
  );
  return row?.runs ?? null;
}

/** The number of the run keeps one that lost its lock from speaking for its successor. */
async function finish(place: Workplace, job: Job, run: bigint, failure: string | null): Promise<void> {
  const outcome: JobOutcome = failure === null ? 'OK' : 'FAILED';
  await place.dataSource.query(
    `update scheduled_job set last_finished_at = $3, last_outcome = $4, last_error = $5
     where name = $1 and runs = $2`,
    [job.name, run, place.clock.now(), outcome, failure],
  );
}

/** Whoever holds the lock and finds a run without an end knows that it was interrupted. */
async function noteInterruption(place: Workplace, job: Job): Promise<void> {
  await place.dataSource.query(
    `update scheduled_job set last_finished_at = $2, last_outcome = 'FAILED', last_error = $3
     where name = $1 and last_outcome is null and attempts >= $4`,
    [job.name, place.clock.now(), 'Interrupted each time; it runs again at its next time', MOST_ATTEMPTS],
  );
}
