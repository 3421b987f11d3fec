/** Object streams (ISO 32000-1, 7.5.7): objects that lie packed together in one compressed stream. */
import { createInflate } from 'node:zlib';
import type { FileBytes } from '../file-bytes.js';
import { inflated } from '../inflate.js';
import { FILE_BOMB, FILE_DAMAGED, FILE_UNCHECKABLE, refuse } from '../refusals.js';
import { PdfObject } from './object.js';

/** Programs pack some hundreds of objects together, tens of kilobytes. */
const MOST_STREAM_BYTES = 16 * 1024 * 1024;
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_STREAMS = 10_000;
const MOST_OBJECTS = 100_000;
const MOST_HEADER_BYTES = 1024 * 1024;

/** Reads the object streams of one file within a bound on all of them together. */
export class ObjectStreams {
  private streams = 0;
  private unpackedBytes = 0;
  private packedBytes = 0;

  constructor(private readonly file: FileBytes) {}

  /**
   * Unpacks a stream and reads each object in it.
   *
   * @param dictionary the stream's dictionary
   * @param position where its data begins in the file
   * @throws RefusalError FILE_BOMB over 16 MB, or 64 MB in all; FILE_UNCHECKABLE where it is not simply deflated;
   *   FILE_DAMAGED; and what its objects are refused for
   */
  async inspect(dictionary: PdfObject, position: number): Promise<void> {
    this.streams += 1;
    if (this.streams > MOST_STREAMS) refuse(FILE_UNCHECKABLE);
    const objects = new PackedObjects(layoutOf(dictionary));
    const engine = createInflate();
    let bytes = 0;
    for await (const piece of inflated(this.file.chunks(position), engine)) {
      bytes += piece.length;
      this.unpackedBytes += piece.length;
      if (bytes > MOST_STREAM_BYTES || this.unpackedBytes > MOST_BYTES) refuse(FILE_BOMB);
      objects.push(piece);
    }
    objects.end();
    this.packedBytes += engine.bytesWritten;
    // Streams that lie apart are together no longer than the file; ones within another would make endless work.
    if (this.packedBytes > this.file.size) refuse(FILE_UNCHECKABLE);
  }
}

interface Layout {
  readonly objects: number;
  /** Where the first object begins, after the numbers that say where each does. */
  readonly first: number;
}

function layoutOf({ entries, hasDoubledKey }: PdfObject): Layout {
  const filter = entries.get('Filter') ?? '';
  const parameters = entries.get('DecodeParms') ?? 'null';
  const isSimple =
    !hasDoubledKey &&
    !entries.has('F') &&
    !entries.has('DP') &&
    /^(\/FlateDecode|\[ \/FlateDecode \])$/.test(filter) &&
    /^(null|\[ null \]|<< >>)$/.test(parameters);
  const objects = wholeNumber(entries.get('N'));
  const first = wholeNumber(entries.get('First'));
  if (!isSimple || objects > MOST_OBJECTS || first > MOST_HEADER_BYTES) refuse(FILE_UNCHECKABLE);
  return { objects, first };
}

/** A number that stands elsewhere (`7 0 R`) makes the stream one that cannot be checked. */
const wholeNumber = (text = ''): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY);

/** Follows unpacked bytes: first the numbers, then one object after the other. */
class PackedObjects {
  private readonly header: Buffer[] = [];
  private starts: readonly number[] | null = null;
  private next = 0;
  private position = 0;
  private object: PdfObject | null = null;

  constructor(private readonly layout: Layout) {}

  push(piece: Buffer): void {
    for (let at = 0; at < piece.length; ) {
      const read = this.read(piece.subarray(at));
      at += read;
      this.position += read;
    }
  }

  /** @throws RefusalError FILE_DAMAGED where the header or an object is broken off */
  end(): void {
    if (this.position < this.layout.first) refuse(FILE_DAMAGED);
    this.object?.end();
  }

  /** Reads up to the next boundary: the end of the header, the start of an object, the end of the piece. */
  private read(piece: Buffer): number {
    if (this.position < this.layout.first) {
      const part = piece.subarray(0, this.layout.first - this.position);
      this.header.push(Buffer.from(part));
      return part.length;
    }
    this.starts ??= startsIn(Buffer.concat(this.header).toString('latin1'), this.layout);
    if (this.position === this.starts[this.next]) this.begin();
    const part = piece.subarray(0, (this.starts[this.next] ?? Number.POSITIVE_INFINITY) - this.position);
    if (this.object && !this.object.isOver) this.object.push(part);
    return part.length;
  }

  /** An object that has not ended where another begins would be read differently by different readers. */
  private begin(): void {
    this.object?.end();
    this.object = new PdfObject(false);
    this.next += 1;
  }
}

/** Where objects begin in the unpacked bytes, ascending, each once. */
function startsIn(header: string, { objects, first }: Layout): readonly number[] {
  const numbers = header.match(/\d+/g) ?? [];
  if (numbers.length < 2 * objects || !/^[\d\s\0]*$/.test(header)) refuse(FILE_DAMAGED);
  const offsets = numbers.slice(0, 2 * objects).filter((_, index) => index % 2 === 1);
  return [...new Set(offsets.map((offset) => first + Number(offset)))].sort((a, b) => a - b);
}
