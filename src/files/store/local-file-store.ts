import { randomUUID } from 'node:crypto';
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../platform/error-code.js';
import type { FileStore, StagedFile, StoredFile } from './file-store.js';
import { asStoreFailure } from './store-failure.js';

/** Only this account sees the files, whatever the umask. */
const OWN_FOLDER = 0o700;
const OWN_FILE = 0o600;

const READ_BYTES = 64 * 1024;

/** The number of a handle that was closed. */
const CLOSED = -1;

/**
 * A store in a folder of this machine: `staging/<random>` for files on their way in, `content/ab/cd/<sha256>` for those
 * kept. Both lie on one file system, so that keeping is one atomic rename.
 */
export class LocalFileStore implements FileStore {
  private constructor(
    private readonly staging: string,
    private readonly content: string,
  ) {}

  /** The store in a folder, which is made where it is missing. */
  static async at(folder: string): Promise<LocalFileStore> {
    const store = new LocalFileStore(join(folder, 'staging'), join(folder, 'content'));
    await failing(async () => {
      await mkdir(store.staging, { recursive: true, mode: OWN_FOLDER });
      await mkdir(store.content, { recursive: true, mode: OWN_FOLDER });
    });
    return store;
  }

  async stage(): Promise<StagedFile> {
    const path = join(this.staging, randomUUID());
    return { path, handle: await failing(() => open(path, 'wx+', OWN_FILE)) };
  }

  async keep(staged: StagedFile, sha256: string): Promise<void> {
    const path = this.pathOf(sha256);
    const isKept = staged.handle.fd === CLOSED;
    try {
      await failing(() => (isKept ? access(path) : this.moveIn(staged, path)));
    } catch (error) {
      await this.discard(staged);
      throw error;
    }
  }

  async discard(staged: StagedFile): Promise<void> {
    await failing(async () => {
      await staged.handle.close();
      await rm(staged.path, { force: true });
    });
  }

  async open(sha256: string): Promise<StoredFile> {
    return failing(async () => {
      const handle = await open(this.pathOf(sha256), 'r');
      try {
        const { size } = await handle.stat();
        return { size, stream: handle.createReadStream({ highWaterMark: READ_BYTES }) };
      } catch (error) {
        await handle.close();
        throw error;
      }
    });
  }

  async remove(sha256: string): Promise<void> {
    await failing(() => rm(this.pathOf(sha256), { force: true }));
  }

  async *contents(keptBefore: Date): AsyncGenerator<string> {
    const list = (folder: string): Promise<string[]> => failing(() => readdir(folder));
    for (const first of await list(this.content)) {
      for (const second of await list(join(this.content, first))) {
        for (const name of await list(join(this.content, first, second))) {
          if (await isOlder(join(this.content, first, second, name), keptBefore)) yield name;
        }
      }
    }
  }

  async sweep(untouchedSince: Date): Promise<number> {
    let swept = 0;
    for (const name of await failing(() => readdir(this.staging))) {
      const path = join(this.staging, name);
      if (!(await isOlder(path, untouchedSince))) continue;
      await failing(() => rm(path, { force: true }));
      swept += 1;
    }
    return swept;
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('Not a SHA-256 digest in lower-case hexadecimal');
    return join(this.content, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  private async moveIn(staged: StagedFile, path: string): Promise<void> {
    await staged.handle.sync();
    await staged.handle.close();
    const made = await mkdir(dirname(path), { recursive: true, mode: OWN_FOLDER });
    // Over the same content this renews its time, so that it does not count as an old orphan.
    await rename(staged.path, path);
    await this.syncFolders(path, made !== undefined);
  }

  /** A rename is on disk when the folder is; a new folder when the ones around it are. */
  private async syncFolders(path: string, isNew: boolean): Promise<void> {
    const folder = dirname(path);
    const around = isNew ? [dirname(folder), this.content] : [];
    for (const each of [folder, ...around]) await syncFolder(each);
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and journals its renames by itself.
  if (process.platform === 'win32') return;
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What has gone meanwhile is not older: somebody else has removed or kept it. */
async function isOlder(path: string, moment: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < moment.getTime();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw asStoreFailure(error);
  }
}

/** Runs an action on the disk; its failure is a StoreFailure. */
async function failing<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw asStoreFailure(error);
  }
}
