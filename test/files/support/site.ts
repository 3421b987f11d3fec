import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { createSite } from '../../../src/application.js';
import { databaseDefinition } from '../../../src/database-definition.js';
import type { FileStore } from '../../../src/files/store/file-store.js';
import { createJobs } from '../../../src/jobs.js';
import { openApplicationDataSource } from '../../../src/platform/data-source.js';
import { createServer } from '../../../src/platform/http/server.js';
import { createSealer } from '../../../src/platform/sealing.js';
import { loadRegistry } from '../../../src/registry/registry.js';
import { readSeeds } from '../../../src/registry/seeds.js';
import { storeSeeds } from '../../../src/registry/store-seeds.js';
import type { Job } from '../../../src/schedule/job.js';
import { openTestDatabase } from '../../support/database.js';
import { until } from '../../support/waiting.js';
import { openTestStore, type TestStore } from './receiving.js';

/** The whole program, listening on a port of its own, with a store and a clock that a test can lay hands on. */
export interface FileSite {
  readonly server: FastifyInstance;
  /** The connections of the application's login, those of the server. */
  readonly dataSource: DataSource;
  readonly place: TestStore;
  readonly port: number;
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** What it wrote to its log. */
  readonly log: readonly string[];
  /** The time, as the program has it. */
  now(): Date;
  /** Lets time pass for the program. */
  pass(milliseconds: number): void;
  /** Runs what time brings. */
  runJob(name: string): Promise<void>;
  /** Waits until as many files are on their way in; none leaves no descriptor open either. */
  untilStaged(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens it over the seeds in a fresh database. */
export async function openFileSite({
  poolSize = 10,
  /** What is between the program and its store. */
  through = (store: FileStore): FileStore => store,
} = {}): Promise<FileSite> {
  const database = await openTestDatabase();
  await storeSeeds(database.dataSource, readSeeds());
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  const { application } = database.logins;
  const dataSource = await openApplicationDataSource(application, databaseDefinition, poolSize, logger);
  const place = await openTestStore();
  let passed = 0;
  const clock = { now: () => new Date(Date.now() + passed) };
  const store = through(place.store);
  const registry = await loadRegistry(dataSource);
  const jobs: readonly Job[] = createJobs(dataSource, store, clock, registry);
  const site = await createSite({
    dataSource,
    registry,
    sealer: createSealer(randomBytes(32)),
    clock,
    logger,
    production: false,
    publicUrl: 'http://localhost:4000',
    trustedProxies: [],
    jobs,
    openId: null,
    store,
    isReady: async () => true,
  });
  const server = await createServer(site);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    server,
    dataSource,
    place,
    port,
    origin: `http://127.0.0.1:${port}`,
    log,
    now: () => clock.now(),
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    runJob: async (name) => {
      const job = jobs.find((each) => each.name === name);
      if (job === undefined) throw new Error(`There is no job ${name}`);
      await job.run();
    },
    untilStaged: (count) =>
      until(
        async () =>
          (await place.staged()).length === count && (count > 0 || (await place.open()).length === 0),
      ),
    close: async () => {
      server.server.closeAllConnections();
      await server.close();
      await dataSource.destroy();
      await database.close();
    },
  };
}
