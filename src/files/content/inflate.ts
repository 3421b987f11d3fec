import { Readable } from 'node:stream';
import type { Inflate, InflateRaw } from 'node:zlib';
import { errorCode } from '../../platform/error-code.js';
import { FILE_DAMAGED, refuse } from './refusals.js';

/**
 * What compressed bytes unpack to, a piece at a time. Nothing is unpacked ahead of the reader by more than a piece or
 * two, so a reader that stops has bounded the work; what follows the end of the compressed data is left alone.
 *
 * @throws RefusalError FILE_DAMAGED where the data is broken or ends too early
 */
export async function* inflated(
  compressed: AsyncIterable<Buffer>,
  engine: Inflate | InflateRaw,
): AsyncGenerator<Buffer> {
  const source = Readable.from(compressed, { highWaterMark: 1 });
  source.on('error', (error) => engine.destroy(error));
  source.pipe(engine);
  try {
    for await (const piece of engine) yield piece;
  } catch (error) {
    // What zlib says of data that it cannot unpack.
    if (errorCode(error).startsWith('Z_')) refuse(FILE_DAMAGED);
    throw error;
  } finally {
    source.destroy();
    engine.destroy();
  }
}
