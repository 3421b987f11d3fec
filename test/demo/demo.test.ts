import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { demoStateOf, type PlayedDemo, playDemo } from '../../src/demo/play.js';
import { readStory } from '../../src/demo/tales.js';
import { LocalFileStore } from '../../src/files/store/local-file-store.js';
import { createSealer } from '../../src/platform/sealing.js';
import { checkCreditCode } from '../../src/registry/credit-code.js';
import { loadRegistry } from '../../src/registry/registry.js';
import { readSeeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { createResolvers } from '../../src/resolvers.js';
import { createSchema } from '../../src/schema.js';
import { plainDate } from '../../src/shared/dates.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { runFolder } from '../support/test-server.js';

let database: TestDatabase;
let folder: string;
let played: PlayedDemo;
beforeAll(async () => {
  database = await openTestDatabase();
  const { dataSource } = database;
  await storeSeeds(dataSource, readSeeds());
  folder = await mkdtemp(join(runFolder(), 'files-'));
  const registry = await loadRegistry(dataSource);
  const sealer = createSealer(randomBytes(32));
  expect(await demoStateOf(dataSource)).toBe('EMPTY');
  played = await playDemo(
    {
      dataSource,
      store: await LocalFileStore.at(folder),
      logger: pino({ level: 'silent' }),
      calendar: registry.calendar,
      createSchema: (clock) => {
        const { resolvers, gates } = createResolvers({ dataSource, registry, sealer, clock, jobs: [] });
        return createSchema(resolvers, gates);
      },
    },
    plainDate('2026-11-22'),
  );
}, 120_000);
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

describe('the demo story', () => {
  test('has an enterprise at every stage', async () => {
    const rows: { stage: string }[] = await database.dataSource.query(
      'select distinct stage from application order by stage',
    );
    expect(rows.map(({ stage }) => stage)).toEqual([
      'APPROVED',
      'DECISION_ENTERED',
      'DRAFT',
      'FIRST_REVIEW',
      'NOTICE',
      'RECOMMENDED',
      'REFUSED',
      'RETURNED',
      'REVIEW',
      'SELECTED',
      'SUBMITTED',
      'WITHDRAWN',
    ]);
  });

  test('has invented enterprises with valid codes', () => {
    const { tales } = readStory();
    expect(tales.length).toBeGreaterThanOrEqual(12);
    expect(tales.filter(({ creditCode }) => !checkCreditCode(creditCode).valid)).toEqual([]);
  });

  test('gives everybody the one password of this installation', () => {
    expect(played.password).toMatch(/^[a-z]+-[a-z]+-\d{6}$/);
    expect(played.accounts.map(({ login }) => login)).toContain('bureau');
  });

  test('is played once', async () => {
    expect(await demoStateOf(database.dataSource)).toBe('IN_USE');
  });
});
