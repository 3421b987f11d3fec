import type { FileHandle } from 'node:fs/promises';

/** How much of a file is held at once. */
export const WINDOW_BYTES = 64 * 1024;

/** How far around its part of the file a window lets one see; no pattern that is searched for is longer. */
export const MARGIN_BYTES = 128;

/** A part of a file with some bytes around it. The parts `from`..`to` of all windows make up the file exactly. */
export interface FileWindow {
  /** Valid until the next window is asked for. */
  readonly bytes: Buffer;
  /** Where `bytes` begins in the file. */
  readonly position: number;
  readonly from: number;
  readonly to: number;
}

/** The bytes of an open file, read in small pieces: memory does not grow with the file. */
export class FileBytes {
  /** @param path where the file lies, for a library that opens files by itself */
  constructor(
    private readonly handle: FileHandle,
    readonly path: string,
    readonly size: number,
  ) {}

  /** The bytes from `position`; fewer than `length` where the file ends. */
  async at(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - position)));
    await this.fill(bytes, position);
    return bytes;
  }

  /** The bytes of a stretch in pieces that stay valid. */
  async *chunks(from: number, to = this.size): AsyncGenerator<Buffer> {
    const end = Math.min(to, this.size);
    for (let position = from; position < end; position += WINDOW_BYTES) {
      yield await this.at(position, Math.min(WINDOW_BYTES, end - position));
    }
  }

  /** The whole file, window by window, in one buffer. */
  async *windows(): AsyncGenerator<FileWindow> {
    const buffer = Buffer.allocUnsafe(WINDOW_BYTES + 2 * MARGIN_BYTES);
    let [position, from, held] = [0, 0, 0];
    for (;;) {
      const wanted = Math.min(buffer.length - held, this.size - position - held);
      await this.fill(buffer.subarray(held, held + wanted), position + held);
      held += wanted;
      const isLast = position + held === this.size;
      const to = isLast ? held : held - MARGIN_BYTES;
      yield { bytes: buffer.subarray(0, held), position, from, to };
      if (isLast) return;
      buffer.copyWithin(0, to - MARGIN_BYTES, held);
      position += to - MARGIN_BYTES;
      held -= to - MARGIN_BYTES;
      from = MARGIN_BYTES;
    }
  }

  private async fill(bytes: Buffer, position: number): Promise<void> {
    for (let read = 0; read < bytes.length; ) {
      const { bytesRead } = await this.handle.read(bytes, read, bytes.length - read, position + read);
      if (bytesRead === 0) throw new Error('The file became shorter while it was read');
      read += bytesRead;
    }
  }
}

/** Where a pattern begins in a window's own part. */
export function* occurrences({ bytes, from, to }: FileWindow, pattern: Buffer): Generator<number> {
  for (let at = bytes.indexOf(pattern, from); at >= 0 && at < to; at = bytes.indexOf(pattern, at + 1)) {
    yield at;
  }
}
