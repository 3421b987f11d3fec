import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefusal } from '../start-refusal.js';
import { type Binaries, programPath } from './binaries.js';
import { fileRefusal, isMissing } from './file-refusal.js';
import type { Place } from './place.js';
import { programFailed } from './program-failure.js';
import { runFile } from './programs.js';
import { ensureWhole } from './whole-folder.js';

/** The superuser of an embedded server; only the start of this process uses it. */
export const ADMINISTRATOR = 'postgres';

/** The generated passwords of an embedded server's logins. */
export interface Passwords {
  readonly administrator: string;
  readonly owner: string;
  readonly application: string;
}

/**
 * Creates the database cluster of a place, if it has none, and returns its passwords.
 *
 * @throws StartRefusal when the folder holds a cluster of another major version, or something else
 */
export async function ensureCluster(place: Place, binaries: Binaries): Promise<Passwords> {
  await ensureWhole(place.cluster, (unfinished) => createCluster(unfinished, place, binaries));
  await refuseOtherVersion(place, binaries);
  return readPasswords(place);
}

async function createCluster(unfinished: string, place: Place, binaries: Binaries): Promise<void> {
  const data = join(unfinished, 'data');
  const passwordFile = join(unfinished, 'first-password');
  const [administrator, owner, application] = [newPassword(), newPassword(), newPassword()];
  await chmod(unfinished, 0o711);
  await mkdir(data, { mode: 0o700 });
  await writeSecret(passwordFile, administrator);
  if (place.account) {
    await chown(data, place.account.uid, place.account.gid);
    await chown(passwordFile, place.account.uid, place.account.gid);
  }
  const { exitCode, output } = await runFile(
    programPath(binaries, 'initdb'),
    initdbParameters(data, passwordFile),
    place.account,
  );
  if (exitCode !== 0) {
    throw programFailed('initdb', place.data, output);
  }
  await rm(passwordFile);
  await writeSecret(passwordsPath(unfinished), JSON.stringify({ administrator, owner, application }));
}

function initdbParameters(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${ADMINISTRATOR}`,
    `--pwfile=${passwordFile}`,
    '--auth-local=scram-sha-256',
    '--auth-host=scram-sha-256',
    // Sorting and case rules from PostgreSQL itself, so that they do not change with the operating system.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
}

async function refuseOtherVersion(place: Place, binaries: Binaries): Promise<void> {
  const found = (await readOwn(join(place.data, 'PG_VERSION'), place)).trim();
  if (found !== binaries.major) {
    throw new StartRefusal(
      'DATA_FOLDER_OTHER_VERSION',
      `The folder ${place.data} belongs to PostgreSQL ${found}; this installation brings PostgreSQL ${binaries.major}, which cannot read it. Move the data with pg_dump and a fresh DATA_DIR, or go back to the installation that made the folder.`,
    );
  }
}

async function readPasswords(place: Place): Promise<Passwords> {
  return JSON.parse(await readOwn(passwordsPath(place.cluster), place)) as Passwords;
}

/** Reads a file without which the folder is no cluster of ours. */
async function readOwn(path: string, place: Place): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) {
      throw new StartRefusal(
        'DATA_FOLDER_DAMAGED',
        `The folder ${place.cluster} should hold a database, but ${path} is missing. Restore the folder from a backup, or move it away to begin with an empty database.`,
        { cause: error },
      );
    }
    throw fileRefusal(error, path);
  }
}

function passwordsPath(cluster: string): string {
  return join(cluster, 'passwords.json');
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Written through to the disk: a cluster whose passwords were lost with the power is locked for good. */
async function writeSecret(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flush: true });
}
