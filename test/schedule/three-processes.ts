import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import type { DataSource } from 'typeorm';
import { databaseDefinition } from '../../src/database-definition.js';
import type { Clock } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/connection.js';
import { openApplicationDataSource } from '../../src/platform/data-source.js';
import type { Job } from '../../src/schedule/job.js';
import { type RunningSchedule, startSchedule } from '../../src/schedule/schedule.js';
import { ScheduledJob } from '../../src/schedule/scheduled-job.entity.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

/** Six in the morning in Shanghai, as `DAILY_AT_SIX` has it whatever zone the machine keeps. */
export const FIRST_DAY = new Date('2026-03-01T22:00:00Z');
export const SECOND_DAY = new Date('2026-03-02T22:00:00Z');
export const DAILY_AT_SIX = '0 6 * * *';

/** A job by the name of DEADLINES, unless told otherwise. */
export const job = (run: () => Promise<void>, { pattern = DAILY_AT_SIX, name = 'DEADLINES' } = {}): Job => ({
  name,
  pattern,
  description: { zh: '提醒期限', en: 'Reminds of deadlines' },
  run,
});

/** A run that counts how often it was begun. */
interface CountedRun {
  begun: number;
  readonly run: () => Promise<void>;
}

/** A run that is over at once. */
export function counted(): CountedRun {
  const self = {
    begun: 0,
    run: async () => {
      self.begun += 1;
    },
  };
  return self;
}

/** A run that ends when told to. */
interface GatedRun extends CountedRun {
  open(): void;
}

/** Waits until something has come to pass. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('It did not come to pass within 20 seconds');
    await delay(20);
  }
}

/** Time enough for every process to look twice at what is due. */
export const twoLooks = (): Promise<void> => delay(2_200);

/** Three processes on one database, as far as the database can tell, and a clock that stands until it is set. */
export class ThreeProcesses {
  readonly clock = { time: FIRST_DAY, now: (): Date => this.clock.time };
  /** What they logged. */
  logged: { job?: string; reason?: string; msg: string }[] = [];
  private readonly log = pino(
    { level: 'warn' },
    { write: (line: string) => this.logged.push(JSON.parse(line)) },
  );
  private running: RunningSchedule[] = [];
  private gates: GatedRun[] = [];
  private readonly dataSources: DataSource[] = [];

  private constructor(readonly database: TestDatabase) {}

  static async open(): Promise<ThreeProcesses> {
    const processes = new ThreeProcesses(await openTestDatabase());
    const { database, dataSources, log } = processes;
    for (let count = 0; count < 3; count += 1) {
      dataSources.push(
        await openApplicationDataSource(database.logins.application, databaseDefinition, 3, log),
      );
    }
    return processes;
  }

  /** A run that ends when told to, or with the test. */
  gated(): GatedRun {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const gate = {
      begun: 0,
      open: () => open(),
      run: () => {
        gate.begun += 1;
        return opened;
      },
    };
    this.gates.push(gate);
    return gate;
  }

  /** Starts a schedule in one of them. */
  start(process: 0 | 1 | 2, jobs: readonly Job[], clock: Clock = this.clock): RunningSchedule {
    const dataSource = this.dataSources[process] ?? this.database.dataSource;
    const schedule = startSchedule({ dataSource, clock, log: this.log, jobs });
    this.running.push(schedule);
    return schedule;
  }

  /** Starts the same schedule in each. */
  startAll(jobs: readonly Job[], clock?: Clock): void {
    for (const process of [0, 1, 2] as const) this.start(process, jobs, clock);
  }

  row(name = 'DEADLINES'): Promise<ScheduledJob | null> {
    return this.database.dataSource.manager.findOneBy(ScheduledJob, { name });
  }

  /** Waits until a job has run to its end. */
  finished(name?: string): Promise<void> {
    return until(async () => ((await this.row(name))?.lastFinishedAt ?? null) !== null);
  }

  async asOwner(statement: string): Promise<void> {
    await withClient(this.database.logins.owner, 'test', (client) => client.query(statement));
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.running.map((schedule) => schedule.stop()));
  }

  /** As on the first day. The application may not delete, so the owner clears the table. */
  async reset(): Promise<void> {
    for (const gate of this.gates) gate.open();
    await this.stopAll();
    await this.asOwner('truncate scheduled_job');
    this.running = [];
    this.gates = [];
    this.logged = [];
    this.clock.time = FIRST_DAY;
  }

  async close(): Promise<void> {
    await Promise.all(this.dataSources.map((dataSource) => dataSource.destroy()));
    await this.database.close();
  }
}
