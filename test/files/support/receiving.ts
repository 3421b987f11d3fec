import { createHash } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FileKind } from '../../../src/files/kinds.js';
import { type ExpectedFile, type ReceivedFile, receiveFile } from '../../../src/files/receive.js';
import type { FileStore } from '../../../src/files/store/file-store.js';
import { LocalFileStore } from '../../../src/files/store/local-file-store.js';
import { RefusalError } from '../../../src/shared/refusal.js';
import { testFolder } from './look.js';

const DESCRIPTORS = '/proc/self/fd';

/** A store of its own, with what a test wants to know of it. */
export interface TestStore {
  readonly store: LocalFileStore;
  readonly folder: string;
  /** Names of everything in it: what is staged, kept, and on Linux what is open. */
  everything(): Promise<string[]>;
  /** What is on its way in. */
  staged(): Promise<string[]>;
  /** What of it is open; on Linux only. */
  open(): Promise<string[]>;
}

/** Opens an empty store. */
export async function openTestStore(): Promise<TestStore> {
  const folder = await testFolder();
  const listed = async (name: string): Promise<string[]> =>
    (await readdir(join(folder, name), { recursive: true, withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name);
  return {
    folder,
    store: await LocalFileStore.at(folder),
    staged: () => listed('staging'),
    open: () => openFilesIn(folder),
    everything: async () => [
      ...(await listed('staging')),
      ...(await listed('content')),
      ...(await openFilesIn(folder)),
    ],
  };
}

async function openFilesIn(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const targets = (await readdir(DESCRIPTORS)).map((name) =>
    // The descriptor with which the folder was listed is closed by now.
    readlink(join(DESCRIPTORS, name)).catch(() => ''),
  );
  return (await Promise.all(targets)).filter((target) => target.startsWith(folder));
}

/** How a file is announced that is what it says. */
export const announced = (bytes: Buffer, name: string, kind: FileKind = 'DOCUMENT'): ExpectedFile => ({
  kind,
  name,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Receives a file; gives it, or the code of its refusal. */
export async function receive(
  source: Readable | Buffer,
  expected: ExpectedFile,
  store: FileStore,
): Promise<ReceivedFile | string> {
  try {
    const stream = Buffer.isBuffer(source) ? Readable.from(source, { objectMode: false }) : source;
    return await receiveFile(stream, expected, store);
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    throw error;
  }
}
