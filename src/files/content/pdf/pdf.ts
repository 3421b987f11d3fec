/**
 * PDFs (ISO 32000-1). Readers find objects by tables that a hostile file can point anywhere; so every place is read
 * at which an object could begin, be it in a comment, in a string or in the data of a stream.
 */
import { type FileBytes, type FileWindow, occurrences } from '../file-bytes.js';
import { FILE_DAMAGED, FILE_UNCHECKABLE, refuse } from '../refusals.js';
import { PdfObject } from './object.js';
import { ObjectStreams } from './object-stream.js';

const HEADER = Buffer.from('%PDF-');
const OBJECT = Buffer.from('obj');
const TRAILER = Buffer.from('trailer');
/** Where the table of objects begins stands near the end; readers look no further back than this. */
const TABLE_AT = Buffer.from('startxref');
const END_BYTES = 4096;
/** A book of a thousand pages has some tens of thousands. */
const MOST_OBJECTS = 500_000;
/** An honest file's objects are read once; a reading again and again is somebody's trick. */
const MOST_READINGS = 4;

/**
 * Reads every object of a PDF, in object streams too, without keeping any.
 *
 * @throws RefusalError FILE_HAS_ACTIVE_CONTENT, FILE_HAS_EMBEDDED_FILE, FILE_ENCRYPTED, FILE_BOMB, FILE_UNCHECKABLE;
 *   FILE_DAMAGED for one without header, table or objects, or broken off
 */
export async function inspectPdf(file: FileBytes): Promise<void> {
  const header = await file.at(0, HEADER.length);
  const end = await file.at(Math.max(0, file.size - END_BYTES), END_BYTES);
  if (!header.equals(HEADER) || !end.includes(TABLE_AT)) refuse(FILE_DAMAGED);
  const reading = new PdfReading(file);
  for await (const window of file.windows()) {
    for (const at of occurrences(window, OBJECT)) {
      if (followsNumber(window, at)) await reading.readObject(window, at + OBJECT.length);
    }
    for (const at of occurrences(window, TRAILER)) await reading.readObject(window, at + TRAILER.length);
  }
  if (reading.objects === 0) refuse(FILE_DAMAGED);
}

/** White space as PDF has it; a comment before the word ends in a line break. */
const LINE_ENDS = [10, 13];
const BLANKS = [0, 9, 12, 32];

/** Whether `obj` may belong to `12 0 obj`. */
function followsNumber({ bytes, position }: FileWindow, at: number): boolean {
  let before = at - 1;
  while (BLANKS.includes(bytes[before] ?? -1)) before -= 1;
  // Blanks reach back beyond the window, or a line ended that may have been a comment.
  if (before < 0) return position > 0;
  const byte = bytes[before] ?? 0;
  return LINE_ENDS.includes(byte) || (byte >= 0x30 && byte <= 0x39);
}

class PdfReading {
  objects = 0;
  private bytesRead = 0;
  private readonly objectStreams: ObjectStreams;

  constructor(private readonly file: FileBytes) {
    this.objectStreams = new ObjectStreams(file);
  }

  /** Reads the object that begins at `from` in the window, beyond the window where it is longer. */
  async readObject({ bytes, position }: FileWindow, from: number): Promise<void> {
    const object = new PdfObject(true);
    this.objects += 1;
    let read = object.push(bytes, from);
    this.count(read - from);
    let end = position + read;
    for await (const piece of object.isOver ? [] : this.file.chunks(end)) {
      read = object.push(piece);
      this.count(read);
      end += read;
      if (object.isOver) break;
    }
    if (!object.isOver) object.end();
    if (object.isStream && isObjectStream(object)) {
      await this.objectStreams.inspect(object, await this.dataAt(end));
    }
  }

  /** The data of a stream begins after one line break. */
  private async dataAt(position: number): Promise<number> {
    const [first, second] = await this.file.at(position, 2);
    if (first === 13 && second === 10) return position + 2;
    return first === 10 || first === 13 ? position + 1 : position;
  }

  private count(bytes: number): void {
    this.bytesRead += bytes;
    if (this.objects > MOST_OBJECTS || this.bytesRead > MOST_READINGS * this.file.size)
      refuse(FILE_UNCHECKABLE);
  }
}

/** Readers go by the entries that they need, not by the type that is claimed. */
const isObjectStream = ({ entries }: PdfObject): boolean =>
  entries.has('First') || entries.get('Type') === '/ObjStm';
