import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileRefusal, isMissing, isTaken } from './file-refusal.js';

/** A folder left unfinished for so long belongs to nobody any more. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

const UNFINISHED = '.unfinished-';

/** Whether a file or folder exists. */
export async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isMissing(error)) {
      return false;
    }
    throw fileRefusal(error, path);
  }
}

/**
 * Creates a folder, unless it exists, so that it is there whole or not at all: `fill` gets an unfinished folder of
 * another name, which is renamed at the end. Killed on the way, it leaves nothing that could be taken for the
 * whole. Of several processes that do this at once, the first to finish wins and the others use its work.
 */
export async function ensureWhole(
  folder: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<void> {
  const unfinished = `${folder}${UNFINISHED}${randomBytes(6).toString('hex')}`;
  try {
    await removeAbandoned(folder);
    if (!(await exists(folder))) {
      await mkdir(unfinished);
      await fill(unfinished);
      await rename(unfinished, folder);
    }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(isTaken(error) && (await exists(folder)))) {
      throw fileRefusal(error, folder);
    }
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  const prefix = basename(folder) + UNFINISHED;
  for (const name of await readdir(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (name.startsWith(prefix) && Date.now() - (await changedAt(path)) > ABANDONED_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/** When the folder last changed; now, if another process has just finished and renamed it. */
async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) {
      return Date.now();
    }
    throw error;
  }
}
