import { RECORD_ALGORITHM, sm3 } from './sm3.js';

/** The hash before the first. */
export const NO_HASH = '0'.repeat(64);

/** An entry as it is verified: every column, the time as the text that was hashed. */
export interface EntryRow {
  readonly kind: 'entry';
  readonly seq: number;
  readonly caseKey: string;
  readonly caseSeq: number;
  /** UTC with six decimals of the second: `2026-03-01T01:02:03.000004Z`. */
  readonly at: string;
  readonly actorId: string | null;
  readonly role: string;
  readonly action: string;
  readonly clause: string | null;
  readonly details: string;
  readonly beforeDigest: string | null;
  readonly afterDigest: string | null;
  readonly factsDigest: string | null;
  readonly digestAlgorithm: string;
  readonly policyRevision: string | null;
  readonly previousHash: string;
  readonly hash: string;
  readonly hashAlgorithm: string;
}

/** A seal as it is verified. */
export interface SealRow {
  readonly kind: 'seal';
  readonly number: number;
  readonly at: string;
  readonly entries: readonly number[];
  readonly previousHash: string;
  readonly hash: string;
  readonly hashAlgorithm: string;
}

/** Where the chain of a case stands. */
export interface HeadRow {
  readonly kind: 'head';
  readonly caseKey: string;
  readonly caseSeq: number;
  readonly hash: string;
}

/**
 * The record in the order in which it is verified and exported: the entries by number, each seal right behind the
 * last entry it covers and behind the seals before it; then the heads by case.
 */
export type RecordRow = EntryRow | SealRow | HeadRow;

/** Whether a row's hash is of the algorithm that this program knows. */
export const isOfKnownAlgorithm = (row: EntryRow | SealRow): boolean =>
  row.hashAlgorithm === RECORD_ALGORITHM;

/** The hash that an entry must have: docs/record.md. */
export const hashOfEntry = (entry: EntryRow): string =>
  sm3(
    entry.previousHash +
      listText([
        entry.seq,
        entry.caseKey,
        entry.caseSeq,
        entry.at,
        entry.actorId,
        entry.role,
        entry.action,
        entry.clause,
        entry.details,
        entry.beforeDigest,
        entry.afterDigest,
        entry.factsDigest,
        entry.digestAlgorithm,
        entry.policyRevision,
      ]),
  );

/**
 * The hash that a seal must have: docs/record.md.
 *
 * @param hashes of the covered entries, in the order of the seal
 */
export const hashOfSeal = (seal: SealRow, hashes: readonly string[]): string => {
  const members = seal.entries.map((seq, index) => listText([seq, hashes[index] ?? null]));
  return sm3(`${seal.previousHash}[${seal.number}, "${seal.at}", [${members.join(', ')}]]`);
};

/** A list in the writing of PostgreSQL's `json_build_array`: JSON with a space after each comma. */
const listText = (values: readonly (string | number | null)[]): string =>
  `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
