import pg from 'pg';
import { StartRefusal } from './start-refusal.js';
import './type-parsers.js';

/** Where a database is and who enters it: a URL, or the parts of one (a `host` that begins with `/` is a socket). */
export type Login =
  | { readonly connectionString: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
      /** The embedded server is reached on this machine only. Said, so that PGSSLMODE cannot interfere. */
      readonly ssl: false;
    };

/** Longest wait for a connection, in milliseconds. */
export const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Opens one connection of its own, outside any pool, gives it to `work` and closes it.
 *
 * @param purpose names the connection in `pg_stat_activity` and in the refusal
 * @throws StartRefusal `DATABASE_UNREACHABLE` when the connection fails; then whatever `work` throws
 */
export async function withClient<T>(
  login: Login,
  purpose: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  let client: pg.Client;
  try {
    client = await connect(login, purpose);
  } catch (error) {
    // The URL is not repeated: it holds a password.
    const message = `The database cannot be reached (${purpose}): ${describeConnectionError(error)}`;
    throw new StartRefusal('DATABASE_UNREACHABLE', message, { cause: error });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Opens one connection of its own, outside any pool. The caller closes it. */
export async function connect(login: Login, purpose: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...login,
    application_name: purpose,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  // Without a listener, a connection that breaks while idle would end the whole process. Whoever uses the
  // connection sees the failure in the next query; whoever waits on it listens to `end`.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function describeConnectionError(error: unknown): string {
  // Node gathers one error per tried address and leaves the message of the whole empty.
  const errors: readonly unknown[] = hasErrors(error) ? error.errors : [error];
  return errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}

function hasErrors(error: unknown): error is { readonly errors: readonly unknown[] } {
  return typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
}
