import { type SpawnOptions, spawn } from 'node:child_process';
import { StartRefusal } from '../start-refusal.js';
import type { Account } from './account.js';

/** What a program said and how it ended; `exitCode` is null when a signal ended it. */
export interface ProgramResult {
  readonly exitCode: number | null;
  readonly output: string;
}

/**
 * How long to wait, after a program ended, for the rest of its output. On Windows a server that it left behind
 * may keep the pipe open for ever.
 */
const OUTPUT_GRACE_MS = 500;

/**
 * Runs a program to its end, by the rights of `account` or, if null, by our own.
 *
 * @throws StartRefusal when the program cannot be started at all
 */
export function runFile(
  file: string,
  parameters: readonly string[],
  account: Account | null,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, spawnOptions(account));
    let output = '';
    const gather = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout?.on('data', gather);
    child.stderr?.on('data', gather);
    child.once('error', (error) => reject(notStarted(file, account, error)));
    child.once('close', (exitCode) => resolve({ exitCode, output }));
    child.once('exit', (exitCode) => {
      setTimeout(() => resolve({ exitCode, output }), OUTPUT_GRACE_MS).unref();
    });
  });
}

function spawnOptions(account: Account | null): SpawnOptions {
  const options: SpawnOptions = {
    // A folder that every account can enter: ours may lie below a home that is closed to others.
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A group of its own: Ctrl-C is for this process, which then stops the server in order.
    detached: process.platform !== 'win32',
    ...(account && { uid: account.uid, gid: account.gid }),
  };
  // A known environment instead of ours: variables such as PGDATA or LC_MESSAGES would change what the programs
  // do and say. Windows needs its own to find system libraries.
  return process.platform === 'win32'
    ? options
    : { ...options, env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

function notStarted(file: string, account: Account | null, error: Error): StartRefusal {
  const rights = account === null ? '' : ` by the rights of account ${account.name}`;
  return new StartRefusal(
    'SERVER_PROGRAM_FAILED',
    `The program ${file} cannot be run${rights} (${error.message}). The embedded database needs a system with the GNU C library on which it may start programs; otherwise set DATABASE_URL and DATABASE_OWNER_URL.`,
    { cause: error },
  );
}
