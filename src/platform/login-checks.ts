import type pg from 'pg';
import { StartRefusal } from './start-refusal.js';

const LEAST_VERSION = 15;

/** Refuses a server that is too old, or a database whose text is not UTF-8. */
export async function refuseUnfitDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int / 10000 as major,
            current_setting('server_version') as version,
            current_setting('server_encoding') as encoding`,
  );
  const { major, version, encoding } = rows[0];
  if (major < LEAST_VERSION) {
    throw new StartRefusal(
      'DATABASE_TOO_OLD',
      `The database server is PostgreSQL ${version}; version ${LEAST_VERSION} or later is needed.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartRefusal(
      'DATABASE_ENCODING',
      `The database is encoded in ${encoding}; create it with ENCODING 'UTF8'.`,
    );
  }
}

/** Refuses an owner's login that cannot create tables. */
export async function refuseWeakOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_user as login, current_schema() as schema,
            has_schema_privilege(current_schema(), 'create') as may_create`,
  );
  const { login, schema, may_create } = rows[0];
  if (!may_create) {
    throw new StartRefusal(
      'OWNER_LOGIN_TOO_WEAK',
      `The login "${login}" of DATABASE_OWNER_URL cannot create tables in the schema ${schema ?? 'of its search path'}. Make it the owner of the database.`,
    );
  }
}

/**
 * Refuses an application's login that could undo what the database guards: append-only tables, row security,
 * the tables themselves.
 *
 * @param client a connection of the application's login
 * @param ownerRole the role that owns the tables, or will own them
 */
export async function refusePowerfulApplication(client: pg.Client, ownerRole: string): Promise<void> {
  const { rows } = await client.query(
    `select rolname as login, rolsuper, rolbypassrls, rolcreaterole,
            pg_has_role(current_user, $1::name, 'member') as is_owner,
            (select relname from pg_class
             where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')
               and pg_has_role(current_user, relowner, 'member')
             order by relname limit 1) as owned
     from pg_roles where rolname = current_user`,
    [ownerRole],
  );
  const { login, rolsuper, rolbypassrls, rolcreaterole, is_owner, owned } = rows[0];
  const reasons = [
    rolsuper && 'is a superuser',
    rolbypassrls && 'bypasses row security',
    rolcreaterole && 'may create roles',
    is_owner && `has the rights of "${ownerRole}", which owns the tables`,
    owned !== null && `owns the table ${owned}`,
  ].filter(Boolean);
  if (reasons.length > 0) {
    throw new StartRefusal(
      'APPLICATION_LOGIN_TOO_POWERFUL',
      `The login "${login}" of DATABASE_URL ${reasons.join(' and ')}. The application needs a login without such rights; keep them for the login of DATABASE_OWNER_URL.`,
    );
  }
}

/** Which database a connection leads to, as whom. */
export interface Whereabouts {
  readonly role: string;
  readonly database: string;
  /** When the server started, which tells servers apart. */
  readonly serverStart: string;
}

/** Asks a connection where it leads. */
export async function whereabouts(client: pg.Client): Promise<Whereabouts> {
  const { rows } = await client.query(
    `select current_user as role, current_database() as database,
            pg_postmaster_start_time()::text as "serverStart"`,
  );
  return rows[0];
}

/** Refuses two logins that lead to different databases. */
export function refuseDifferentDatabases(owner: Whereabouts, application: Whereabouts): void {
  if (owner.database !== application.database || owner.serverStart !== application.serverStart) {
    throw new StartRefusal(
      'DATABASES_DIFFER',
      `DATABASE_URL leads to the database "${application.database}" and DATABASE_OWNER_URL to "${owner.database}"${
        owner.database === application.database ? ' on another server' : ''
      }; both must lead to the same.`,
    );
  }
}
