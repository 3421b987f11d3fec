import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { type Login, withClient } from './connection.js';
import { openApplicationDataSource } from './data-source.js';
import { type DatabaseDefinition, MIGRATION_TABLE } from './database-definition.js';
import { startEmbeddedServer } from './embedded-postgres/server.js';
import {
  refuseDifferentDatabases,
  refusePowerfulApplication,
  refuseUnfitDatabase,
  refuseWeakOwner,
  whereabouts,
} from './login-checks.js';
import { migrate } from './migrate.js';
import { StartRefusal } from './start-refusal.js';

/** How to reach the database: the embedded server in `dataFolder`, or an external one by two logins. */
export interface DatabaseConfig {
  /** Where the embedded server and other files of this installation live; an absolute path. */
  readonly dataFolder: string;
  /** The logins of an external server; null means the embedded server. */
  readonly external: { readonly application: Login; readonly owner: Login } | null;
  /** Most connections that the application opens at once. */
  readonly poolSize: number;
}

/** The opened database. */
export interface Database {
  /** The application's pool of connections; its login owns nothing. */
  readonly dataSource: DataSource;
  /** Whether the database answers and every migration of this program has been applied. Never throws. */
  isReady(): Promise<boolean>;
  /** Closes every connection and stops the embedded server. */
  close(): Promise<void>;
}

/**
 * Starts the embedded server or reaches the external one, migrates, and opens the application's connections.
 *
 * @throws StartRefusal for everything that the operator can put right; then nothing is left running
 */
export async function openDatabase(
  config: DatabaseConfig,
  definition: DatabaseDefinition,
  log: Logger,
): Promise<Database> {
  if (config.external) {
    return openWith(config.external, config.poolSize, definition, log);
  }
  const server = await startEmbeddedServer({ dataFolder: config.dataFolder, log });
  try {
    const database = await openWith(server, config.poolSize, definition, log);
    return {
      dataSource: database.dataSource,
      isReady: async () => server.isAlive() && (await database.isReady()),
      close: async () => {
        try {
          await database.close();
        } finally {
          await server.stop();
        }
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

interface Logins {
  readonly application: Login;
  readonly owner: Login;
}

async function openWith(
  logins: Logins,
  poolSize: number,
  definition: DatabaseDefinition,
  log: Logger,
): Promise<Database> {
  const applicationRole = await refuseUnfitLogins(logins);
  await migrate(logins.owner, applicationRole, definition, log);
  const dataSource = await openApplicationDataSource(logins.application, definition, poolSize, log);
  const database = {
    dataSource,
    isReady: () => isMigrated(dataSource, definition, log),
    close: () => dataSource.destroy(),
  };
  if (!(await database.isReady())) {
    await database.close();
    throw new StartRefusal(
      'DATABASES_DIFFER',
      `The login "${applicationRole}" of DATABASE_URL does not see the tables of the login of DATABASE_OWNER_URL. Give both the same search_path.`,
    );
  }
  return database;
}

/**
 * Before anything is changed.
 *
 * @returns the name under which the application logs in
 */
async function refuseUnfitLogins({ application, owner }: Logins): Promise<string> {
  const ownerAt = await withClient(owner, 'check of DATABASE_OWNER_URL', async (client) => {
    await refuseUnfitDatabase(client);
    await refuseWeakOwner(client);
    return whereabouts(client);
  });
  return withClient(application, 'check of DATABASE_URL', async (client) => {
    const applicationAt = await whereabouts(client);
    refuseDifferentDatabases(ownerAt, applicationAt);
    await refusePowerfulApplication(client, ownerAt.role);
    return applicationAt.role;
  });
}

async function isMigrated(
  dataSource: DataSource,
  definition: DatabaseDefinition,
  log: Logger,
): Promise<boolean> {
  const expected = definition.migrations.map((migration) => migration.name);
  try {
    const [row] = await dataSource.query(
      `select count(*)::int as applied from ${MIGRATION_TABLE} where name = any($1)`,
      [expected],
    );
    return row.applied === expected.length;
  } catch (error) {
    log.warn(
      { reason: error instanceof Error ? error.message : String(error) },
      'The database does not answer',
    );
    return false;
  }
}
