import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { scheduledJobs } from '../../src/schedule/scheduled-jobs.js';
import {
  counted,
  DAILY_AT_SIX,
  FIRST_DAY,
  job,
  SECOND_DAY,
  ThreeProcesses,
  twoLooks,
  until,
} from './three-processes.js';

let processes: ThreeProcesses;

beforeAll(async () => {
  processes = await ThreeProcesses.open();
});

afterEach(() => processes.reset());

afterAll(async () => {
  await processes.close();
});

describe('a failure', () => {
  test('is shown to the administrator, logged in words, and ends nothing', async () => {
    const failing = job(() => Promise.reject(new Error('The deadlines cannot be read')));
    const quick = counted();
    const other = job(quick.run, { name: 'NOTICES' });
    processes.start(0, [failing, other]);
    await processes.finished();
    await processes.finished('NOTICES');
    const [first, second] = await reports([failing, other]);
    expect(first?.lastRun).toEqual({
      plannedFor: FIRST_DAY,
      startedAt: FIRST_DAY,
      finishedAt: FIRST_DAY,
      outcome: 'FAILED',
      error: 'The deadlines cannot be read',
    });
    expect(second?.lastRun).toMatchObject({ outcome: 'OK', error: null });
    expect(processes.logged).toEqual([
      expect.objectContaining({ job: 'DEADLINES', reason: 'The deadlines cannot be read' }),
    ]);
    processes.clock.time = SECOND_DAY;
    await until(() => quick.begun === 2);
  });

  test('is not repeated before the next moment, and forgotten when that goes well', async () => {
    const quick = counted();
    const failingOnce = job(async () => {
      await quick.run();
      if (quick.begun === 1) throw new Error('The deadlines cannot be read');
    });
    processes.startAll([failingOnce]);
    await twoLooks();
    expect(quick.begun).toBe(1);
    processes.clock.time = SECOND_DAY;
    await until(async () => (await processes.row())?.lastOutcome === 'OK');
    expect((await processes.row())?.lastError).toBeNull();
  });

  test('of a statement shows neither the statement nor its parameters', async () => {
    const { dataSource } = processes.database;
    processes.start(0, [job(() => dataSource.query('select $1::text::int', ['secret']))]);
    await processes.finished();
    expect((await processes.row())?.lastError).toBe('Database error 22P02');
  });

  test.each([
    ['without words', undefined, 'Failed without words'],
    ['with words that cannot be stored', new Error('\0'), 'Error'],
    ['with more words than help', new Error('x'.repeat(10_000)), 'x'.repeat(500)],
  ])('%s is noted all the same', async (_, failure, words) => {
    processes.start(0, [job(() => Promise.reject(failure))]);
    await processes.finished();
    expect((await processes.row())?.lastError).toBe(words);
  });

  test('of the database at the planned moment loses nothing: the job runs when it answers again', async () => {
    const quick = counted();
    await processes.asOwner('alter table scheduled_job rename to away');
    try {
      processes.start(0, [job(quick.run)]);
      await until(() => processes.logged.length > 0);
    } finally {
      await processes.asOwner('alter table away rename to scheduled_job');
    }
    await processes.finished();
    expect(quick.begun).toBe(1);
    expect(processes.logged).toEqual([
      expect.objectContaining({ job: 'DEADLINES', msg: expect.stringContaining('tried again') }),
    ]);
  });
});

describe('the administrator sees', () => {
  test('of a job before its first run when it will run, in the time of Shanghai', async () => {
    processes.clock.time = new Date(FIRST_DAY.getTime() + 1);
    expect(await reports([job(counted().run)])).toEqual([
      {
        name: 'DEADLINES',
        description: { zh: '提醒期限', en: 'Reminds of deadlines' },
        pattern: DAILY_AT_SIX,
        nextRunAt: SECOND_DAY,
        lastRun: null,
        runs: 0n,
      },
    ]);
  });

  test('of a run under way neither an end nor an outcome', async () => {
    const long = processes.gated();
    const jobs = [job(long.run)];
    processes.start(0, jobs);
    await until(() => long.begun === 1);
    const [report] = await reports(jobs);
    expect(report?.lastRun).toMatchObject({ startedAt: FIRST_DAY, finishedAt: null, outcome: null });
    long.open();
  });
});

const reports = (jobs: Parameters<typeof scheduledJobs>[2]): ReturnType<typeof scheduledJobs> =>
  scheduledJobs(processes.database.dataSource.manager, processes.clock, jobs);
