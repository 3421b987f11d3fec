import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { RefusalError } from '../shared/refusal.js';
import { FileBytes } from './content/file-bytes.js';
import { inspectContent } from './content/inspect.js';
import { extensionOf } from './display-name.js';
import { FILE_KIND_POLICIES, type FileKind, type FileKindPolicy } from './kinds.js';
import {
  FILE_DIGEST_DIFFERS,
  FILE_DIGEST_MALFORMED,
  FILE_EMPTY,
  FILE_SIZE_DIFFERS,
  fileTooLarge,
  fileTypeRefused,
  UPLOAD_INTERRUPTED,
} from './refusals.js';
import type { FileStore, StagedFile } from './store/file-store.js';
import { asStoreFailure } from './store/store-failure.js';

/** What was said of a file before it was sent. */
export interface ExpectedFile {
  readonly kind: FileKind;
  /** What people call it: see `displayNameOf`. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** In lower-case hexadecimal; null where the sender did not say. */
  readonly sha256: string | null;
}

/** A file that arrived whole and was found fit. It is only staged: the caller keeps or discards it. */
export interface ReceivedFile {
  readonly staged: StagedFile;
  /** In bytes. */
  readonly size: number;
  /** In lower-case hexadecimal, as `sm3`. */
  readonly sha256: string;
  readonly sm3: string;
  /** By its content. */
  readonly mediaType: string;
  /** The usual ending for its type, without the dot. */
  readonly extension: string;
}

/**
 * Receives a file: writes it away piece by piece as it comes, then looks at what is in it. Whatever goes wrong,
 * nothing of it remains and nothing stays open, except the source: it is left as it is, so that an answer can still be
 * sent; the caller ends it afterwards. How long a sender may dawdle is for the server to bound.
 *
 * @throws RefusalError FILE_EMPTY, FILE_TOO_LARGE as soon as there is a byte too much, FILE_SIZE_DIFFERS,
 *   FILE_DIGEST_DIFFERS, UPLOAD_INTERRUPTED, FILE_TYPE_REFUSED and what `inspectContent` refuses; StoreFailure
 */
export async function receiveFile(
  source: Readable,
  expected: ExpectedFile,
  store: FileStore,
): Promise<ReceivedFile> {
  const policy = FILE_KIND_POLICIES[expected.kind];
  refuseExpected(expected);
  const staged = await store.stage();
  try {
    const measured = await write(source, staged, expected, policy);
    const bytes = new FileBytes(staged.handle, staged.path, measured.size);
    const type = await inspectContent(bytes, policy, extensionOf(expected.name));
    return { staged, ...measured, mediaType: type.type, extension: type.extensions[0] };
  } catch (error) {
    await store.discard(staged);
    throw asStoreFailure(error);
  }
}

const SHA256 = /^[0-9a-f]{64}$/;

/** What need not even be sent. @throws RefusalError FILE_DIGEST_MALFORMED, FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED */
export function refuseExpected({ kind, name, size, sha256 }: ExpectedFile): void {
  const policy = FILE_KIND_POLICIES[kind];
  if (sha256 !== null && !SHA256.test(sha256)) throw new RefusalError([FILE_DIGEST_MALFORMED]);
  if (size <= 0) throw new RefusalError([FILE_EMPTY]);
  if (size > policy.largestBytes) throw new RefusalError([fileTooLarge(policy)]);
  const extension = extensionOf(name);
  if (!policy.accepts.some(({ extensions }) => extensions.includes(extension))) {
    throw new RefusalError([fileTypeRefused(policy)]);
  }
}

/** Size in bytes, digests in lower-case hexadecimal. */
interface Measured {
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
}

async function write(
  source: Readable,
  staged: StagedFile,
  expected: ExpectedFile,
  policy: FileKindPolicy,
): Promise<Measured> {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  let size = 0;
  for await (const piece of arriving(source)) {
    size += piece.length;
    if (size > policy.largestBytes) throw new RefusalError([fileTooLarge(policy)]);
    if (size > expected.size) throw new RefusalError([FILE_SIZE_DIFFERS]);
    sha256.update(piece);
    sm3.update(piece);
    // The next piece is asked for when this one is written: memory does not grow when the disk is slower than the line.
    await staged.handle.writeFile(piece);
  }
  const measured = { size, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') };
  refuseDifference(measured, expected);
  return measured;
}

function refuseDifference(measured: Measured, expected: ExpectedFile): void {
  if (measured.size === 0) throw new RefusalError([FILE_EMPTY]);
  if (measured.size !== expected.size) throw new RefusalError([FILE_SIZE_DIFFERS]);
  if (expected.sha256 !== null && measured.sha256 !== expected.sha256) {
    throw new RefusalError([FILE_DIGEST_DIFFERS]);
  }
}

/** The pieces of a source, which stays open when they are not read to the end; its own failure is an interruption. */
async function* arriving(source: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* source.iterator({ destroyOnReturn: false });
  } catch {
    // Whatever its reason, there is nobody left to tell more to.
    throw new RefusalError([UPLOAD_INTERRUPTED]);
  }
}
