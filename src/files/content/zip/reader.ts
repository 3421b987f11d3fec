import { RandomAccessReader } from 'yauzl';
import type { FileBytes } from '../file-bytes.js';

/** Lets yauzl read a zip's directory through the handle that is open already; contents are read by ourselves. */
export class ZipReader extends RandomAccessReader {
  constructor(private readonly file: FileBytes) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.file.at(position, length).then(
      (bytes) => callback(null, bytes.copy(buffer, offset)),
      (error: Error) => callback(error),
    );
  }
}
