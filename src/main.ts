/** Start only: configuration, database, registry, API. */
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { DataSource } from 'typeorm';
import { issueFirstAdministratorLink } from './access/account/set-up-links.js';
import { openIdClient } from './access/single-sign-on/open-id-client.js';
import { CALLBACK_PATH } from './access/single-sign-on/sign-on.routes.js';
import { createSite, type Parts } from './application.js';
import { type Config, readConfig } from './config.js';
import { databaseDefinition } from './database-definition.js';
import { offerDemo } from './demo/offer.js';
import { LocalFileStore } from './files/store/local-file-store.js';
import { createJobs } from './jobs.js';
import { systemClock } from './platform/clock.js';
import { readOrCreateKey } from './platform/data-key.js';
import { type Database, openDatabase } from './platform/database.js';
import { createServer } from './platform/http/server.js';
import { holdToSealingKey } from './platform/installation/sealing-key.js';
import { createSealer } from './platform/sealing.js';
import { StartRefusal } from './platform/start-refusal.js';
import { refuseWithoutSm3 } from './record/sm3.js';
import { loadRegistry } from './registry/registry.js';
import { readSeeds, type Seeds } from './registry/seeds.js';
import { storeSeeds } from './registry/store-seeds.js';
import { startSchedule } from './schedule/schedule.js';
import { RefusalError } from './shared/refusal.js';

async function start(): Promise<void> {
  const signal = firstSignal();
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, serializers: { err: plainError } });
  const seeds = readSeeds();
  const database = await openDatabase(config.database, databaseDefinition, logger);
  try {
    const parts = await prepare(config, database, seeds, logger);
    const accounts = config.demo ? await offerDemo(parts) : null;
    const server = await createServer(await createSite(parts));
    const address = await server.listen({ host: config.host, port: config.port });
    logger.info(`Ready at ${address}; the API is at ${address}/graphql`);
    await announceFirstAdministrator(database.dataSource, logger);
    if (accounts !== null) console.log(accounts);
    const schedule = startSchedule({ ...parts, log: logger });
    await signal;
    await server.close();
    await schedule.stop();
  } finally {
    await database.close();
  }
  logger.info('Stopped');
}

/** Checks and fills the opened database, and puts together what the application is made of. */
async function prepare(config: Config, database: Database, seeds: Seeds, logger: Logger): Promise<Parts> {
  const { dataSource } = database;
  const { dataFolder } = config.database;
  await refuseWithoutSm3(dataSource);
  const sealer = createSealer(config.dataKey ?? (await readOrCreateKey(dataFolder)));
  await holdToSealingKey(dataSource, sealer);
  await storeSeeds(dataSource, seeds);
  const store = await LocalFileStore.at(join(dataFolder, 'files'));
  const registry = await loadRegistry(dataSource);
  const redirectUrl = config.publicUrl + CALLBACK_PATH;
  return {
    dataSource,
    registry,
    sealer,
    store,
    clock: systemClock,
    jobs: createJobs(dataSource, store, systemClock, registry),
    openId: config.openId && openIdClient({ ...config.openId, redirectUrl }, logger),
    logger,
    production: config.environment === 'production',
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    isReady: () => database.isReady(),
  };
}

/** Whoever reads the console of the start makes the first administrator; there is no account before that. */
async function announceFirstAdministrator(dataSource: DataSource, logger: Logger): Promise<void> {
  const token = await issueFirstAdministratorLink(dataSource, systemClock);
  if (token === null) return;
  logger.info(
    { setUpToken: token },
    'There is no administrator yet: make the first by the mutation setUpFirstAdministrator with this token, good once and for a day',
  );
}

/** Waits for the signal to stop. Listened for from the first moment, so that one during the start ends it cleanly too. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

/** What an error says, without the parameters, passwords and clients that drivers hang on it. */
const plainError = (error: Error): object => ({
  type: error.name,
  message: error.message,
  stack: error.stack,
});

try {
  await start();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** What the operator can act on, without a stack; a defect keeps its stack. */
function explain(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `ADDRESS_IN_USE: another program listens there already (${error.message}). Stop it, or set PORT.`;
  }
  if (error instanceof StartRefusal) return `${error.code}: ${error.message}`;
  if (error instanceof RefusalError)
    return error.refusals.map(({ code, message }) => `${code}: ${message.en}`).join('\n');
  return error;
}
