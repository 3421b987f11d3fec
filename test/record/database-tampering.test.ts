import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../src/platform/connection.js';
import { RecordFault, type Verified } from '../../src/record/verifier.js';
import { verifyDatabase } from '../../src/record/verify-database.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { fill } from './filled.js';

let database: TestDatabase;
let first: string;
let second: string;

beforeAll(async () => {
  database = await openTestDatabase();
  [first, second] = await fill(database);
});
afterAll(() => database.close());

const verify = (publishedHead: string | null = null): Promise<Verified> =>
  withClient(database.logins.application, 'test', (client) => verifyDatabase(client, publishedHead));

const TABLES = ['record_entry', 'record_seal', 'record_head', 'record_pending'];

/** What verification says once a superuser, whom no trigger stops, has changed the tables; then puts them back. */
function faultAfter(...statements: string[]): Promise<string | null> {
  return withClient(database.logins.administrator, 'test', async (client) => {
    await client.query('set session_replication_role = replica');
    for (const table of TABLES) await client.query(`create temporary table kept_${table} as table ${table}`);
    try {
      for (const statement of statements) await client.query(statement);
      await verifyDatabase(client, null);
      return null;
    } catch (error) {
      if (error instanceof RecordFault) return error.message;
      throw error;
    } finally {
      for (const table of TABLES) {
        await client.query(`delete from ${table}; insert into ${table} table kept_${table}`);
      }
    }
  });
}

test('a record that nobody touched is good', async () => {
  expect(await verify()).toMatchObject({ entries: 40, cases: 3, seals: 4, unsealed: 8 });
});

test('verification runs while a writer holds a case, and sees what was committed', async () => {
  const runner = database.dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(
      `insert into record_entry (case_key, role, action, details, digest_algorithm)
       values ($1, 'SYSTEM', 'WAIT', '{}', 'sha256')`,
      [first],
    );
    expect(await verify()).toMatchObject({ entries: 40 });
    await runner.rollbackTransaction();
  } finally {
    await runner.release();
  }
});

describe('somebody with every right over the database is found, and the row named, who', () => {
  const entry = (caseSeq: number): string => `case_key = '${first}' and case_seq = ${caseSeq}`;
  const named = (caseSeq: number): RegExp =>
    new RegExp(`^seq \\d+, case ${first}, entry ${caseSeq} of the case: `);

  test.each([
    ['action', `'FORGED'`],
    ['role', `'SYSTEMS'`],
    ['clause', `'四(二)'`],
    ['details', `'{}'`],
    ['at', `at + interval '1 microsecond'`],
    ['actor_id', 'gen_random_uuid()'],
    ['before_digest', `''`],
    ['facts_digest', `'0'`],
    ['digest_algorithm', `'md5'`],
    ['policy_revision', `'0'`],
    ['hash', `repeat('0', 64)`],
    ['previous_hash', `repeat('0', 64)`],
  ])('changes the %s of an entry', async (column, value) => {
    const fault = await faultAfter(`update record_entry set ${column} = ${value} where ${entry(3)}`);
    expect(fault).toMatch(named(3));
    expect(fault).toContain('its content does not give its hash');
  });

  test('changes the algorithm of an entry', async () => {
    const fault = await faultAfter(`update record_entry set hash_algorithm = 'none' where ${entry(3)}`);
    expect(fault).toMatch(named(3));
    expect(fault).toContain('unknown algorithm "none"');
  });

  test('changes an entry and computes its hash anew', async () => {
    const fault = await faultAfter(
      `update record_entry set action = 'FORGED' where ${entry(3)}`,
      `update record_entry set hash = sm3_hex(previous_hash || record_content(record_entry)) where ${entry(3)}`,
    );
    expect(fault).toMatch(named(4));
    expect(fault).toContain('it does not name the hash of the entry before');
  });

  test('removes an entry', async () => {
    const fault = await faultAfter(`delete from record_entry where ${entry(3)}`);
    expect(fault).toMatch(named(4));
    expect(fault).toContain('entry 3 of the case is missing');
  });

  test('removes the first entry of a case', async () => {
    expect(await faultAfter(`delete from record_entry where ${entry(1)}`)).toMatch(
      /entry 1 of the case is missing$/,
    );
  });

  test('removes the last entry of a case that no seal covers', async () => {
    const fault = await faultAfter(
      `delete from record_pending where seq = (select seq from record_entry where ${entry(20)})`,
      `delete from record_entry where ${entry(20)}`,
    );
    expect(fault).toContain(`case ${first}: its head names entry 20 of the case`);
    expect(fault).toContain('the last one is entry 19');
  });

  test('removes the last entry of a case and sets its head back', async () => {
    const fault = await faultAfter(
      `delete from record_entry where ${entry(20)}`,
      `update record_head set case_seq = 19, hash = (select hash from record_entry where ${entry(19)})
       where case_key = '${first}'`,
    );
    expect(fault).toMatch(/^seq \d+: it waits for a seal, but is missing/);
  });

  test('removes a whole case with its head', async () => {
    const fault = await faultAfter(
      `delete from record_entry where case_key = '${first}'`,
      `delete from record_head where case_key = '${first}'`,
    );
    expect(fault).toMatch(/^seal 1: it covers seq \d+, which is missing/);
  });

  test('swaps two entries', async () => {
    const fault = await faultAfter(
      `update record_entry set case_seq = 99 where ${entry(3)}`,
      `update record_entry set case_seq = 3 where ${entry(4)}`,
      `update record_entry set case_seq = 4 where ${entry(99)}`,
    );
    expect(fault).toMatch(named(4));
  });

  test('moves an entry to another case', async () => {
    const fault = await faultAfter(
      `update record_entry set case_key = '${second}', case_seq = 99 where ${entry(3)}`,
    );
    expect(fault).toMatch(new RegExp(`^seq \\d+, case ${second}, entry 99 of the case: `));
  });

  test.each([
    ['sets a head back', `update record_head set case_seq = case_seq - 1`, /its head names entry/],
    ['changes a head', `update record_head set hash = repeat('0', 64)`, /its head names entry/],
    ['removes a head', `delete from record_head`, /its head is missing/],
    [
      'adds a head',
      `insert into record_head values ('case:none', 1, '')`,
      /case:none: its head names entry 1 of .* there is none/,
    ],
    ['changes a seal', `update record_seal set at = now() where number = 2`, /^seal 2: its content/],
    [
      'changes the entries of a seal',
      `update record_seal set entries = entries[2:] where number = 2`,
      /^seal 2: /,
    ],
    ['removes a seal', `delete from record_seal where number = 2`, /^seal 3: it follows seal 1/],
    ['removes the newest seal', `delete from record_seal where number = 4`, /no seal covers it/],
    ['removes every seal', `delete from record_seal`, /no seal covers it/],
    [
      'keeps entries from being sealed',
      `delete from record_pending`,
      /no seal covers it, and it does not wait/,
    ],
    [
      'has an entry sealed twice',
      `insert into record_pending values (1)`,
      /^seq 1: it waits for a seal, but/,
    ],
  ])('%s', async (_, statement, fault) => {
    expect(await faultAfter(statement)).toMatch(fault);
  });

  test('removes an entry before it is sealed', async () => {
    const fault = await faultAfter(`delete from record_entry where ${entry(20)}`, 'select seal_record()');
    expect(fault).toMatch(/^seal 5: it covers seq \d+, which is missing/);
  });
});

test('a published head is looked for among the seals', async () => {
  const [{ hash }] = await database.dataSource.query('select hash from record_seal where number = 2');
  expect(await verify(hash)).toMatchObject({ publishedIn: 2 });
  await expect(verify('ab'.repeat(32))).rejects.toThrow('this is another record');
});

test('all that was tried has been put back', async () => {
  expect(await verify()).toMatchObject({ entries: 40, seals: 4 });
});
