import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../src/platform/connection.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { runFolder } from '../support/test-server.js';
import { type LogLine, Program, until } from './program.js';

const LONG = 60_000;
const DATA_KEY = randomBytes(32).toString('base64');
const DELIVERY = 'NOTIFICATION_DELIVERY';

let database: TestDatabase;
let folder: string;
let first: Program;
const programs: Program[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(runFolder(), 'installation-'));
  await noteRuns();
  first = start('first');
  await first.address();
}, LONG);

afterAll(async () => {
  for (const program of programs) program.signal('SIGKILL');
  await Promise.all(programs.map((program) => program.ended()));
  await database.close();
});

/** Starts the program on the database; the database knows its connections by the name. */
function start(name: string, dataKey = DATA_KEY): Program {
  const url = new URL(database.logins.application.connectionString);
  url.searchParams.set('application_name', name);
  const program = Program.start({
    DATABASE_URL: url.href,
    DATABASE_OWNER_URL: database.logins.owner.connectionString,
    DATA_DIR: folder,
    DATA_KEY: dataKey,
    HOST: '127.0.0.1',
    PORT: '0',
  });
  programs.push(program);
  return program;
}

const asAdministrator = async <T>(statement: string, parameters: unknown[] = []): Promise<T[]> => {
  const { rows } = await withClient(database.logins.administrator, 'test', (client) =>
    client.query(statement, parameters),
  );
  return rows;
};

/** Has the database note each run of a job: its planned moment, and the process whose connection began it. */
const noteRuns = (): Promise<unknown> =>
  asAdministrator(`
    create schema noted;
    create table noted.run (name text, planned timestamptz, process text);
    create function note_run() returns trigger language plpgsql security definer as $$
    begin
      insert into noted.run values (new.name, new.last_tick, current_setting('application_name'));
      return new;
    end $$;
    create trigger note_run after insert or update of runs on scheduled_job
      for each row execute function note_run();`);

interface Run {
  readonly name: string;
  readonly planned: Date;
  readonly process: string;
}

const runs = (): Promise<Run[]> => asAdministrator<Run>('select * from noted.run order by planned');

const runsSince = async (moment: Date, name: string): Promise<Run[]> =>
  (await runs()).filter((run) => run.name === name && run.planned > moment);

const connectionsOf = async (name: string): Promise<number> =>
  (await asAdministrator('select 1 from pg_stat_activity where application_name = $1', [name])).length;

const tokensIn = (log: readonly LogLine[]): readonly string[] =>
  log.flatMap(({ setUpToken }) => (setUpToken === undefined ? [] : [setUpToken]));

/** Makes the first administrator over HTTP, as whoever read the console does; answers the codes of the errors. */
async function makeAdministrator(program: Program, token: string | undefined): Promise<readonly string[]> {
  const input = {
    token,
    login: 'first.admin',
    name: '管理员',
    password: '一句容易记住的长话短说',
    delivery: 'BEARER',
  };
  const query = `mutation ($input: SetUpFirstAdministratorInput!, $requestId: RequestId!) {
    setUpFirstAdministrator(input: $input, requestId: $requestId) { token } }`;
  const response = await fetch(`${await program.address()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input, requestId: randomUUID() } }),
  });
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors.map(({ extensions }) => extensions.code);
}

describe('the set-up token of a fresh installation', () => {
  test('is logged once, makes the first administrator once, and is in no later start', async () => {
    await until(() => tokensIn(first.log).length > 0);
    const [token, ...more] = tokensIn(first.log);
    expect([token, more]).toEqual([expect.stringMatching(/^[\w-]{43}$/), []]);
    expect(await makeAdministrator(first, token)).toEqual([]);
    expect(await makeAdministrator(first, token)).toEqual(['SET_UP_LINK_DEAD']);
  });
});

describe('beside a process that runs', () => {
  let second: Program;
  let other: Program;
  beforeAll(() => {
    second = start('second');
    other = start('other-key', randomBytes(32).toString('base64'));
  });

  test(
    'a start with another key for the personal data is refused in plain words',
    async () => {
      expect(await other.ended()).toBe(1);
      expect(other.said).toBe(
        'SEALING_KEY_DIFFERS: The personal data in this database was sealed with another key. Give the key of the installation: the file data.key of its data folder, or DATA_KEY.\n',
      );
      expect(other.log.filter(({ msg }) => msg.startsWith('Ready'))).toEqual([]);
      expect(await connectionsOf('other-key')).toBe(0);
    },
    LONG,
  );

  test(
    'a second one shares the jobs: each runs once at each of its moments, and goes on when one process ends',
    async () => {
      await second.address();
      const bothUp = new Date();
      await until(async () => (await runsSince(bothUp, DELIVERY)).length >= 2);
      expect(tokensIn(second.log)).toEqual([]);
      for (const name of ['first', 'second']) expect(await connectionsOf(name)).toBeGreaterThan(0);
      second.signal('SIGTERM');
      expect(await second.ended()).toBe(0);
      const alone = new Date();
      await until(async () => (await runsSince(alone, DELIVERY)).length >= 1);
      const all = await runs();
      expect(new Set(all.map(({ name, planned }) => `${name} ${planned.toISOString()}`)).size).toBe(
        all.length,
      );
      expect((await runsSince(alone, DELIVERY)).map((run) => run.process)).toEqual(['first']);
    },
    LONG,
  );
});

describe('SIGTERM while a job is under way', () => {
  const report = async () => {
    const [row] = await asAdministrator<{ last_outcome: string | null; last_error: string | null }>(
      'select last_outcome, last_error from scheduled_job where name = $1',
      [DELIVERY],
    );
    return row;
  };

  test(
    'closes the door at once, waits for the job, and ends cleanly',
    async () => {
      const address = await first.address();
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      await withClient(database.logins.owner, 'holder', async (holder) => {
        await holder.query('begin; lock table outbox_message');
        await until(async () => (await report())?.last_outcome === null);
        first.signal('SIGTERM');
        await until(async () => !(await isOpen(address)));
        await delay(1_000);
        expect(first.hasEnded).toBe(false);
        await holder.query('commit');
      });
      expect(await first.ended()).toBe(0);
      expect(await report()).toEqual({ last_outcome: 'OK', last_error: null });
      expect(first.log.at(-1)?.msg).toBe('Stopped');
      expect([first.said, first.log.filter(({ level }) => level >= 50)]).toEqual(['', []]);
      expect(await connectionsOf('first')).toBe(0);
    },
    LONG,
  );

  const isOpen = (address: string): Promise<boolean> =>
    fetch(`${address}/healthz`).then(
      () => true,
      () => false,
    );
});
