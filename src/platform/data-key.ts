import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileRefusal, isMissing } from './embedded-postgres/file-refusal.js';
import { errorCode } from './error-code.js';
import { newKeyText, parseKey } from './sealing.js';
import { StartRefusal } from './start-refusal.js';

const FILE = 'data.key';

/**
 * The installation's key for sealing, from `data.key` in the folder. The first start draws it by lot and writes it
 * through to the disk before anything is sealed with it; of several processes that start at once, all get the same.
 *
 * @throws StartRefusal when the folder cannot be used or the file holds no key
 */
export async function readOrCreateKey(folder: string): Promise<Buffer> {
  const path = join(folder, FILE);
  try {
    return (await readKey(path)) ?? (await createKey(folder, path));
  } catch (error) {
    throw fileRefusal(error, folder);
  }
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    return parseKey(await readFile(path, 'utf8')) ?? refuseDamaged(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Written under another name and then linked: the file is there whole or not at all, and never replaces another. */
async function createKey(folder: string, path: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.unfinished-${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(unfinished, `${newKeyText()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await link(unfinished, path);
    await flushFolder(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
  return (await readKey(path)) ?? refuseDamaged(path);
}

/** The name of a new file is on the disk only once its folder is; Windows sees to that by itself. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function refuseDamaged(path: string): never {
  throw new StartRefusal(
    'DATA_FOLDER_DAMAGED',
    `The file ${path} holds no key. Restore it from a backup; without it the personal data in the database cannot be read.`,
  );
}
