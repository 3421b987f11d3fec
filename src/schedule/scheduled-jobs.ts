import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Bilingual } from '../shared/text.js';
import type { Job } from './job.js';
import { readPattern } from './pattern.js';
import { type JobOutcome, ScheduledJob } from './scheduled-job.entity.js';

/** A job as the administrator sees it. */
export interface JobReport {
  readonly name: string;
  readonly description: Bilingual;
  readonly pattern: string;
  /** When it is to run next; null when the pattern has no moment left. */
  readonly nextRunAt: Date | null;
  /** Its last run in whichever process; null before the first. */
  readonly lastRun: RunReport | null;
  /** Runs begun since the job came to be. */
  readonly runs: bigint;
}

/** The last run of a job. */
interface RunReport {
  /** The moment that it was planned for. */
  readonly plannedFor: Date;
  readonly startedAt: Date;
  /** Null while it is under way. */
  readonly finishedAt: Date | null;
  readonly outcome: JobOutcome | null;
  /** Why it failed, in words. */
  readonly error: string | null;
}

/** Every job with its next and its last run, in the order of the jobs. */
export async function scheduledJobs(
  manager: EntityManager,
  clock: Clock,
  jobs: readonly Job[],
): Promise<JobReport[]> {
  const rows = await manager.find(ScheduledJob);
  const rowByName = new Map(rows.map((row) => [row.name, row]));
  return jobs.map((job) => reportOf(job, rowByName.get(job.name), clock.now()));
}

function reportOf(job: Job, row: ScheduledJob | undefined, now: Date): JobReport {
  const { name, description, pattern } = job;
  return {
    name,
    description,
    pattern,
    nextRunAt: readPattern(pattern).nextRun(now),
    lastRun: row === undefined ? null : runOf(row),
    runs: row?.runs ?? 0n,
  };
}

const runOf = (row: ScheduledJob): RunReport => ({
  plannedFor: row.lastTick,
  startedAt: row.lastStartedAt,
  finishedAt: row.lastFinishedAt,
  outcome: row.lastOutcome,
  error: row.lastError,
});
