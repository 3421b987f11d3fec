import { chmod, chown, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Binaries, programPath } from './binaries.js';
import { isMissing } from './file-refusal.js';
import type { Place } from './place.js';
import { programFailed } from './program-failure.js';
import { type ProgramResult, runFile } from './programs.js';
import { mayBeServer } from './server-process.js';

/** How long pg_ctl waits for the server to come up, which includes recovery after a crash, or to end. */
const PG_CTL_WAIT_SECONDS = 120;

/** A socket's full path may have about 100 bytes, so its folder stands here and not below the data folder. */
const SOCKET_FOLDER_PREFIX = '/tmp/institutes-';
const SOCKET_FOLDER = /^\/tmp\/institutes-[A-Za-z0-9]{6}$/;

/** A starting server fills its file at once; one that stays empty so long is a remnant. */
const EMPTY_FILE_GRACE_MS = 5_000;

/** PostgreSQL's own name for the file that tells of a running server. */
const SERVER_FILE = 'postmaster.pid';

/** Settings of a server, by their names in PostgreSQL. */
export type ServerSettings = Readonly<Record<string, string>>;

/** What the server's own file tells about it. */
export interface ServerFile {
  /** 0 while the file is empty: just created, or cut short by a power failure. */
  readonly pid: number;
  /** Folder of the socket, or host; null while the server has not come so far. */
  readonly host: string | null;
  readonly port: number;
}

/** Reads the file that a server keeps in its data folder while it runs; null when there is none. */
async function readServerFile(place: Place): Promise<ServerFile | null> {
  try {
    const lines = (await readFile(join(place.data, SERVER_FILE), 'utf8')).split('\n');
    // Process, data folder, start time, port, socket folder, host.
    const [pid, , , port, socketFolder, host] = lines.map((line) => line.trim());
    return { pid: Number(pid), host: socketFolder || host || null, port: Number(port) };
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

/**
 * The server that runs, starts or stops on the data folder; null when none does.
 *
 * Clears away what a server left behind that did not end cleanly: PostgreSQL does so itself for a dead process,
 * but not when the number of that process went to another, nor when the file is empty.
 */
export async function findServer(place: Place): Promise<ServerFile | null> {
  const server = await readServerFile(place);
  if (server === null) {
    return null;
  }
  const path = join(place.data, SERVER_FILE);
  const mayRun = server.pid > 0 ? await mayBeServer(server.pid) : await isYoung(path);
  if (mayRun) {
    return server;
  }
  await removeSocketFolder(server);
  await rm(path, { force: true });
  return null;
}

async function isYoung(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs < EMPTY_FILE_GRACE_MS;
  } catch (error) {
    if (isMissing(error)) {
      return false;
    }
    throw error;
  }
}

/**
 * Starts the server of a place and waits until it accepts connections.
 *
 * @throws StartRefusal with what the server said
 */
export async function startServer(place: Place, binaries: Binaries, settings: ServerSettings): Promise<void> {
  const logFile = join(place.data, 'server.log');
  await keepPreviousLog(logFile);
  const listening = process.platform === 'win32' ? await listenOnPort() : await listenOnSocket(place);
  const options = Object.entries({ ...COMMON_SETTINGS, ...settings, ...listening })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const { exitCode, output } = await pgCtl(place, binaries, ['start', '-l', logFile, '-o', options]);
  if (exitCode !== 0) {
    await removeSocketFolder({ host: listening.unix_socket_directories });
    throw programFailed('postgres', place.data, `${output}\n${await readLog(logFile)}`);
  }
}

/**
 * Stops the server of a place: open transactions are rolled back, committed ones are kept.
 *
 * @throws StartRefusal when it does not end in time
 */
export async function stopServer(place: Place, binaries: Binaries): Promise<void> {
  const server = await findServer(place);
  if (server === null) {
    return;
  }
  const { exitCode, output } = await pgCtl(place, binaries, ['stop', '-m', 'fast']);
  if (exitCode !== 0 && (await findServer(place)) !== null) {
    throw programFailed('pg_ctl', place.data, output);
  }
  await removeSocketFolder(server);
}

const COMMON_SETTINGS: ServerSettings = {
  // The statements of callers, with personal data in them, do not belong in the log; only the server's own life.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

async function listenOnSocket(
  place: Place,
): Promise<{ listen_addresses: string; unix_socket_directories: string }> {
  const folder = await mkdtemp(SOCKET_FOLDER_PREFIX);
  if (place.account) {
    await chown(folder, place.account.uid, place.account.gid);
  }
  await chmod(folder, 0o700);
  return { listen_addresses: '', unix_socket_directories: folder };
}

async function listenOnPort(): Promise<{
  listen_addresses: string;
  port: string;
  unix_socket_directories: string;
}> {
  const port = await new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
}

/** Only a folder of our making: the name is read from a file that the lent account may write, and root removes it. */
async function removeSocketFolder(server: { readonly host: string | null }): Promise<void> {
  if (server.host !== null && SOCKET_FOLDER.test(server.host)) {
    await rm(server.host, { recursive: true, force: true });
  }
}

/** One earlier log is kept: after a crash and a new start, it is the one that tells the reason. */
async function keepPreviousLog(logFile: string): Promise<void> {
  try {
    await rename(logFile, `${logFile}.previous`);
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
  }
}

async function readLog(logFile: string): Promise<string> {
  try {
    return await readFile(logFile, 'utf8');
  } catch (error) {
    return isMissing(error) ? '' : `(its log cannot be read: ${String(error)})`;
  }
}

function pgCtl(place: Place, binaries: Binaries, parameters: readonly string[]): Promise<ProgramResult> {
  return runFile(
    programPath(binaries, 'pg_ctl'),
    [...parameters, '-w', '-t', String(PG_CTL_WAIT_SECONDS), '-D', place.data],
    place.account,
  );
}
