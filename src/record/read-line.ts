import { type ExportHeader, type ExportLine, headerAt, lineText } from './export-lines.js';
import { RecordFault } from './verifier.js';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const textOrNull: Check = (value) => value === null || text(value);
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const counts: Check = (value) => Array.isArray(value) && value.every(count);

/** The keys of each kind of line. */
const FORMS: { readonly [K in ExportLine as K['kind']]: Readonly<Record<Exclude<keyof K, 'kind'>, Check>> } =
  {
    header: { format: text, version: count, algorithm: text, exportedAt: text },
    entry: {
      seq: count,
      caseKey: text,
      caseSeq: count,
      at: text,
      actorId: textOrNull,
      role: text,
      action: text,
      clause: textOrNull,
      details: text,
      beforeDigest: textOrNull,
      afterDigest: textOrNull,
      factsDigest: textOrNull,
      digestAlgorithm: text,
      policyRevision: textOrNull,
      previousHash: text,
      hash: text,
      hashAlgorithm: text,
    },
    seal: { number: count, at: text, entries: counts, previousHash: text, hash: text, hashAlgorithm: text },
    head: { caseKey: text, caseSeq: count, hash: text },
    footer: { entries: count, cases: count, seals: count, head: textOrNull, digest: text },
  };

const LINE_FEED = 0x0a;

// Strict, and a byte order mark counts as what it is: a byte that does not belong here.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads one line of an export, with its line feed.
 *
 * @throws RecordFault unless the line is exactly what {@link lineText} would write
 */
export function readLine(bytes: Uint8Array): ExportLine {
  if (bytes.at(-1) !== LINE_FEED) throw new RecordFault('it is cut off in the middle');
  const { written, value } = decode(bytes);
  if (!isLine(value)) throw new RecordFault('it is not a line of an export');
  if (lineText(value) !== written) throw new RecordFault('it is not written as an export writes it');
  return value;
}

/** Whether a header is of the only format and version that there is. */
export function isKnownHeader(header: ExportHeader): boolean {
  return lineText(header) === lineText(headerAt(header.exportedAt));
}

function decode(bytes: Uint8Array): { written: string; value: unknown } {
  try {
    const written = decoder.decode(bytes);
    return { written, value: JSON.parse(written) };
  } catch (error) {
    throw new RecordFault('it is not JSON in UTF-8', { cause: error });
  }
}

function isLine(value: unknown): value is ExportLine {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind, ...rest } = value;
  if (typeof kind !== 'string' || !isKind(kind)) return false;
  const form = Object.entries(FORMS[kind]);
  const found = new Map(Object.entries(rest));
  return found.size === form.length && form.every(([key, check]) => found.has(key) && check(found.get(key)));
}

const isKind = (kind: string): kind is keyof typeof FORMS => Object.hasOwn(FORMS, kind);
