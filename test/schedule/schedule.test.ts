import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/connection.js';
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

const DAY_MS = 86_400_000;

let processes: ThreeProcesses;

beforeAll(async () => {
  processes = await ThreeProcesses.open();
});

afterEach(() => processes.reset());

afterAll(async () => {
  await processes.close();
});

describe('three processes', () => {
  test('run each planned moment once', async () => {
    const quick = counted();
    processes.startAll([job(quick.run)]);
    await twoLooks();
    expect(quick.begun).toBe(1);
    processes.clock.time = SECOND_DAY;
    await twoLooks();
    expect(quick.begun).toBe(2);
    expect(await processes.row()).toMatchObject({ runs: 2n, lastTick: SECOND_DAY, lastOutcome: 'OK' });
  });

  test('run a job of every second once a second', async () => {
    const quick = counted();
    const firstSecond = Math.floor(Date.now() / 1000);
    processes.startAll([job(quick.run, { pattern: '* * * * * *' })], systemClock);
    await delay(3_500);
    await processes.stopAll();
    const lastSecond = Math.floor(Date.now() / 1000);
    expect((await processes.row())?.runs).toBe(BigInt(quick.begun));
    expect(quick.begun).toBeGreaterThanOrEqual(2);
    expect(quick.begun).toBeLessThanOrEqual(lastSecond - firstSecond + 1);
  });

  test('do not begin a run again while it is under way, though its next moment has come', async () => {
    const long = processes.gated();
    processes.startAll([job(long.run)]);
    await until(() => long.begun === 1);
    processes.clock.time = SECOND_DAY;
    await twoLooks();
    expect(long.begun).toBe(1);
    long.open();
    await until(() => long.begun === 2);
    await processes.finished();
    expect(await processes.row()).toMatchObject({ runs: 2n, lastTick: SECOND_DAY });
  });
});

describe('what became due while no process was up', () => {
  test('is run once at the start, however many moments were missed', async () => {
    const quick = counted();
    await processes.start(0, [job(quick.run)]).stop();
    expect(quick.begun).toBe(1);
    processes.clock.time = new Date(SECOND_DAY.getTime() + 3 * DAY_MS + 1);
    processes.startAll([job(quick.run)]);
    await twoLooks();
    expect(quick.begun).toBe(2);
    expect((await processes.row())?.lastTick).toEqual(new Date(SECOND_DAY.getTime() + 3 * DAY_MS));
  });

  test('is nothing when the last moment was taken', async () => {
    const quick = counted();
    await processes.start(0, [job(quick.run)]).stop();
    processes.clock.time = new Date(SECOND_DAY.getTime() - 1);
    processes.start(1, [job(quick.run)]);
    await twoLooks();
    expect(quick.begun).toBe(1);
  });
});

describe('a run that was interrupted', () => {
  test('by kill -9 of its process is taken up by another process', async () => {
    const { connectionString } = processes.database.logins.application;
    const child = spawn(process.execPath, [
      '--no-warnings',
      '--import',
      fileURLToPath(new URL('../support/typescript.js', import.meta.url)),
      fileURLToPath(new URL('./schedule-child.ts', import.meta.url)),
      ...[connectionString, 'DEADLINES', DAILY_AT_SIX, FIRST_DAY.toISOString()],
    ]);
    const quick = counted();
    try {
      await until(async () => (await processes.row()) !== null);
      processes.start(0, [job(quick.run)]);
      await twoLooks();
      expect(quick.begun).toBe(0);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await until(() => quick.begun === 1);
    await processes.finished();
    expect(await processes.row()).toMatchObject({ runs: 2n, attempts: 2, lastOutcome: 'OK' });
  });

  test('by the loss of its lock does not speak for its successor', async () => {
    const lost = processes.gated();
    const successor = processes.gated();
    processes.start(0, [job(lost.run)]);
    await until(() => lost.begun === 1);
    await killLockHolder();
    processes.start(1, [job(successor.run)]);
    await until(() => successor.begun === 1);
    lost.open();
    await twoLooks();
    expect(await processes.row()).toMatchObject({ runs: 2n, attempts: 2, lastFinishedAt: null });
    successor.open();
    await processes.finished();
    expect(await processes.row()).toMatchObject({ lastOutcome: 'OK', runs: 2n });
  });

  test.each([
    [2, 1, 'OK'],
    [3, 0, 'FAILED'],
  ])('%d times is begun %d time more, until its next moment', async (attempts, begun, lastOutcome) => {
    await processes.database.dataSource.query(
      `insert into scheduled_job (name, pattern, last_tick, attempts, last_started_at, runs)
       values ('DEADLINES', $1, $2, $3::int, $2, $3::int)`,
      [DAILY_AT_SIX, FIRST_DAY, attempts],
    );
    const quick = counted();
    processes.start(0, [job(quick.run)]);
    await processes.finished();
    expect(await processes.row()).toMatchObject({
      lastOutcome,
      lastError: begun === 1 ? null : 'Interrupted each time; it runs again at its next time',
    });
    expect(quick.begun).toBe(begun);
    processes.clock.time = SECOND_DAY;
    await until(() => quick.begun === begun + 1);
  });
});

const ADVISORY_LOCKS = `from pg_locks where locktype = 'advisory'
  and database = (select oid from pg_database where datname = current_database())`;

/** Ends the connection that holds the lock of a job. */
async function killLockHolder(): Promise<void> {
  await withClient(processes.database.logins.administrator, 'test', (client) =>
    client.query(`select pg_terminate_backend(pid) ${ADVISORY_LOCKS}`),
  );
}

describe('stopping', () => {
  test('waits for the run under way', async () => {
    const long = processes.gated();
    const schedule = processes.start(0, [job(long.run)]);
    await until(() => long.begun === 1);
    let stopped = false;
    const stop = schedule.stop().then(() => {
      stopped = true;
    });
    await delay(200);
    expect(stopped).toBe(false);
    long.open();
    await stop;
    expect((await processes.row())?.lastOutcome).toBe('OK');
  });

  test('begins nothing more, and holds no lock', async () => {
    const quick = counted();
    await processes.start(0, [job(quick.run)]).stop();
    processes.clock.time = SECOND_DAY;
    await twoLooks();
    expect(quick.begun).toBe(1);
    const locks = await processes.database.dataSource.query(`select pid ${ADVISORY_LOCKS}`);
    expect(locks).toEqual([]);
  });
});

describe('a schedule is refused with', () => {
  test.each(['every day', '0 6 * *', '0 0 6 1 1 * 2030'])('the pattern "%s"', (pattern) => {
    expect(() => processes.start(0, [job(counted().run, { pattern })])).toThrow('CronPattern');
  });

  test('two jobs of one name', () => {
    expect(() => processes.start(0, [job(counted().run), job(counted().run)])).toThrow('same name');
  });
});
