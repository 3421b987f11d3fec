/** Start only: configuration, database, registry, API. */
import { pino } from 'pino';
import { readConfig } from './config.js';
import { databaseDefinition } from './database-definition.js';
import { openDatabase } from './platform/database.js';
import { createServer } from './platform/http/server.js';
import { StartRefusal } from './platform/start-refusal.js';
import { homePage } from './portal/home.js';
import { loadRegistry } from './registry/registry.js';
import { readSeeds } from './registry/seeds.js';
import { storeSeeds } from './registry/store-seeds.js';
import { createSchema } from './schema.js';
import { RefusalError } from './shared/refusal.js';

async function start(): Promise<void> {
  const signal = firstSignal();
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, serializers: { err: plainError } });
  const seeds = readSeeds();
  const database = await openDatabase(config.database, databaseDefinition, logger);
  try {
    await storeSeeds(database.dataSource, seeds);
    const registry = await loadRegistry(database.dataSource);
    const production = config.environment === 'production';
    const server = await createServer({
      schema: await createSchema(registry),
      home: homePage(registry, !production),
      production,
      logger,
      isReady: () => database.isReady(),
    });
    const address = await server.listen({ host: config.host, port: config.port });
    logger.info(`Ready at ${address}; the API is at ${address}/graphql`);
    await signal;
    await server.close();
  } finally {
    await database.close();
  }
  logger.info('Stopped');
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
