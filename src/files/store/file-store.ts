import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** A file on its way in. It exists until it is kept or discarded; a crash leaves it for `sweep`. */
export interface StagedFile {
  /** Open for writing and reading. */
  readonly handle: FileHandle;
  /** Where it lies on this machine, under a name that nobody chose. For the store alone. */
  readonly path: string;
}

/** A file that was kept, open for reading. */
export interface StoredFile {
  /** In bytes. */
  readonly size: number;
  /** Is to be read to its end or destroyed, or it stays open. */
  readonly stream: Readable;
}

/**
 * Where the bytes of files lie, each content once, found by its SHA-256 digest in lower-case hexadecimal. What a file
 * is called, whose it is and who may see it stands in the database.
 *
 * Keep a content before the row that names it is committed: a crash between the two leaves a content without a row,
 * never a row without its content. Such orphans are what `contents` lists and no row names. Whoever keeps and then
 * names a content, and whoever removes an orphan, holds the same lock on its digest meanwhile; else a content could
 * be removed while another upload of the same bytes is about to name it.
 *
 * @throws StoreFailure from every method: STORE_FULL, STORE_UNAVAILABLE
 */
export interface FileStore {
  /** An empty file to write into. */
  stage(): Promise<StagedFile>;
  /**
   * Keeps what was staged, on disk when this returns; the same content again is kept once. On failure it is discarded.
   * A second time does nothing, as when the transaction around it is retried.
   */
  keep(staged: StagedFile, sha256: string): Promise<void>;
  /** Ends what was staged and leaves nothing of it; a second time does nothing. */
  discard(staged: StagedFile): Promise<void>;
  open(sha256: string): Promise<StoredFile>;
  /** Removes a content that nothing names any more; does nothing where there is none. */
  remove(sha256: string): Promise<void>;
  /** The digests of all contents that were last kept before a moment. */
  contents(keptBefore: Date): AsyncIterable<string>;
  /** Removes what was staged and not touched since a moment, as a crash leaves it; returns how many. */
  sweep(untouchedSince: Date): Promise<number>;
}
