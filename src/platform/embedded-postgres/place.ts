import { createHash } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { StartRefusal } from '../start-refusal.js';
import { type Account, canReach, ordinaryAccount, readAccounts, runsAsRoot } from './account.js';
import { fileRefusal, isMissing } from './file-refusal.js';

/** Where an embedded server lives and by whose rights it runs. */
export interface Place {
  /** Holds the cluster and the copied programs. */
  readonly base: string;
  /** One database cluster with what belongs to it: `data/` and the passwords. Appears whole or not at all. */
  readonly cluster: string;
  /** PostgreSQL's own data folder. */
  readonly data: string;
  /** The account that runs the server's programs; null means that of this process. */
  readonly account: Account | null;
}

/** Used instead of a data folder that an ordinary account cannot reach. */
export const SHARED_FOLDER = '/var/lib/industry-research-institutes';

/** Characters that pg_ctl would hand to the shell unguarded. */
const UNSAFE_IN_SHELL = /["$`\r\n]/;

/** The inner paths of a base folder. */
function placeIn(base: string, account: Account | null): Place {
  const cluster = join(base, 'postgresql');
  return { base, cluster, data: join(cluster, 'data'), account };
}

/**
 * Decides where the server of `dataFolder` lives, and creates that folder.
 *
 * Usually that is the data folder itself. For root, the server runs by an ordinary account, and if that account
 * cannot reach the data folder (such as below a home of mode 0700), a folder below `sharedFolder` is used: always
 * the same for the same data folder, and still the same if the data folder becomes reachable later.
 */
export async function choosePlace(dataFolder: string, sharedFolder: string, log: Logger): Promise<Place> {
  if (UNSAFE_IN_SHELL.test(dataFolder)) {
    throw new StartRefusal(
      'DATA_FOLDER_NAME',
      `The data folder ${JSON.stringify(dataFolder)} has a quote, dollar sign, backtick or line break in its name, which the database's programs cannot bear. Choose another DATA_DIR.`,
    );
  }
  const own = resolve(dataFolder);
  if (!runsAsRoot()) {
    await createFolder(own);
    return placeIn(own, null);
  }
  const shared = join(sharedFolder, createHash('sha256').update(own).digest('hex').slice(0, 16));
  return (await existingPlace([own, shared])) ?? (await newPlace(own, shared, sharedFolder, log));
}

/** A cluster made earlier is kept where it is, and run by whoever owns its files. */
async function existingPlace(bases: readonly string[]): Promise<Place | null> {
  const accounts = await readAccounts();
  for (const base of bases) {
    const { data } = placeIn(base, null);
    const owner = await ownerOf(data);
    if (owner !== null) {
      const account = accounts.find((each) => each.uid === owner.uid && each.uid > 0);
      if (account === undefined || !(await canReach(account, base))) {
        throw unreachableCluster(data, account);
      }
      return placeIn(base, { ...account, gid: owner.gid });
    }
  }
  return null;
}

async function newPlace(own: string, shared: string, sharedFolder: string, log: Logger): Promise<Place> {
  const account = ordinaryAccount(await readAccounts());
  if (account === undefined) {
    throw new StartRefusal(
      'EMBEDDED_SERVER_UNAVAILABLE',
      'PostgreSQL does not run by the rights of root, and this system has no ordinary account to lend it (postgres, nobody or daemon). Start as an ordinary user, or set DATABASE_URL and DATABASE_OWNER_URL.',
    );
  }
  await createFolder(own);
  if (await canReach(account, own)) {
    return placeIn(own, account);
  }
  await createFolder(sharedFolder);
  await createFolder(shared);
  if (!(await canReach(account, shared))) {
    throw unreachableCluster(shared, account);
  }
  log.warn(
    { dataFolder: own, used: shared },
    `Account ${account.name} cannot reach ${own}; the database is kept in ${shared}`,
  );
  return placeIn(shared, account);
}

async function createFolder(folder: string): Promise<void> {
  try {
    const created = await mkdir(folder, { recursive: true });
    if (created !== undefined && runsAsRoot()) {
      // Enterable, whatever the umask says, but not to be listed.
      await chmod(folder, 0o711);
    }
  } catch (error) {
    throw fileRefusal(error, folder);
  }
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | null> {
  try {
    return await stat(folder);
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw fileRefusal(error, folder);
  }
}

function unreachableCluster(folder: string, account: Account | undefined): StartRefusal {
  const who = account === undefined ? 'root or an account that no longer exists' : `account ${account.name}`;
  return new StartRefusal(
    'DATA_FOLDER_UNREACHABLE',
    `The database in ${folder} would run by the rights of ${who}, which is impossible: PostgreSQL needs an ordinary account that can enter every folder on the way. Open the folders for entering (chmod a+x), or correct the owner of the files.`,
  );
}
