import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { DataSource } from 'typeorm';
import { databaseDefinition } from '../../src/database-definition.js';
import { type Login, withClient } from '../../src/platform/connection.js';
import { openApplicationDataSource } from '../../src/platform/data-source.js';
import { enter, testServer } from './test-server.js';

/** A migrated database of its own, without rows. */
export interface TestDatabase {
  /** Connections of the application's login, as the running application has them. */
  readonly dataSource: DataSource;
  /** The three logins into this database, by URL. */
  readonly logins: {
    readonly administrator: Login & { readonly connectionString: string };
    readonly owner: Login & { readonly connectionString: string };
    readonly application: Login & { readonly connectionString: string };
  };
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/**
 * Opens a fresh copy of the migrated database: usually one per test file, in `beforeAll`, closed in `afterAll`.
 * Takes a tenth of a second.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { administratorUrl, names, passwords } = await testServer();
  const name = `${names.database}_${randomBytes(6).toString('hex')}`;
  const administrator = new URL(administratorUrl);
  administrator.pathname = `/${name}`;
  const logins = {
    administrator: { connectionString: administrator.href },
    owner: { connectionString: enter(administratorUrl, names.owner, passwords.owner, name) },
    application: {
      connectionString: enter(administratorUrl, names.application, passwords.application, name),
    },
  };
  const asAdministrator = (statement: string): Promise<unknown> =>
    withClient({ connectionString: administratorUrl }, 'test databases', (client) => client.query(statement));
  await asAdministrator(`create database ${name} template ${names.database} owner ${names.owner}`);
  const dataSource = await openApplicationDataSource(
    logins.application,
    databaseDefinition,
    5,
    pino({ level: 'silent' }),
  );
  return {
    dataSource,
    logins,
    close: async () => {
      if (dataSource.isInitialized) {
        await dataSource.destroy();
      }
      await asAdministrator(`drop database ${name} with (force)`);
    },
  };
}
