import { createHash, type Hash } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json.js';
import type { RecordRow } from './rows.js';
import { RECORD_ALGORITHM } from './sm3.js';

/** The first line of an export. */
export interface ExportHeader {
  readonly kind: 'header';
  readonly format: 'record-export';
  readonly version: 1;
  readonly algorithm: typeof RECORD_ALGORITHM;
  /** The database's clock, in the writing of the entries. */
  readonly exportedAt: string;
}

/** The last line of an export. */
export interface ExportFooter {
  readonly kind: 'footer';
  readonly entries: number;
  readonly cases: number;
  readonly seals: number;
  /** The newest seal's hash; null without a seal. */
  readonly head: string | null;
  /** Of all bytes before this line. */
  readonly digest: string;
}

/** Any line of an export. */
export type ExportLine = ExportHeader | RecordRow | ExportFooter;

/** The only writing of a line: canonical JSON and a line feed. */
export const lineText = (line: ExportLine): string => `${canonicalJson(line)}\n`;

/** The beginning of an export that was made at `exportedAt`. */
export const headerAt = (exportedAt: string): ExportHeader => ({
  kind: 'header',
  format: 'record-export',
  version: 1,
  algorithm: RECORD_ALGORITHM,
  exportedAt,
});

/** Gathers what the footer says of the lines before it. */
export class FooterCount {
  private readonly digest: Hash = createHash(RECORD_ALGORITHM);
  private readonly counts = { entry: 0, seal: 0, head: 0 };
  private head: string | null = null;

  /** Takes in the bytes of a line before the footer. */
  addBytes(bytes: string | Uint8Array): void {
    this.digest.update(bytes);
  }

  addRow(row: RecordRow): void {
    this.counts[row.kind] += 1;
    if (row.kind === 'seal') this.head = row.hash;
  }

  /** The footer; nothing can be added after it. */
  footer(): ExportFooter {
    const { entry: entries, head: cases, seal: seals } = this.counts;
    return { kind: 'footer', entries, cases, seals, head: this.head, digest: this.digest.digest('hex') };
  }
}
