import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../src/platform/connection.js';
import { append } from '../../src/record/append.js';
import { sealRecord } from '../../src/record/seal.js';
import { verifyDatabase } from '../../src/record/verify-database.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { act, as, entryOf, fill, newCase } from './filled.js';

const INSUFFICIENT_PRIVILEGE = '42501';
const RESTRICT_VIOLATION = '23001';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await fill(database);
});
afterAll(async () => {
  // Whatever was tried here, the record is still good.
  try {
    await withClient(database.logins.application, 'test', (client) => verifyDatabase(client, null));
  } finally {
    await database.close();
  }
});

const CHANGES = ['record_entry', 'record_seal'].flatMap((table) => [
  `update ${table} set hash = repeat('a', 64)`,
  `update ${table} set hash = hash where false`,
  `delete from ${table}`,
  `delete from ${table} where false`,
  `truncate ${table}`,
  `truncate ${table} cascade`,
]);

const UPSERT = `insert into record_entry (case_key, role, action, details, digest_algorithm)
  values ('case:1', 'SYSTEM', 'FORGE', '{}', 'sha256')
  on conflict (seq) do update set action = 'FORGED'`;

/** What the application's login has no right to. */
const FORBIDDEN = [
  ...CHANGES,
  UPSERT,
  `merge into record_entry using (select 1) as one on true when matched then delete`,
  `select * from record_entry for update`,
  'begin; lock table record_entry in exclusive mode',
  `insert into record_seal (number, at, entries, previous_hash, hash, hash_algorithm)
   values (1000, now(), '{1}', '', '', 'sm3')`,
  `insert into record_head (case_key, case_seq, hash) values ('case:1', 1, '')`,
  'update record_head set case_seq = case_seq - 1',
  'delete from record_head',
  'truncate record_head',
  'insert into record_pending (seq) values (1)',
  'update record_pending set seq = seq + 1000',
  'delete from record_pending',
  'truncate record_pending',
  `select nextval('record_entry_seq')`,
  `select setval('record_entry_seq', 1)`,
  `select record_content(record_entry) from record_entry`,
  `select record_time(now())`,
  'alter table record_entry disable trigger all',
  'alter table record_entry disable trigger record_entry_append_only',
  'alter table record_entry drop constraint record_entry_pk',
  'alter table record_entry rename to mine',
  'alter table record_entry enable row level security',
  'drop trigger record_entry_chain on record_entry',
  'drop table record_entry',
  'drop function chain_record_entry() cascade',
  'drop extension pgcrypto cascade',
  'alter function chain_record_entry() security invoker',
  'alter sequence record_entry_seq restart',
  `create trigger mine before insert on record_entry for each row execute function chain_record_entry()`,
  `create rule mine as on insert to record_entry do instead nothing`,
  `create or replace function sm3_hex(content text) returns text language sql as $$ select content $$`,
  'set session_replication_role = replica',
];

describe('the application login', () => {
  test.each(FORBIDDEN)('lacks the right for: %s', async (statement) => {
    await expect(as(database.logins.application, statement)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
  });

  test('cannot grant what it does not have', async () => {
    const { application } = database.logins;
    await as(application, 'grant all on record_entry to public');
    await expect(as(application, `update record_entry set action = 'FORGED'`)).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
  });

  test('cannot hang the chaining function on a table of its own', async () => {
    const { administrator, application } = database.logins;
    const [{ role, name }] = await database.dataSource.query(
      'select current_user as role, current_database() as name',
    );
    await as(administrator, `grant temporary on database ${name} to ${role}`);
    await withClient(application, 'test', async (client) => {
      await client.query('create temporary table mine (like record_entry)');
      const hang =
        'create trigger mine before insert on mine for each row execute function chain_record_entry()';
      await expect(client.query(hang)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    });
  });

  test('cannot have the functions work on its own tables', async () => {
    const before = await database.dataSource.query('select count(*) as count from record_pending');
    await withClient(database.logins.application, 'test', async (client) => {
      await client.query('create temporary table record_head (like public.record_head)');
      await client.query('create temporary table record_pending (like public.record_pending)');
      await client.query('set search_path = pg_temp, public');
      await client.query(
        `insert into public.record_entry (case_key, role, action, details, digest_algorithm)
         values ('case:temporary', 'SYSTEM', 'TRY', '{}', 'sha256')`,
      );
      const { rows } = await client.query(
        `select (select count(*) from public.record_pending) as kept, (select count(*) from record_pending) as own`,
      );
      expect(rows).toEqual([{ kept: before[0].count + 1n, own: 0n }]);
    });
  });

  test('cannot choose the numbers, the actor, the time or the hashes of an entry', async () => {
    const [key, actor] = [newCase(), randomUUID()];
    const [forged] = await database.dataSource.transaction(async (manager) => {
      await act(manager, actor);
      return manager.query(
        `insert into record_entry
           (seq, case_key, case_seq, at, actor_id, role, action, details, digest_algorithm, previous_hash, hash,
            hash_algorithm)
         values (-7, $1, 99, '2020-01-01', $2, 'SYSTEM', 'TRY', '{}', 'sha256', 'p', 'h', 'none')
         returning seq > 0 and case_seq = 1 as numbered, at > now() - interval '1 minute' as timed,
                   actor_id as "actorId", previous_hash as "previousHash", length(hash) as length,
                   hash_algorithm as algorithm`,
        [key, randomUUID()],
      );
    });
    expect(forged).toEqual({
      numbered: true,
      timed: true,
      actorId: actor,
      previousHash: '0'.repeat(64),
      length: 64,
      algorithm: 'sm3',
    });
  });

  test('can append and have sealed what was appended, and nothing else', async () => {
    const { manager } = database.dataSource;
    await append(manager, entryOf(newCase()));
    expect(await sealRecord(manager)).not.toBeNull();
    const { rows } = await as(
      database.logins.owner,
      `select table_name || ' ' || string_agg(lower(privilege_type), ' ' order by privilege_type) as may
       from information_schema.role_table_grants
       where grantee <> current_user and table_name like 'record\\_%' group by table_name order by table_name`,
    );
    expect(rows.map(({ may }) => may)).toEqual([
      'record_entry insert select',
      'record_head select',
      'record_pending select',
      'record_seal select',
    ]);
  });
});

describe('even the owner', () => {
  test.each([...CHANGES, UPSERT])('is refused: %s', async (statement) => {
    await expect(as(database.logins.owner, statement)).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
  });
});
