import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { databaseDefinition } from '../../src/database-definition.js';
import { type Login, withClient } from '../../src/platform/connection.js';
import { openOwnerDataSource } from '../../src/platform/data-source.js';
import { type Database, openDatabase } from '../../src/platform/database.js';
import type { DatabaseDefinition } from '../../src/platform/database-definition.js';
import { HolidayYear } from '../../src/registry/holiday-year.entity.js';
import { PolicyRevision } from '../../src/registry/policy-revision.entity.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const log = pino({ level: 'silent' });
const INSUFFICIENT_PRIVILEGE = '42501';
const RESTRICT_VIOLATION = '23001';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

/** Runs one statement as one of the logins. */
function as(login: Login, statement: string): Promise<{ rows: Record<string, unknown>[] }> {
  return withClient(login, 'test', (client) => client.query(statement));
}

function open(application: Login, owner: Login = database.logins.owner): Promise<Database> {
  return openDatabase(
    { dataFolder: '/nowhere', external: { application, owner }, poolSize: 2 },
    databaseDefinition,
    log,
  );
}

describe('the schema', () => {
  test('is what the entities say', async () => {
    const dataSource = await openOwnerDataSource(database.logins.owner, databaseDefinition, log);
    const difference = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(difference.upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('names every constraint by hand, beginning with its table', async () => {
    const { rows } = await as(
      database.logins.owner,
      `select conname as name, relname as "table" from pg_constraint join pg_class on pg_class.oid = conrelid
       where connamespace = 'public'::regnamespace and contype <> 'n' and relname <> 'schema_migration'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ name, table }) => !String(name).startsWith(`${table}_`))).toEqual([]);
  });
});

describe('values from the database', () => {
  test('int8 is a BigInt, alone and in arrays', async () => {
    const [row] = await database.dataSource.query(
      `select 9007199254740993::int8 as one, array[[1, null]]::int8[] as many, count(*) from region`,
    );
    expect(row).toEqual({ one: 9007199254740993n, many: [[1n, null]], count: 0n });
  });

  test('a date is text, alone and in arrays; numeric is text', async () => {
    const [row] = await database.dataSource.query(
      `select date '2023-03-31' as day, array[date '2024-02-29', null] as days, 1.50::numeric as score`,
    );
    expect(row).toEqual({ day: '2023-03-31', days: ['2024-02-29', null], score: '1.50' });
  });

  test('an entity keeps its dates as text, in and out', async () => {
    const holidays = database.dataSource.getRepository(HolidayYear);
    const year = { year: 2023, documentNo: '国办发明电〔2022〕16号', offDays: ['2023-01-01'], workDays: [] };
    await holidays.save(year);
    expect(await holidays.findOneByOrFail({ year: 2023 })).toEqual(year);
  });
});

describe('policy revisions', () => {
  beforeAll(async () => {
    await database.dataSource.getRepository(PolicyRevision).insert({
      policyKey: 'notice',
      revision: 1,
      digest: 'd1',
      digestAlgorithm: 'sha256',
      document: { title: '办法' },
      sourceText: 'title: 办法',
    });
  });

  test('are inserted and read by the application', async () => {
    const [stored] = await database.dataSource.getRepository(PolicyRevision).find();
    expect(stored).toMatchObject({ policyKey: 'notice', revision: 1, document: { title: '办法' } });
    expect(stored?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(stored?.loadedAt).toEqual(expect.objectContaining({ getTime: expect.any(Function) }));
  });

  test.each([
    ['the same number', `'notice', 1, 'other'`, 'policy_revision_number_unique'],
    ['number 0', `'notice', 0, 'd0'`, 'policy_revision_positive'],
  ])('are refused with %s', async (_, values, constraint) => {
    const statement = `insert into policy_revision (policy_key, revision, digest, digest_algorithm, document, source_text)
                       values (${values}, 'sha256', '{}', '')`;
    await expect(as(database.logins.application, statement)).rejects.toMatchObject({ constraint });
  });

  const changes = [
    `update policy_revision set digest = 'x'`,
    'delete from policy_revision',
    'truncate policy_revision',
    `update policy_revision set digest = 'x' where false`,
  ];

  test.each(changes)('the application lacks the privilege for: %s', async (statement) => {
    await expect(as(database.logins.application, statement)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
  });

  test.each(changes)('even the owner is refused: %s', async (statement) => {
    await expect(as(database.logins.owner, statement)).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
  });
});

describe('the application login', () => {
  test('cannot change the schema', async () => {
    for (const statement of [
      'create table mine ()',
      'drop table region',
      'alter table region disable trigger all',
    ]) {
      await expect(as(database.logins.application, statement)).rejects.toMatchObject({
        code: INSUFFICIENT_PRIVILEGE,
      });
    }
  });

  test('is refused when it is the owner', async () => {
    await expect(open(database.logins.owner)).rejects.toMatchObject({
      code: 'APPLICATION_LOGIN_TOO_POWERFUL',
      message: expect.stringContaining('owns the table'),
    });
  });

  test('is refused when it is a superuser', async () => {
    await expect(open(database.logins.administrator)).rejects.toMatchObject({
      code: 'APPLICATION_LOGIN_TOO_POWERFUL',
      message: expect.stringContaining('is a superuser'),
    });
  });

  test.each([
    ['bypassrls', 'bypasses row security'],
    ['createrole', 'may create roles'],
  ])('is refused when it has %s', async (attribute, words) => {
    const { administrator } = database.logins;
    const role = `test_${randomBytes(6).toString('hex')}`;
    await as(administrator, `create role ${role} login password 'secret' ${attribute}`);
    try {
      const login = new URL(administrator.connectionString);
      login.username = role;
      login.password = 'secret';
      await expect(open({ connectionString: login.href })).rejects.toMatchObject({
        code: 'APPLICATION_LOGIN_TOO_POWERFUL',
        message: expect.stringContaining(words),
      });
    } finally {
      await as(administrator, `drop role ${role}`);
    }
  });

  test('is refused when it leads to another database than the owner', async () => {
    const other = await openTestDatabase();
    try {
      await expect(open(other.logins.application)).rejects.toMatchObject({ code: 'DATABASES_DIFFER' });
    } finally {
      await other.close();
    }
  });
});

describe('opening the database', () => {
  test('an owner who cannot create tables is refused', async () => {
    await expect(open(database.logins.application, database.logins.application)).rejects.toMatchObject({
      code: 'OWNER_LOGIN_TOO_WEAK',
    });
  });

  test('an unreachable server is refused without its password', async () => {
    const login = { connectionString: 'postgres://app:geheim@127.0.0.1:1/programme' };
    const refusal = await open(login, login).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect(String(refusal)).not.toContain('geheim');
  });

  test('is safe in several processes at once on an empty database', async () => {
    const empty = await openTestDatabase();
    try {
      await as(
        empty.logins.owner,
        'drop schema public cascade; create schema public; grant usage on schema public to public',
      );
      await empty.dataSource.destroy();
      const opened = await Promise.all(
        [1, 2, 3].map(() => open(empty.logins.application, empty.logins.owner)),
      );
      expect(await Promise.all(opened.map((each) => each.isReady()))).toEqual([true, true, true]);
      await Promise.all(opened.map((each) => each.close()));
    } finally {
      await empty.close();
    }
  });

  test('takes back a privilege that the list no longer names', async () => {
    const { owner, application } = database.logins;
    const [{ role }] = await database.dataSource.query('select current_user as role');
    await as(owner, `grant update on policy_revision to ${role}`);
    await (await open(application)).close();
    await expect(as(application, `update policy_revision set digest = 'x'`)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
  });

  test('leaves a table of somebody else in the same schema alone', async () => {
    const { administrator, application } = database.logins;
    const [{ role }] = await database.dataSource.query('select current_user as role');
    await as(administrator, `create table foreign_table (); grant select on foreign_table to ${role}`);
    await (await open(application)).close();
    await expect(as(application, 'select from foreign_table')).resolves.toBeDefined();
    await as(administrator, 'drop table foreign_table');
  });

  test('is not ready while a migration is missing', async () => {
    const opened = await open(database.logins.application);
    await as(database.logins.owner, `update schema_migration set name = 'gone' where id = 1`);
    expect(await opened.isReady()).toBe(false);
    await as(
      database.logins.owner,
      `update schema_migration set name = '${firstMigration(databaseDefinition)}' where id = 1`,
    );
    expect(await opened.isReady()).toBe(true);
    await opened.close();
    expect(await opened.isReady()).toBe(false);
  });
});

function firstMigration(definition: DatabaseDefinition): string {
  return definition.migrations[0]?.name ?? '';
}
