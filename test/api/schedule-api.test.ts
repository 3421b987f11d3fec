import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { withClient } from '../../src/platform/connection.js';
import { runTick } from '../../src/schedule/run-tick.js';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { platformJob, platformJobs } from './platform-jobs.js';

const FIRST = new Date('2026-03-02T01:00:00Z');
const SECOND = new Date('2026-03-02T01:00:10Z');

let api: TestApi;
let administrator: TestPerson;
beforeAll(async () => {
  api = await openTestApi();
  administrator = await addPerson(api.database.dataSource, [['ADMINISTRATOR']]);
});
afterAll(() => api.close());

const JOBS = `{ scheduledJobs {
  name description { zh en } pattern nextRunAt startedAt finishedAt outcome error runs } }`;

type Report = Readonly<Record<string, unknown>> & { readonly name: string };

async function reports(): Promise<readonly Report[]> {
  const { data, errors } = await api.ask(JOBS, {}, administrator.headers);
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['scheduledJobs'] as readonly Report[];
}

const reportOf = async (name: string): Promise<Report | undefined> =>
  (await reports()).find((report) => report.name === name);

/** Runs a job of the platform for one planned moment, as the schedule does at that moment. */
async function run(name: string, planned: Date): Promise<void> {
  const { dataSource } = api.database;
  const place = { dataSource, clock: { now: () => planned }, log: pino({ level: 'silent' }) };
  await runTick(place, await platformJob(dataSource, name), planned);
}

const asOwner = (statement: string): Promise<unknown> =>
  withClient(api.database.logins.owner, 'test', (client) => client.query(statement));

describe('the schedule', () => {
  test('shows every job of the platform in both languages, also before its first run', async () => {
    const jobs = await platformJobs(api.database.dataSource);
    const now = Date.now();
    const shown = await reports();
    expect(shown.map(({ name, description, pattern }) => ({ name, description, pattern }))).toEqual(
      jobs.map(({ name, description, pattern }) => ({ name, description, pattern })),
    );
    for (const { nextRunAt, ...report } of shown) {
      expect(report).toMatchObject({
        startedAt: null,
        finishedAt: null,
        outcome: null,
        error: null,
        runs: 0,
      });
      expect(Date.parse(String(nextRunAt))).toBeGreaterThan(now);
    }
  });

  test('shows the last run of a job', async () => {
    await run('RECORD_SEAL', FIRST);
    await run('RECORD_SEAL', SECOND);
    expect(await reportOf('RECORD_SEAL')).toMatchObject({
      startedAt: SECOND.toISOString(),
      finishedAt: SECOND.toISOString(),
      outcome: 'OK',
      error: null,
      runs: 2,
    });
  });

  test('shows why the last run failed, until one goes well again', async () => {
    await asOwner('alter table outbox_message rename to away');
    try {
      await run('NOTIFICATION_DELIVERY', FIRST);
    } finally {
      await asOwner('alter table away rename to outbox_message');
    }
    expect(await reportOf('NOTIFICATION_DELIVERY')).toMatchObject({
      startedAt: FIRST.toISOString(),
      outcome: 'FAILED',
      error: 'relation "outbox_message" does not exist',
      runs: 1,
    });
    await run('NOTIFICATION_DELIVERY', SECOND);
    expect(await reportOf('NOTIFICATION_DELIVERY')).toMatchObject({ outcome: 'OK', error: null, runs: 2 });
  });

  test('is for the administrator and the auditor', async () => {
    const { dataSource } = api.database;
    const auditor = await addPerson(dataSource, [['AUDITOR']]);
    const officer = await addPerson(dataSource, [['BUREAU_OFFICER']]);
    expect((await api.ask(JOBS, {}, auditor.headers)).errors).toBeUndefined();
    expect(codeOf(await api.ask(JOBS, {}, officer.headers))).toBe('FORBIDDEN');
    expect(codeOf(await api.ask(JOBS))).toBe('UNAUTHENTICATED');
  });
});
