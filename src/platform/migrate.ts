import pg from 'pg';
import type { Logger } from 'pino';
import { type Login, withClient } from './connection.js';
import { openOwnerDataSource } from './data-source.js';
import { type DatabaseDefinition, MIGRATION_TABLE } from './database-definition.js';
import { StartRefusal } from './start-refusal.js';

/** Names the advisory lock of whoever migrates; any fixed number would do. */
const MIGRATION_LOCK = 2_023_010;

/** Longest wait for another process that migrates. */
const LOCK_WAIT_SECONDS = 60;

/**
 * Brings the schema up to date and gives the application's login exactly its privileges. Safe to call in several
 * processes at once: an advisory lock, on a connection of its own, lets them in one after the other.
 *
 * @param applicationRole the name under which the application logs in
 * @throws StartRefusal `MIGRATION_FAILED`, `MIGRATION_LOCKED`
 */
export async function migrate(
  owner: Login,
  applicationRole: string,
  definition: DatabaseDefinition,
  log: Logger,
): Promise<void> {
  await withClient(owner, 'migration lock', async (client) => {
    await lock(client);
    const tables = await runMigrations(owner, definition, log);
    await grantPrivileges(client, applicationRole, tables, definition.functions);
  });
}

async function lock(client: pg.Client): Promise<void> {
  await client.query(`set lock_timeout = '${LOCK_WAIT_SECONDS}s'`);
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  } catch (error) {
    throw new StartRefusal(
      'MIGRATION_LOCKED',
      `Another process has been migrating this database for ${LOCK_WAIT_SECONDS} seconds. Wait for it, or end it, and start again.`,
      { cause: error },
    );
  }
}

interface TablePrivileges {
  readonly table: string;
  readonly privileges: readonly string[];
}

async function runMigrations(
  owner: Login,
  definition: DatabaseDefinition,
  log: Logger,
): Promise<TablePrivileges[]> {
  const dataSource = await openOwnerDataSource(owner, definition, log);
  try {
    const applied = await dataSource.runMigrations();
    if (applied.length > 0) {
      log.info({ migrations: applied.map((migration) => migration.name) }, 'Migrations applied');
    }
    return definition.tables.map(({ entity, privileges }) => ({
      table: dataSource.getMetadata(entity).tableName,
      privileges,
    }));
  } catch (error) {
    throw new StartRefusal(
      'MIGRATION_FAILED',
      `A migration failed and was rolled back: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Grants by name to the login rather than to a group role, since not every owner may create roles. Whatever the
 * list no longer names is taken back in the same transaction.
 */
async function grantPrivileges(
  client: pg.Client,
  applicationRole: string,
  tables: readonly TablePrivileges[],
  functions: readonly string[],
): Promise<void> {
  // Tables of others in the same schema are not ours to give or to take.
  const { rows } = await client.query(
    `select current_schema() as schema, array_agg(relname::text) as owned from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')
       and pg_has_role(relowner, 'member')`,
  );
  const schema = pg.escapeIdentifier(rows[0].schema);
  const owned = rows[0].owned.map((table: string) => `${schema}.${pg.escapeIdentifier(table)}`);
  const role = pg.escapeIdentifier(applicationRole);
  const grants = [{ table: MIGRATION_TABLE, privileges: ['select'] }, ...tables].map(
    ({ table, privileges }) =>
      `grant ${privileges.join(', ')} on ${schema}.${pg.escapeIdentifier(table)} to ${role};`,
  );
  const calls = functions.map((each) => `grant execute on function ${schema}.${each} to ${role};`);
  await client.query(
    `begin;
     grant usage on schema ${schema} to ${role};
     revoke all on ${owned.join(', ')} from ${role};
     revoke all on all functions in schema ${schema} from ${role};
     ${[...grants, ...calls].join('\n')}
     commit;`,
  );
}
