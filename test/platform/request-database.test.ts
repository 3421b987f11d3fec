import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import { databaseDefinition } from '../../src/database-definition.js';
import { openApplicationDataSource } from '../../src/platform/data-source.js';
import { RequestDatabase } from '../../src/platform/request-database.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/waiting.js';

let database: TestDatabase;
/** One connection: whatever would hold a second one waits for it in vain. */
let narrow: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  const { application } = database.logins;
  narrow = await openApplicationDataSource(application, databaseDefinition, 1, pino({ level: 'silent' }));
});
afterAll(async () => {
  await narrow.destroy();
  await database.close();
});

const open: RequestDatabase[] = [];
afterEach(() => Promise.all(open.splice(0).map((request) => request.close())));

function begin(dataSource = database.dataSource, actorId: string | null = null): RequestDatabase {
  const request = new RequestDatabase(dataSource, actorId);
  open.push(request);
  return request;
}

const insert = (manager: EntityManager, key: string) =>
  manager.query('insert into attempt_limit (key) values ($1)', [key]);

const count = async (on: { query: EntityManager['query'] }, key: string): Promise<number> => {
  const [row] = await on.query('select count(*)::int as n from attempt_limit where key = $1', [key]);
  return row.n;
};

const fail = (manager: EntityManager, code: string) =>
  manager.query(`do $$ begin raise exception 'planted' using errcode = '${code}'; end $$`);

const actorOf = async (manager: EntityManager): Promise<unknown> =>
  (await manager.query(`select current_setting('programme.actor', true) as actor`))[0].actor;

/** Whether the only connection can be had and has no transaction left on it. */
async function isFree(): Promise<boolean> {
  const [{ state }] = await database.dataSource.query(
    `select coalesce(max(state), 'none') as state from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`,
  );
  return state === 'none' && (await narrow.query('select 1 as one'))[0].one === 1;
}

describe('a write', () => {
  test('is one transaction in the name of its actor, committed before it answers', async () => {
    const [actor, key] = [randomUUID(), randomUUID()];
    const seen = await begin(narrow, actor).write(async (manager) => {
      await insert(manager, key);
      expect(await count(database.dataSource, key)).toBe(0);
      return actorOf(manager);
    });
    expect(seen).toBe(actor);
    expect(await count(database.dataSource, key)).toBe(1);
  });

  test('leaves nothing when it fails, and its error comes out as it is', async () => {
    const key = randomUUID();
    const broken = new Error('no');
    const work = begin().write(async (manager) => {
      await insert(manager, key);
      throw broken;
    });
    await expect(work).rejects.toBe(broken);
    expect(await count(database.dataSource, key)).toBe(0);
  });

  test.each(['40001', '40P01'])('that failed with %s is run again, whole', async (code) => {
    const key = randomUUID();
    let attempts = 0;
    await begin().write(async (manager) => {
      attempts += 1;
      await insert(manager, key);
      if (attempts < 4) await fail(manager, code);
    });
    expect(attempts).toBe(4);
    expect(await count(database.dataSource, key)).toBe(1);
  });

  test.each(['40001', '40P01'])('that still fails with %s at the third retry is refused', async (code) => {
    let attempts = 0;
    const work = begin(narrow).write((manager) => {
      attempts += 1;
      return fail(manager, code);
    });
    await expect(work).rejects.toMatchObject({
      name: 'RefusalError',
      refusals: [
        {
          code: 'TRY_AGAIN',
          message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) },
        },
      ],
    });
    expect(attempts).toBe(4);
    expect(await isFree()).toBe(true);
  });

  test.each(['23505', '57014', '40002'])('that failed with %s is not run again', async (code) => {
    let attempts = 0;
    const work = begin().write((manager) => {
      attempts += 1;
      return fail(manager, code);
    });
    await expect(work).rejects.toMatchObject({ driverError: { code } });
    expect(attempts).toBe(1);
  });

  test('that went on after a failed statement is not taken for done, since the database undid it', async () => {
    const key = randomUUID();
    const work = begin(narrow).write(async (manager) => {
      await insert(manager, key);
      await fail(manager, '22012').catch(() => undefined);
      return 'done';
    });
    await expect(work).rejects.toMatchObject({ driverError: { code: '22012' } });
    expect(await count(database.dataSource, key)).toBe(0);
    expect(await isFree()).toBe(true);
  });

  test('and another that locks the same rows in the opposite order both succeed', async () => {
    const keys = [randomUUID(), randomUUID()];
    for (const key of keys) await insert(database.dataSource.manager, key);
    let holding = 0;
    const both = [keys, keys.toReversed()].map((order) =>
      begin().write(async (manager) => {
        for (const key of order) {
          await manager.query('update attempt_limit set points = points + 1 where key = $1', [key]);
          holding += 1;
          await until(async () => holding >= 2);
        }
      }),
    );
    await Promise.all(both);
    const rows = await database.dataSource.query('select points from attempt_limit where key = any($1)', [
      keys,
    ]);
    expect(rows).toEqual([{ points: 2 }, { points: 2 }]);
  });
});

describe('reading', () => {
  test('cannot write', async () => {
    const manager = await begin().read();
    await expect(insert(manager, randomUUID())).rejects.toMatchObject({ driverError: { code: '25006' } });
  });

  test('sees one state throughout the request, in the name of its actor; the next request sees the new one', async () => {
    const [actor, key] = [randomUUID(), randomUUID()];
    const request = begin(database.dataSource, actor);
    const manager = await request.read();
    expect(await count(manager, key)).toBe(0);
    await insert(database.dataSource.manager, key);
    expect(await count(await request.read(), key)).toBe(0);
    expect(await actorOf(manager)).toBe(actor);
    expect(await count(await begin().read(), key)).toBe(1);
  });

  test('takes one connection, to which statements asked for side by side go one after the other', async () => {
    const request = begin(narrow);
    const [first, second] = await Promise.all([request.read(), request.read()]);
    expect(second).toBe(first);
    const client: { query: (...statement: unknown[]) => Promise<unknown> } =
      await first.queryRunner?.connect();
    const query = client.query.bind(client);
    let underWay = 0;
    let most = 0;
    client.query = async (...statement) => {
      underWay += 1;
      most = Math.max(most, underWay);
      return query(...statement).finally(() => {
        underWay -= 1;
      });
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => first.query('select $1::int as at', [at])),
    );
    client.query = query;
    expect(answers.map(([row]) => row.at)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(most).toBe(1);
  });
});

describe('the connection of a request', () => {
  test('is the only one: reading, writing and reading again needs no second', async () => {
    const key = randomUUID();
    const request = begin(narrow);
    expect(await count(await request.read(), key)).toBe(0);
    await request.write((manager) => insert(manager, key));
    expect(await count(await request.read(), key)).toBe(1);
    await request.close();
    expect(await isFree()).toBe(true);
  });

  test('is given back, whatever failed on it', async () => {
    const failing = begin(narrow, randomUUID());
    await expect(fail(await failing.read(), '22012')).rejects.toThrow();
    await failing.close();
    expect(await isFree()).toBe(true);
    await expect(begin(narrow).write((manager) => fail(manager, '22012'))).rejects.toThrow();
    expect(await isFree()).toBe(true);
    await expect(begin(narrow, 'no uuid\0').write(async () => undefined)).rejects.toThrow();
    expect(await isFree()).toBe(true);
  });

  test('runs nothing for a request that is over, although a field of it is still under way', async () => {
    const request = begin(narrow);
    const manager = await request.read();
    const ran = await askedWhileClosing(request, manager);
    expect(ran.filter((readOnly) => readOnly !== 'on' && readOnly !== 'refused')).toEqual([]);
    expect(ran.at(-1)).toBe('refused');
    await expect(manager.query('select 1')).rejects.toThrow();
    await expect(request.read()).rejects.toThrow('over');
  });

  /** Asks at every moment of the closing, and tells of each statement in what transaction it ran. */
  async function askedWhileClosing(request: RequestDatabase, manager: EntityManager): Promise<unknown[]> {
    let over = false;
    const close = request.close().finally(() => {
      over = true;
    });
    const asked: Promise<unknown>[] = [];
    while (!over) {
      for (let step = 0; step < 30; step += 1) {
        const answer = manager.query('show transaction_read_only');
        asked.push(answer.then(([row]) => row.transaction_read_only).catch(() => 'refused'));
        await Promise.resolve();
      }
      await setImmediate();
    }
    await close;
    return Promise.all(asked);
  }

  test('runs nothing of a write that has failed already', async () => {
    const key = randomUUID();
    const late: Promise<unknown>[] = [];
    const work = begin(narrow).write(async (manager) => {
      const slow = async () => {
        for (let step = 0; step < 50; step += 1) {
          await manager.query('select pg_sleep(0.001)').catch(() => undefined);
          late.push(insert(manager, key).catch(() => undefined));
        }
      };
      late.push(slow());
      await manager.query('select 1');
      throw new Error('refused');
    });
    await expect(work).rejects.toThrow('refused');
    await Promise.all(late);
    await Promise.all(late);
    expect(await count(database.dataSource, key)).toBe(0);
    expect(await isFree()).toBe(true);
  });

  test('is not held by one statement for longer than the time limit (hostile 22)', async () => {
    const request = begin(narrow);
    const manager = await request.read();
    expect(await manager.query('show statement_timeout')).toEqual([{ statement_timeout: '15s' }]);
    await manager.query(`set local statement_timeout = '50ms'`);
    await expect(manager.query('select pg_sleep(20)')).rejects.toMatchObject({
      driverError: { code: '57014' },
    });
    await request.close();
    expect(await narrow.query('show statement_timeout')).toEqual([{ statement_timeout: '15s' }]);
  });

  test('may break: the request that had it fails, ends quietly, and the next one has another', async () => {
    const request = begin(narrow);
    const manager = await request.read();
    const [{ pid }] = await manager.query('select pg_backend_pid() as pid');
    await database.dataSource.query('select pg_terminate_backend($1)', [pid]);
    await expect(manager.query('select pg_sleep(1)')).rejects.toThrow();
    await expect(request.close()).resolves.toBeUndefined();
    expect(await isFree()).toBe(true);
  });

  test('writes one thing at a time, and a write reads in its own transaction', async () => {
    const request = begin();
    await request.write(async () => {
      await expect(request.read()).rejects.toThrow();
      await expect(request.write(async () => undefined)).rejects.toThrow();
    });
  });
});
