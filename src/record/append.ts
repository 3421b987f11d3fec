import type { EntityManager } from 'typeorm';
import { DIGEST_ALGORITHM, digestOf } from '../platform/digest.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { RecordEntry } from './record-entry.entity.js';

/** What the program says of a decision. Numbers, time, actor and hashes come from the database. */
export interface NewEntry {
  /** The case in whose chain the entry stands; see {@link caseKey}. */
  readonly caseKey: string;
  /** The role under which the actor acts, or `SYSTEM` or `PUBLIC`. */
  readonly role: string;
  /** What was done, in UPPER_SNAKE. */
  readonly action: string;
  /** Id of the clause on which it rests. */
  readonly clause?: string;
  /** Small facts that a reader needs: reason, document number, names of fields. They can never be erased. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The state before, as plain data; only its digest is kept. */
  readonly before?: unknown;
  /** The state after, likewise. */
  readonly after?: unknown;
  /** The facts on which a rule decided, likewise. */
  readonly facts?: unknown;
  /** Digest of the policy revision by which was decided. */
  readonly policyRevision?: string;
}

/** The name of a case in the record: its kind in lower case with hyphens, and its id. */
export const caseKey = (kind: string, id: string): string => `${kind}:${id}`;

/**
 * Appends to the record, in the transaction of `manager`: if that fails, there was no entry.
 *
 * The case's chain is locked until the transaction ends, so two transactions that append to the same two cases in
 * opposite order may be told that they block each other; the later is to be tried again.
 */
export async function append(manager: EntityManager, entry: NewEntry): Promise<void> {
  await manager.insert(RecordEntry, {
    caseKey: entry.caseKey,
    role: entry.role,
    action: entry.action,
    clause: entry.clause ?? null,
    details: canonicalJson(entry.details ?? {}),
    beforeDigest: digestUnlessAbsent(entry.before),
    afterDigest: digestUnlessAbsent(entry.after),
    factsDigest: digestUnlessAbsent(entry.facts),
    digestAlgorithm: DIGEST_ALGORITHM,
    policyRevision: entry.policyRevision ?? null,
  });
}

const digestUnlessAbsent = (value: unknown): string | null => (value === undefined ? null : digestOf(value));
