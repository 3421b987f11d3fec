import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PolicyRevision } from '../../src/registry/policy-revision.entity.js';
import { loadRegistry } from '../../src/registry/registry.js';
import { readSeeds, type Seeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const seeds = readSeeds();
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await storeSeeds(database.dataSource, seeds);
});
afterAll(() => database.close());

const revisions = () =>
  database.dataSource.getRepository(PolicyRevision).find({ order: { revision: 'ASC' } });

/** The seeds with one word of the notice's title changed, as an edited file would have it. */
function edited(title: string): Seeds {
  const policies = seeds.policies.map((seed) => ({
    ...seed,
    data: { ...seed.data, title: { zh: title, en: title } },
  }));
  return { ...seeds, policies };
}

describe('storing the seeds', () => {
  test('the registry in the database is the registry of the files', async () => {
    const registry = await loadRegistry(database.dataSource);
    expect(registry.policies.map(({ policy }) => policy)).toEqual(seeds.policies.map(({ policy }) => policy));
    expect(registry.regions).toHaveLength(seeds.regions.length);
    expect(registry.calendar.size).toBe(seeds.holidays.length);
  });

  test('the same file again is a no-op', async () => {
    await storeSeeds(database.dataSource, seeds);
    expect(await revisions()).toHaveLength(1);
  });

  test('a changed file under the same key is a new revision; so is going back; each has its digest', async () => {
    await storeSeeds(database.dataSource, edited('changed'));
    expect((await loadRegistry(database.dataSource)).policies[0]).toMatchObject({ revision: 2 });
    await storeSeeds(database.dataSource, seeds);
    const rows = await revisions();
    expect(rows.map((row) => row.revision)).toEqual([1, 2, 3]);
    expect(rows[2]?.digest).toBe(rows[0]?.digest);
    expect(rows[1]?.digest).not.toBe(rows[0]?.digest);
  });

  test('two processes that start at once store one revision', async () => {
    await Promise.all([1, 2, 3].map(() => storeSeeds(database.dataSource, edited('at once'))));
    expect(await revisions()).toHaveLength(4);
  });
});
