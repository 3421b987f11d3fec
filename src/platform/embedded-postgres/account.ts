import { readFile } from 'node:fs/promises';
import { runFile } from './programs.js';

/** An account of the operating system, by whose rights the server's programs run. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Accounts without special rights that systems bring along, the most fitting first. */
const ORDINARY_ACCOUNTS = ['postgres', '_postgres', 'nobody', 'daemon'];

/** True when this process is the superuser of a POSIX system. PostgreSQL refuses to run by such rights. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The accounts of this system.
 *
 * Read from the file rather than asked of a library: initdb too must find the account there, and an id without
 * a name would fail it.
 */
export async function readAccounts(): Promise<Account[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    const account = { name: name ?? '', uid: Number(uid), gid: Number(gid) };
    return Number.isInteger(account.uid) && Number.isInteger(account.gid) ? [account] : [];
  });
}

/** The account to lend to a new server, or undefined when the system has none that fits. */
export function ordinaryAccount(accounts: readonly Account[]): Account | undefined {
  return ORDINARY_ACCOUNTS.map((name) => accounts.find((each) => each.name === name && each.uid > 0)).find(
    (account) => account !== undefined,
  );
}

/**
 * Whether the account can enter the folder. Tried rather than computed from mode bits, so that access lists and
 * security modules have their say.
 */
export async function canReach(account: Account, folder: string): Promise<boolean> {
  const { exitCode } = await runFile('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], account);
  return exitCode === 0;
}
