import type { FileBytes } from '../file-bytes.js';
import { FILE_DAMAGED, refuse } from '../refusals.js';
import { refusePixels } from './pixels.js';

const START_OF_IMAGE = 0xffd8;
const START_OF_SCAN = 0xda;
/** Huffman and arithmetic frames carry the size; C4, C8 and CC in the same range are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Marker, length, precision, height, width. */
const FRAME_HEAD_BYTES = 9;
/** Photographs have some dozens; colour profiles and previews come in pieces of 64 KB. */
const MOST_SEGMENTS = 4096;

/**
 * Walks the segments of a JPEG (ITU T.81) up to its first scan, without unpacking its pixels. What follows the end of
 * the picture is not looked at here: phones put further pictures there.
 *
 * @throws RefusalError IMAGE_TOO_LARGE or FILE_DAMAGED
 */
export async function inspectJpeg(file: FileBytes): Promise<void> {
  const start = await file.at(0, 2);
  if (start.length < 2 || start.readUInt16BE(0) !== START_OF_IMAGE) refuse(FILE_DAMAGED);
  let position = 2;
  let hasFrame = false;
  for (let segment = 0; segment < MOST_SEGMENTS; segment += 1) {
    const head = await file.at(position, FRAME_HEAD_BYTES);
    const [prefix, marker = 0] = head;
    if (prefix !== 0xff || head.length < FRAME_HEAD_BYTES) break;
    if (marker === START_OF_SCAN && hasFrame) return;
    if (isFrame(marker)) {
      refusePixels(head.readUInt16BE(7), head.readUInt16BE(5));
      hasFrame = true;
    }
    position += lengthOf(head);
  }
  refuse(FILE_DAMAGED);
}

/** A marker may be preceded by any number of FF, each of which counts as a segment of one byte. */
const lengthOf = (head: Buffer): number => (head[1] === 0xff ? 1 : 2 + head.readUInt16BE(2));
