import pg from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONNECT_TIMEOUT_MS, type Login } from './connection.js';
import { type DatabaseDefinition, MIGRATION_TABLE } from './database-definition.js';
import { QueryLog } from './query-log.js';

/** Longest run of one statement of the application: no request may hold a connection for longer. */
const STATEMENT_TIMEOUT_MS = 15_000;

/** Longest silence within a transaction of the application, which meanwhile holds its locks. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/** A statement slower than this is worth a line in the log. */
const SLOW_QUERY_MS = 1_000;

/** Opens the pool of connections by which the application works. The caller destroys it. */
export function openApplicationDataSource(
  login: Login,
  definition: DatabaseDefinition,
  poolSize: number,
  log: Logger,
): Promise<DataSource> {
  return open(definition, log, {
    ...login,
    max: poolSize,
    application_name: 'application',
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
}

/** Opens the owner's connection, on which migrations run for as long as they take. The caller destroys it. */
export function openOwnerDataSource(
  login: Login,
  definition: DatabaseDefinition,
  log: Logger,
): Promise<DataSource> {
  return open(definition, log, { ...login, max: 1, application_name: 'migrations' });
}

function open(definition: DatabaseDefinition, log: Logger, pool: pg.PoolConfig): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    driver: pg,
    // TypeORM hands this to the pool as it is. Its own options for the same would know neither sockets nor timeouts.
    extra: { ...pool, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true },
    entities: definition.tables.map((table) => table.entity),
    migrations: [...definition.migrations],
    migrationsTableName: MIGRATION_TABLE,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    // Makes generated keys use gen_random_uuid(), which is part of PostgreSQL and needs no extension.
    uuidExtension: 'pgcrypto',
    logger: new QueryLog(log),
    maxQueryExecutionTime: SLOW_QUERY_MS,
    // The words only: the error carries the whole connection with it.
    poolErrorHandler: (error: Error) =>
      log.warn({ reason: error.message }, 'An idle database connection broke'),
  });
  return dataSource.initialize();
}
