import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { errorCode } from '../../../platform/error-code.js';
import { RefusalError } from '../../../shared/refusal.js';
import type { FileBytes } from '../file-bytes.js';
import { FILE_BOMB, FILE_DAMAGED, FILE_HAS_UNSAFE_ENTRY, refuse } from '../refusals.js';
import { refuseUnsafeEntry, safeNameOf } from './entry-checks.js';
import { ZipReader } from './reader.js';

/** A file in a zip that may be unpacked: its directory entry and the header before its data say the same. */
export interface ZipEntry {
  readonly name: string;
  /** Where its data begins in the zip. */
  readonly dataAt: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly crc32: number;
  /** Deflated, or else stored as it is. */
  readonly isDeflated: boolean;
}

const MOST_ENTRIES = 10_000;
const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;
/** The text of large tables shrinks to a fiftieth; bombs to a thousandth. */
const MOST_RATIO = 200;
/** Below this the ratio does not matter. */
const SMALL_BYTES = 1024 * 1024;

/**
 * Reads the directory of a zip, and of its contents only the header before each: nothing is unpacked.
 *
 * @throws RefusalError FILE_BOMB for more than 10,000 entries, 200 MB or 200 times its size; FILE_ENCRYPTED;
 *   FILE_HAS_UNSAFE_ENTRY, FILE_HAS_EMBEDDED_FILE, FILE_HAS_MACROS by an entry's name; FILE_UNCHECKABLE, FILE_DAMAGED
 */
export async function readDirectory(file: FileBytes): Promise<readonly ZipEntry[]> {
  try {
    const zip = await fromRandomAccessReaderPromise(new ZipReader(file), file.size, {
      autoClose: false,
      decodeStrings: false,
    });
    try {
      return await readEntries(zip, file.size);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (isOfTheFormat(error)) refuse(FILE_DAMAGED);
    throw error;
  }
}

/** yauzl's errors about the zip carry no code; those of the disk do. */
const isOfTheFormat = (error: unknown): boolean =>
  !(error instanceof RefusalError) && errorCode(error) === '';

async function readEntries(zip: ZipFile, zipBytes: number): Promise<readonly ZipEntry[]> {
  if (zip.entryCount > MOST_ENTRIES) refuse(FILE_BOMB);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    if (isTooMuch(total, zipBytes)) refuse(FILE_BOMB);
    const name = safeNameOf(entry);
    refuseUnsafeEntry(entry, name);
    // Programs that ignore case, as Office does, would see one of two.
    const key = name.toLowerCase();
    if (names.has(key)) refuse(FILE_HAS_UNSAFE_ENTRY);
    names.add(key);
    entries.push(await readEntry(zip, entry, name));
  }
  return entries;
}

const isTooMuch = (unpackedBytes: number, zipBytes: number): boolean =>
  unpackedBytes > MOST_UNPACKED_BYTES ||
  (unpackedBytes > SMALL_BYTES && unpackedBytes > MOST_RATIO * zipBytes);

/** Sizes follow the data instead of preceding it. */
const SIZES_FOLLOW = 0x8;
/** The size stands in an extra field. */
const SIZE_ELSEWHERE = 0xffffffff;

/** Some programs go by the directory, others by the header before the data: they must not see different things. */
async function readEntry(zip: ZipFile, entry: Entry, name: string): Promise<ZipEntry> {
  const header = await zip.readLocalFileHeaderPromise(entry);
  const agrees = (said: number, known: number): boolean =>
    said === known ||
    said === SIZE_ELSEWHERE ||
    (said === 0 && (header.generalPurposeBitFlag & SIZES_FOLLOW) !== 0);
  if (
    !header.fileName.equals(entry.fileNameRaw) ||
    header.compressionMethod !== entry.compressionMethod ||
    !agrees(header.compressedSize, entry.compressedSize) ||
    !agrees(header.uncompressedSize, entry.uncompressedSize)
  ) {
    refuse(FILE_DAMAGED);
  }
  return {
    name,
    dataAt: header.fileDataStart,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
    crc32: entry.crc32,
    isDeflated: entry.compressionMethod !== 0,
  };
}
