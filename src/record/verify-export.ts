import { type ExportFooter, FooterCount } from './export-lines.js';
import { isKnownHeader, readLine } from './read-line.js';
import { RecordFault, RecordVerifier, type Verified } from './verifier.js';

const LINE_FEED = 0x0a;

/**
 * Verifies an export, from its bytes alone.
 *
 * @param publishedHead a head known from elsewhere that must be among the seals; null when none is known
 * @throws RecordFault that names the first bad line
 */
export async function verifyExport(
  chunks: AsyncIterable<Uint8Array>,
  publishedHead: string | null,
): Promise<Verified> {
  const reader = new ExportReader(publishedHead);
  let line = 1;
  for await (const bytes of linesOf(chunks)) {
    atLine(line, () => reader.take(bytes));
    line += 1;
  }
  return atLine(line, () => reader.finish());
}

/** Takes an export line by line. */
class ExportReader {
  private readonly verifier: RecordVerifier;
  private readonly count = new FooterCount();
  private begun = false;
  private verified: Verified | null = null;

  constructor(publishedHead: string | null) {
    this.verifier = new RecordVerifier(publishedHead);
  }

  take(bytes: Uint8Array): void {
    if (this.verified !== null) throw new RecordFault('it stands behind the footer');
    const line = readLine(bytes);
    if (this.begun === (line.kind === 'header')) {
      throw new RecordFault(this.begun ? 'it is a second header' : 'it is not the header of an export');
    }
    this.begun = true;
    if (line.kind === 'footer') {
      this.verified = this.verifier.finish(null);
      refuseOtherFooter(line, this.count.footer());
      return;
    }
    this.count.addBytes(bytes);
    if (line.kind === 'header') {
      if (!isKnownHeader(line)) throw new RecordFault('it is of another format, version or algorithm');
      return;
    }
    this.verifier.take(line);
    this.count.addRow(line);
  }

  finish(): Verified {
    if (this.verified === null) throw new RecordFault('the footer is missing: the export is cut off here');
    return this.verified;
  }
}

function refuseOtherFooter(footer: ExportFooter, expected: ExportFooter): void {
  for (const key of ['entries', 'cases', 'seals', 'head'] as const) {
    if (footer[key] !== expected[key]) {
      throw new RecordFault(`the footer says ${key}: ${footer[key]}, but it is ${expected[key]}`);
    }
  }
  if (footer.digest !== expected.digest) {
    throw new RecordFault(
      'the footer has another digest of the lines before; every row is good, so the header or the footer was changed',
    );
  }
}

/** Each line with its line feed; what follows the last line feed comes as it is. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      const line = chunk.subarray(from, end + 1);
      yield rest.length === 0 ? line : Buffer.concat([...rest, line]);
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

function atLine<T>(line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RecordFault)
      throw new RecordFault(`line ${line}: ${error.message}`, { cause: error });
    throw error;
  }
}
