import pg from 'pg';
import { type Login, withClient } from '../connection.js';
import { ADMINISTRATOR, type Passwords } from './cluster.js';
import type { ServerFile } from './control.js';

/** What the database and its two logins are called. */
export interface DatabaseNames {
  readonly database: string;
  readonly owner: string;
  readonly application: string;
}

/** The names on an embedded server. */
export const EMBEDDED_NAMES: DatabaseNames = {
  database: 'programme',
  owner: 'programme_owner',
  application: 'programme_app',
};

/** The three logins of an embedded server. */
export interface ServerLogins {
  /** PostgreSQL's superuser; for starting and stopping only. */
  readonly administrator: Login;
  /** Owns the database and its tables; runs migrations. */
  readonly owner: Login;
  /** What the running application uses; owns nothing. */
  readonly application: Login;
}

/** How to reach a running server by each of its logins. */
export function loginsOf(server: ServerFile, passwords: Passwords): ServerLogins {
  const enter = (user: string, password: string, database: string): Login => ({
    // Without a host the server is not ready yet; the attempt fails and is repeated.
    host: server.host ?? '/nonexistent',
    port: server.port,
    user,
    password,
    database,
    ssl: false,
  });
  const { database, owner, application } = EMBEDDED_NAMES;
  return {
    administrator: enter(ADMINISTRATOR, passwords.administrator, 'postgres'),
    owner: enter(owner, passwords.owner, database),
    application: enter(application, passwords.application, database),
  };
}

/** Creates the owner's and the application's login and the database, as far as they are missing. */
export async function createLogins(
  administrator: Login,
  names: DatabaseNames,
  passwords: Pick<Passwords, 'owner' | 'application'>,
): Promise<void> {
  await withClient(administrator, 'logins', async (client) => {
    await ensureLogin(client, names.owner, passwords.owner);
    await ensureLogin(client, names.application, passwords.application);
    const found = await client.query('select 1 from pg_database where datname = $1', [names.database]);
    if (found.rowCount === 0) {
      await client.query(`create database ${names.database} owner ${names.owner}`);
    }
    await client.query(`revoke all on database ${names.database} from public`);
    await client.query(`grant connect on database ${names.database} to ${names.application}`);
  });
}

async function ensureLogin(client: pg.Client, name: string, password: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (found.rowCount === 0) {
    await client.query(`create role ${name}`);
  }
  await client.query(
    `alter role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls noreplication
     password ${pg.escapeLiteral(password)}`,
  );
}
