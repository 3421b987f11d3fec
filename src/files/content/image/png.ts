import type { FileBytes } from '../file-bytes.js';
import { FILE_DAMAGED, FILE_HAS_EMBEDDED_FILE, refuse } from '../refusals.js';
import { refusePixels } from './pixels.js';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Length and name before a chunk's data, and the check sum after it. */
const CHUNK_HEAD_BYTES = 8;
const CHECK_SUM_BYTES = 4;
const HEADER_DATA_BYTES = 13;
/** 50 MB in the 4 KB pieces of the pettiest writer are a fifth of it. */
const MOST_CHUNKS = 65_536;
/** Some programs leave a few bytes behind the end; more than these are something else. */
const MOST_TRAILING_BYTES = 1024;

/**
 * Walks the chunks of a PNG (RFC 2083) from its header to its end, without unpacking its pixels.
 *
 * @throws RefusalError IMAGE_TOO_LARGE, FILE_DAMAGED, or FILE_HAS_EMBEDDED_FILE for more than 1 KB after its end
 */
export async function inspectPng(file: FileBytes): Promise<void> {
  const header = await file.at(SIGNATURE.length, CHUNK_HEAD_BYTES + HEADER_DATA_BYTES);
  if (!(await file.at(0, SIGNATURE.length)).equals(SIGNATURE)) refuse(FILE_DAMAGED);
  if (header.length < CHUNK_HEAD_BYTES + HEADER_DATA_BYTES || chunkName(header) !== 'IHDR')
    refuse(FILE_DAMAGED);
  refusePixels(header.readUInt32BE(8), header.readUInt32BE(12));
  const end = await endOfChunks(file);
  if (file.size - end > MOST_TRAILING_BYTES) refuse(FILE_HAS_EMBEDDED_FILE);
}

async function endOfChunks(file: FileBytes): Promise<number> {
  let position = SIGNATURE.length;
  let hasPixels = false;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const head = await file.at(position, CHUNK_HEAD_BYTES);
    if (head.length < CHUNK_HEAD_BYTES) break;
    position += CHUNK_HEAD_BYTES + head.readUInt32BE(0) + CHECK_SUM_BYTES;
    hasPixels ||= chunkName(head) === 'IDAT';
    if (chunkName(head) === 'IEND' && hasPixels && position <= file.size) return position;
  }
  return refuse(FILE_DAMAGED);
}

const chunkName = (head: Buffer): string => head.toString('latin1', 4, 8);
