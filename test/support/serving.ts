import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { createSite } from '../../src/application.js';
import { databaseDefinition } from '../../src/database-definition.js';
import { LocalFileStore } from '../../src/files/store/local-file-store.js';
import { createJobs } from '../../src/jobs.js';
import { type Clock, systemClock } from '../../src/platform/clock.js';
import { openApplicationDataSource } from '../../src/platform/data-source.js';
import { createServer } from '../../src/platform/http/server.js';
import { loadRegistry } from '../../src/registry/registry.js';
import type { TestDatabase } from './database.js';
import { TEST_SEALER } from './sealer.js';
import { runFolder } from './test-server.js';

/** A server of its own over a database that has its seeds. */
export interface Serving {
  readonly server: FastifyInstance;
  readonly dataSource: DataSource;
  /** Listens on a free port of this machine. @returns the address of the API */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** Serves a database with the pool, the address and the proxies that a test is about. */
export async function serve(
  { logins }: TestDatabase,
  {
    poolSize = 10,
    publicUrl = 'http://localhost:4000',
    trustedProxies = [] as readonly string[],
    clock = systemClock as Clock,
    logger = pino({ level: 'silent' }),
  } = {},
): Promise<Serving> {
  const dataSource = await openApplicationDataSource(
    logins.application,
    databaseDefinition,
    poolSize,
    logger,
  );
  const folder = await mkdtemp(join(runFolder(), 'files-'));
  const store = await LocalFileStore.at(folder);
  const registry = await loadRegistry(dataSource);
  const site = await createSite({
    dataSource,
    registry,
    sealer: TEST_SEALER,
    clock,
    logger,
    production: false,
    publicUrl,
    trustedProxies,
    jobs: createJobs(dataSource, store, clock, registry),
    openId: null,
    store,
    isReady: async () => true,
  });
  const server = await createServer(site);
  return {
    server,
    dataSource,
    listen: async () => {
      await server.listen({ host: '127.0.0.1', port: 0 });
      return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
    },
    close: async () => {
      await server.close();
      if (dataSource.isInitialized) await dataSource.destroy();
      await rm(folder, { recursive: true });
    },
  };
}
