import { isUtf8 } from 'node:buffer';
import { crc32, createInflateRaw } from 'node:zlib';
import type { FileBytes } from '../file-bytes.js';
import { inflated } from '../inflate.js';
import { FILE_BOMB, FILE_DAMAGED, FILE_UNCHECKABLE, refuse } from '../refusals.js';
import type { ZipEntry } from './directory.js';

/**
 * The contents of an entry, a piece at a time, held to the size that its directory declares.
 *
 * @throws RefusalError FILE_BOMB as soon as there is more than declared; FILE_DAMAGED for less or a wrong check sum
 */
export async function* unpacked(file: FileBytes, entry: ZipEntry): AsyncGenerator<Buffer> {
  const packed = file.chunks(entry.dataAt, entry.dataAt + entry.packedBytes);
  let bytes = 0;
  let checkSum = 0;
  for await (const piece of entry.isDeflated ? inflated(packed, createInflateRaw()) : packed) {
    bytes += piece.length;
    if (bytes > entry.unpackedBytes) refuse(FILE_BOMB);
    checkSum = crc32(piece, checkSum);
    yield piece;
  }
  if (bytes !== entry.unpackedBytes || checkSum !== entry.crc32) refuse(FILE_DAMAGED);
}

/** Longer parts of this kind no program writes. */
const MOST_TEXT_BYTES = 1024 * 1024;

/**
 * The text of a small part, which all programs write in UTF-8.
 *
 * @throws RefusalError FILE_BOMB for more than 1 MB, FILE_UNCHECKABLE for another encoding
 */
export async function textOf(file: FileBytes, entry: ZipEntry): Promise<string> {
  if (entry.unpackedBytes > MOST_TEXT_BYTES) refuse(FILE_BOMB);
  const pieces: Buffer[] = [];
  for await (const piece of unpacked(file, entry)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (!isUtf8(bytes) || bytes.includes(0)) refuse(FILE_UNCHECKABLE);
  return bytes.toString('utf8');
}
