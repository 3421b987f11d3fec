import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { FileBytes } from '../../../src/files/content/file-bytes.js';
import { inspectContent } from '../../../src/files/content/inspect.js';
import { FILE_KIND_POLICIES, type FileKind } from '../../../src/files/kinds.js';
import { RefusalError } from '../../../src/shared/refusal.js';
import { runFolder } from '../../support/test-server.js';

/** A folder of its own for a test, removed with the run. */
export const testFolder = (): Promise<string> => mkdtemp(join(runFolder(), 'files-'));

/** What a file is found to be: the usual ending of its type, or the code of its refusal. */
export async function look(bytes: Buffer, name = 'x.pdf', kind: FileKind = 'SCAN'): Promise<string> {
  const folder = await testFolder();
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  const handle = await open(path);
  try {
    const type = await inspectContent(
      new FileBytes(handle, path, bytes.length),
      FILE_KIND_POLICIES[kind],
      extname(name).slice(1),
    );
    return type.extensions[0];
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    throw error;
  } finally {
    await handle.close();
    await rm(folder, { recursive: true });
  }
}

/** The same as one of the papers that may be anything. */
export const lookAtDocument = (bytes: Buffer, name: string): Promise<string> => look(bytes, name, 'DOCUMENT');
