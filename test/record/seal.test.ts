import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../src/platform/connection.js';
import { append } from '../../src/record/append.js';
import { RecordEntry } from '../../src/record/record-entry.entity.js';
import { RecordPending } from '../../src/record/record-pending.entity.js';
import { latestSeal, sealRecord } from '../../src/record/seal.js';
import { refuseWithoutSm3, sm3 } from '../../src/record/sm3.js';
import type { Verified } from '../../src/record/verifier.js';
import { verifyDatabase } from '../../src/record/verify-database.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { as, entryOf, newCase } from './filled.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const entriesOf = (key: string): Promise<RecordEntry[]> =>
  database.dataSource.getRepository(RecordEntry).find({ where: { caseKey: key }, order: { caseSeq: 'ASC' } });

const verify = (): Promise<Verified> =>
  withClient(database.logins.application, 'test', (client) => verifyDatabase(client, null));

describe('a seal', () => {
  const sealAll = async (): Promise<void> => {
    while (await sealRecord(database.dataSource.manager));
  };

  test('covers what was committed since the last one, and names its hash', async () => {
    const { manager } = database.dataSource;
    await append(manager, entryOf(newCase()));
    const first = await sealRecord(manager);
    expect(first).toMatchObject({ number: 1, previousHash: '0'.repeat(64) });
    const key = newCase();
    await append(manager, entryOf(key));
    await append(manager, entryOf(key));
    const seal = await sealRecord(manager);
    const entries = await entriesOf(key);
    expect(seal?.entries).toEqual(entries.map(({ seq }) => seq));
    expect(seal?.number).toBe(2);
    expect(seal?.previousHash).toBe(first?.hash);
    expect(await latestSeal(manager)).toEqual(seal);
  });

  test('hashes the text that docs/record.md spells out', async () => {
    const { manager } = database.dataSource;
    await sealAll();
    await append(manager, entryOf(newCase()));
    await append(manager, entryOf(newCase()));
    const seal = await sealRecord(manager);
    const [{ at }] = await manager.query(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from record_seal
       where number = $1`,
      [seal?.number],
    );
    const [first, second] = await Promise.all(
      (seal?.entries ?? []).map((seq) => manager.findOneByOrFail(RecordEntry, { seq })),
    );
    const members = `[${first?.seq}, "${first?.hash}"], [${second?.seq}, "${second?.hash}"]`;
    expect(seal?.hash).toBe(sm3(`${seal?.previousHash}[${seal?.number}, "${at}", [${members}]]`));
  });

  test('is not made when there is nothing to seal', async () => {
    await sealAll();
    expect(await sealRecord(database.dataSource.manager)).toBeNull();
  });

  test('does not wait for an open transaction, whose entries go into the next', async () => {
    const { dataSource } = database;
    await sealAll();
    const late = newCase();
    const runner = dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await append(runner.manager, entryOf(late));
      await append(dataSource.manager, entryOf(newCase()));
      const seal = await sealRecord(dataSource.manager);
      await runner.commitTransaction();
      expect(seal?.entries).toHaveLength(1);
      const [entry] = await entriesOf(late);
      expect(seal?.entries[0]).toBeGreaterThan(entry?.seq ?? 0n);
      expect(await verify()).toMatchObject({ unsealed: 1 });
      expect((await sealRecord(dataSource.manager))?.entries).toEqual([entry?.seq]);
    } finally {
      await runner.release();
    }
    expect(await verify()).toMatchObject({ unsealed: 0 });
  });

  test('made by five at once, covers every entry once', async () => {
    const { dataSource } = database;
    await sealAll();
    const before = (await latestSeal(dataSource.manager))?.number ?? 0;
    await Promise.all(Array.from({ length: 20 }, () => append(dataSource.manager, entryOf(newCase()))));
    const seals = await Promise.all(Array.from({ length: 5 }, () => sealRecord(dataSource.manager)));
    expect(seals.flatMap((seal) => seal?.entries ?? [])).toHaveLength(20);
    expect(await dataSource.getRepository(RecordPending).count()).toBe(0);
    expect(await verify()).toMatchObject({ seals: before + seals.filter(Boolean).length, unsealed: 0 });
  });

  test('covers at most 10,000 entries, the oldest first', async () => {
    const { dataSource } = database;
    await sealAll();
    await dataSource.query(`
      insert into record_entry (case_key, role, action, details, digest_algorithm)
      select 'bulk:' || number % 400, 'SYSTEM', 'IMPORT', '{}', 'sha256' from generate_series(1, 10001) as number`);
    const seals = [await sealRecord(dataSource.manager), await sealRecord(dataSource.manager)];
    expect(seals.map((seal) => seal?.entries.length)).toEqual([10_000, 1]);
    expect(seals[1]?.entries[0]).toBeGreaterThan(seals[0]?.entries.at(-1) ?? 0n);
    await verify();
  });
});

describe('starting', () => {
  test('goes on where the database computes SM3', async () => {
    await refuseWithoutSm3(database.dataSource);
  });

  test.each([
    ['computes something else', `select repeat('0', 64)`],
    ['does not know it', `select encode(digest($1, 'sm4'), 'hex')`],
  ])('is refused where it %s', async (_, body) => {
    const other = await openTestDatabase();
    try {
      await as(
        other.logins.owner,
        `create or replace function sm3_hex(content text) returns text language sql immutable strict as $f$ ${body} $f$`,
      );
      await expect(refuseWithoutSm3(other.dataSource)).rejects.toMatchObject({ code: 'SM3_MISSING' });
    } finally {
      await other.close();
    }
  });
});
