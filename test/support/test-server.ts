import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { databaseDefinition } from '../../src/database-definition.js';
import type { Login } from '../../src/platform/connection.js';
import { installBinaries } from '../../src/platform/embedded-postgres/binaries.js';
import { ensureCluster } from '../../src/platform/embedded-postgres/cluster.js';
import { findServer, startServer } from '../../src/platform/embedded-postgres/control.js';
import {
  createLogins,
  type DatabaseNames,
  EMBEDDED_NAMES,
  loginsOf,
} from '../../src/platform/embedded-postgres/logins.js';
import { choosePlace } from '../../src/platform/embedded-postgres/place.js';
import { errorCode } from '../../src/platform/error-code.js';
import { migrate } from '../../src/platform/migrate.js';

/** The one database server of a test run, with a migrated database to copy from. */
export interface TestServer {
  /** URL of a superuser. */
  readonly administratorUrl: string;
  /** The database to copy from is `names.database`. */
  readonly names: DatabaseNames;
  readonly passwords: { readonly owner: string; readonly application: string };
  /** Data folder of the embedded server, by which it is ended; null for an external one. */
  readonly data: string | null;
}

/** Tests do not mind losing data when the power fails, and run faster for it. */
const CARELESS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

const log = pino({ level: 'silent' });

let server: Promise<TestServer> | undefined;

/** The folder of this test run; every test may keep files there. */
export function runFolder(): string {
  const { TEST_RUN_FOLDER: folder } = process.env;
  if (folder === undefined) {
    throw new Error('jest.config.js names global-setup.js, which has not run');
  }
  return folder;
}

/**
 * The server of this test run: started by the first test that asks, in whichever process, and ended after all
 * tests. With TEST_DATABASE_URL, the URL of a superuser, that server is used instead.
 */
export function testServer(): Promise<TestServer> {
  server ??= findOrStart();
  return server;
}

async function findOrStart(): Promise<TestServer> {
  const failed = join(runFolder(), 'failed');
  const ready = join(runFolder(), 'ready');
  if (await isFirst()) {
    try {
      await start();
      await writeFile(ready, '');
    } catch (error) {
      await writeFile(failed, String(error));
      throw error;
    }
  }
  while (!existsSync(ready)) {
    if (existsSync(failed)) {
      throw new Error(`The test server did not start: ${await readFile(failed, 'utf8')}`);
    }
    await delay(50);
  }
  return JSON.parse(await readFile(join(runFolder(), 'server.json'), 'utf8'));
}

async function start(): Promise<void> {
  const { TEST_DATABASE_URL: url } = process.env;
  const started = url ? useExternal(url) : await startEmbedded();
  // Noted before it is filled, so that it is also cleared away if that fails.
  await writeFile(join(runFolder(), 'server.json'), JSON.stringify(started));
  await createTemplate(started);
}

async function isFirst(): Promise<boolean> {
  try {
    await mkdir(join(runFolder(), 'starting'));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

async function startEmbedded(): Promise<TestServer> {
  const place = await choosePlace(join(runFolder(), 'server'), join(runFolder(), 'shared'), log);
  const binaries = await installBinaries(runFolder());
  const passwords = await ensureCluster(place, binaries);
  await startServer(place, binaries, CARELESS);
  const file = await findServer(place);
  if (file === null) {
    throw new Error('The test server ended at once');
  }
  return {
    administratorUrl: urlOf(loginsOf(file, passwords).administrator),
    names: EMBEDDED_NAMES,
    passwords,
    data: place.data,
  };
}

function useExternal(administratorUrl: string): TestServer {
  const name = `test_${randomBytes(4).toString('hex')}`;
  return {
    administratorUrl,
    names: { database: name, owner: `${name}_owner`, application: `${name}_app` },
    passwords: {
      owner: randomBytes(12).toString('hex'),
      application: randomBytes(12).toString('hex'),
    },
    data: null,
  };
}

async function createTemplate({ administratorUrl, names, passwords }: TestServer): Promise<void> {
  await createLogins({ connectionString: administratorUrl }, names, passwords);
  const owner = enter(administratorUrl, names.owner, passwords.owner, names.database);
  await migrate({ connectionString: owner }, names.application, databaseDefinition, log);
}

/** The same server as `url`, entered by another login and into another database. */
export function enter(url: string, login: string, password: string, database: string): string {
  const entered = new URL(url);
  entered.username = login;
  entered.password = password;
  entered.pathname = `/${database}`;
  return entered.href;
}

function urlOf(login: Login): string {
  if ('connectionString' in login) {
    return login.connectionString;
  }
  const url = new URL(enter('postgres://localhost', login.user, login.password, login.database));
  url.searchParams.set('host', login.host);
  url.searchParams.set('port', String(login.port));
  return url.href;
}
