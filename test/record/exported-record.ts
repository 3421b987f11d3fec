import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Login, withClient } from '../../src/platform/connection.js';
import type { RecordRow } from '../../src/record/rows.js';
import { RecordFault, type Verified } from '../../src/record/verifier.js';
import { verifyExport } from '../../src/record/verify-export.js';
import { writeExport } from '../../src/record/write-export.js';
import { canonicalJson } from '../../src/shared/canonical-json.js';
import { runFolder } from '../support/test-server.js';

/** An export in memory, for tests that damage it. */
export class ExportedRecord {
  private constructor(
    readonly path: string,
    readonly bytes: Buffer,
  ) {}

  /** Writes an export of a database to a file of the run's folder and reads it. */
  static async of(login: Login, name: string): Promise<ExportedRecord> {
    const path = join(runFolder(), `${process.pid}-${name}.jsonl`);
    await withClient(login, 'test', (client) => writeExport(client, path));
    return new ExportedRecord(path, await readFile(path));
  }

  /** Its lines, without their line feeds. */
  get lines(): readonly string[] {
    return this.bytes.toString().trimEnd().split('\n');
  }

  /** Its rows: all lines but the first and the last. */
  get rows(): readonly RecordRow[] {
    return this.lines.slice(1, -1).map((line) => JSON.parse(line));
  }

  /** Other rows under the same header, with a footer that fits them: what anybody could write. */
  around(rows: readonly RecordRow[]): Buffer {
    const before = [this.lines[0] ?? '', ...rows.map(canonicalJson)];
    const countOf = (kind: string): number => rows.filter((row) => row.kind === kind).length;
    const head = rows.findLast((row) => row.kind === 'seal')?.hash ?? null;
    const digest = createHash('sm3').update(fileOf(before)).digest('hex');
    const counts = { entries: countOf('entry'), cases: countOf('head'), seals: countOf('seal') };
    return fileOf([...before, canonicalJson({ kind: 'footer', ...counts, head, digest })]);
  }
}

/** A file of these lines. */
export const fileOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''));

/** Verifies an export that comes in pieces of an odd size, so that lines do not end where pieces end. */
export function verify(bytes: Buffer, publishedHead: string | null = null, piece = 997): Promise<Verified> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, index) =>
    bytes.subarray(index * piece, (index + 1) * piece),
  );
  return verifyExport(Readable.from(pieces), publishedHead);
}

/** What is said of a bad export; null of a good one. */
export async function faultOf(bytes: Buffer, publishedHead: string | null = null): Promise<string | null> {
  try {
    await verify(bytes, publishedHead);
    return null;
  } catch (error) {
    if (error instanceof RecordFault) return error.message;
    throw error;
  }
}
