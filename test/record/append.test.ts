import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withClient } from '../../src/platform/connection.js';
import { digestOf } from '../../src/platform/digest.js';
import { append, caseKey } from '../../src/record/append.js';
import { RecordEntry } from '../../src/record/record-entry.entity.js';
import { RecordHead } from '../../src/record/record-head.entity.js';
import { sm3 } from '../../src/record/sm3.js';
import { verifyDatabase } from '../../src/record/verify-database.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { act, appendAs, entryOf, newCase } from './filled.js';

const ZEROS = '0'.repeat(64);
const LOCK_NOT_AVAILABLE = '55P03';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const entriesOf = (key: string): Promise<RecordEntry[]> =>
  database.dataSource.getRepository(RecordEntry).find({ where: { caseKey: key }, order: { caseSeq: 'ASC' } });

const verify = () =>
  withClient(database.logins.application, 'test', (client) => verifyDatabase(client, null));

describe('an entry', () => {
  test('keeps digests of the states, and what a reader needs in words', async () => {
    const key = newCase();
    const before = { stage: 'REVIEW' };
    const more = { clause: '五(二)2', details: { reason: '补正', b: 1, a: 2n }, before, facts: [1, 2n] };
    await append(database.dataSource.manager, entryOf(key, { ...more, after: null, policyRevision: 'p1' }));
    expect(await entriesOf(key)).toEqual([
      expect.objectContaining({
        caseSeq: 1,
        actorId: null,
        role: 'BUREAU_OFFICER',
        action: 'APPROVE',
        clause: '五(二)2',
        details: '{"a":"2","b":1,"reason":"补正"}',
        beforeDigest: digestOf(before),
        afterDigest: digestOf(null),
        factsDigest: digestOf([1, 2n]),
        digestAlgorithm: 'sha256',
        policyRevision: 'p1',
        hashAlgorithm: 'sm3',
      }),
    ]);
  });

  test('names who acts in the transaction, by the clock of the database', async () => {
    const [key, actor] = [newCase(), randomUUID()];
    const [{ now: earlier }] = await database.dataSource.query('select clock_timestamp() as now');
    await appendAs(database, actor, entryOf(key));
    const [{ now: later }] = await database.dataSource.query('select clock_timestamp() as now');
    const [entry] = await entriesOf(key);
    expect(entry?.actorId).toBe(actor);
    expect(entry?.at.getTime()).toBeGreaterThanOrEqual(earlier.getTime());
    expect(entry?.at.getTime()).toBeLessThanOrEqual(later.getTime());
  });

  test('is gone with the transaction that failed, and the chain goes on without a gap', async () => {
    const key = newCase();
    const { dataSource } = database;
    await append(dataSource.manager, entryOf(key));
    const failing = dataSource.transaction(async (manager) => {
      await append(manager, entryOf(key));
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    await append(dataSource.manager, entryOf(key));
    expect((await entriesOf(key)).map(({ caseSeq }) => caseSeq)).toEqual([1, 2]);
  });

  test.each([
    ['a case key without a kind', { caseKey: randomUUID() }, 'record_entry_case_key_form'],
    ['a role in lower case', { role: 'officer' }, 'record_entry_role_form'],
    ['an action of two words', { action: 'DO THIS' }, 'record_entry_action_form'],
  ])('is refused with %s', async (_, wrong, constraint) => {
    const entry = { ...entryOf(newCase()), ...wrong };
    await expect(append(database.dataSource.manager, entry)).rejects.toMatchObject({
      driverError: { constraint },
    });
  });
});

describe('the chain of a case', () => {
  test('begins with zeros, and each entry names the hash of the one before', async () => {
    const key = newCase();
    await database.dataSource.transaction(async (manager) => {
      for (let count = 0; count < 3; count += 1) await append(manager, entryOf(key));
    });
    const entries = await entriesOf(key);
    expect(entries.map(({ caseSeq }) => caseSeq)).toEqual([1, 2, 3]);
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([
      ZEROS,
      entries[0]?.hash,
      entries[1]?.hash,
    ]);
    const head = await database.dataSource.getRepository(RecordHead).findOneBy({ caseKey: key });
    expect(head).toEqual({ caseKey: key, caseSeq: 3, hash: entries[2]?.hash });
  });

  test('hashes the text that docs/record.md spells out', async () => {
    const [key, actor] = [caseKey('enterprise', '1'), randomUUID()];
    await appendAs(database, actor, entryOf(key, { details: { reason: '“甲”\n"乙"' } }));
    const [entry] = await entriesOf(key);
    const [{ at }] = await database.dataSource.query(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from record_entry
       where case_key = $1`,
      [key],
    );
    const details = String.raw`"{\"reason\":\"“甲”\\n\\\"乙\\\"\"}"`;
    const content = `[${entry?.seq}, "${key}", 1, "${at}", "${actor}", "BUREAU_OFFICER", "APPROVE", null, ${details}, null, null, null, "sha256", null]`;
    expect(entry?.hash).toBe(sm3(ZEROS + content));
  });

  test('is computed alike in SQL and here, whatever the words', async () => {
    const character = fc.oneof(
      fc.integer({ min: 1, max: 0x2ff }).map((code) => String.fromCodePoint(code)),
      fc.constantFrom('\u2028', '\u2029', '\ufeff', '\uffff', '\u007f', '\u{1f600}', '院', '"', '\\', '/'),
    );
    const words = fc.array(character).map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(words, words, async (clause, reason) => {
        await append(database.dataSource.manager, entryOf('case:words', { clause, details: { reason } }));
      }),
      { numRuns: 200 },
    );
    expect(await verify()).toMatchObject({ cases: expect.any(Number) });
  });

  test('takes text that is no proper Unicode, or has a NUL, in the details', async () => {
    const reason = 'a\u0000b\ud800c';
    await append(database.dataSource.manager, entryOf('case:odd', { details: { reason } }));
    const [entry] = await entriesOf('case:odd');
    expect(JSON.parse(entry?.details ?? '')).toEqual({ reason });
    await verify();
  });
});

describe('writers at the same time', () => {
  test('of different cases do not wait for each other', async () => {
    const { dataSource } = database;
    const [one, other] = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
    try {
      await one.startTransaction();
      await other.startTransaction();
      for (const runner of [one, other]) await runner.query(`set local lock_timeout = '1s'`);
      const [first, second] = [newCase(), newCase()];
      await append(one.manager, entryOf(first));
      await append(other.manager, entryOf(second));
      await append(one.manager, entryOf(first));
      await other.commitTransaction();
      await one.commitTransaction();
      expect([await entriesOf(first), await entriesOf(second)].map(({ length }) => length)).toEqual([2, 1]);
    } finally {
      await Promise.all([one.release(), other.release()]);
    }
  });

  test('of the same case do, even of its first entry', async () => {
    const { dataSource } = database;
    const [one, other] = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
    const key = newCase();
    try {
      await one.startTransaction();
      await append(one.manager, entryOf(key));
      await other.startTransaction();
      await other.query(`set local lock_timeout = '200ms'`);
      await expect(append(other.manager, entryOf(key))).rejects.toMatchObject({
        driverError: { code: LOCK_NOT_AVAILABLE },
      });
      await other.rollbackTransaction();
      await one.commitTransaction();
    } finally {
      await Promise.all([one.release(), other.release()]);
    }
  });

  test('fifty of them leave whole chains', async () => {
    const cases = [newCase(), newCase(), newCase()];
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        appendAs(database, randomUUID(), entryOf(cases[index % cases.length] ?? '')),
      ),
    );
    const lengths = await Promise.all(cases.map(async (key) => (await entriesOf(key)).length));
    expect(lengths).toEqual([17, 17, 16]);
    await verify();
  });
});

test('a transaction that says a malformed actor is refused', async () => {
  const failing = database.dataSource.transaction(async (manager) => {
    await act(manager, 'somebody');
    await append(manager, entryOf(newCase()));
  });
  await expect(failing).rejects.toThrow('uuid');
});
