import type { EntryRow, HeadRow, RecordRow, SealRow } from './rows.js';
import { hashOfEntry, hashOfSeal, isOfKnownAlgorithm, NO_HASH } from './rows.js';

/** The first bad row of a record, and what is wrong with it. */
export class RecordFault extends Error {
  override readonly name = 'RecordFault';
}

/** What a good record consists of. */
export interface Verified {
  readonly entries: number;
  readonly cases: number;
  readonly seals: number;
  /** Entries that wait for the next seal. */
  readonly unsealed: number;
  /** The newest seal's hash; null without a seal. */
  readonly head: string | null;
  /** The seal that has the published head; null when none was asked for. */
  readonly publishedIn: number | null;
}

/** What is remembered of the last entry of a case. */
type CaseState = Pick<EntryRow, 'caseSeq' | 'hash'>;

/** What is remembered of an entry until a seal covers it. */
type Unsealed = Pick<EntryRow, 'seq' | 'caseKey' | 'caseSeq' | 'at' | 'hash'>;

/**
 * A transaction that was open while a seal was made commits its entries after it, so they go into a later seal.
 * None stays open for longer than this.
 */
const LATEST_COMMIT_MS = 60 * 60 * 1000;

/**
 * Verifies a record row by row, in the order of {@link RecordRow}. Remembers one line per case and the entries that
 * no seal has covered yet, not the whole record.
 */
export class RecordVerifier {
  private readonly cases = new Map<string, CaseState>();
  private readonly unsealed = new Map<number, Unsealed>();
  private readonly counts = { entries: 0, heads: 0 };
  private lastSeq = 0;
  /** The highest number of an entry that is sealed. */
  private sealedTo = 0;
  private lastSeal: SealRow | null = null;
  private lastHead = '';
  private publishedIn: number | null = null;

  /** @param publishedHead the hash of a seal, known from elsewhere; null when none is known */
  constructor(private readonly publishedHead: string | null) {}

  /** @throws RecordFault if the row is bad, or shows that one before it is missing */
  take(row: RecordRow): void {
    if (row.kind === 'entry') this.takeEntry(row);
    else if (row.kind === 'seal') this.takeSeal(row);
    else this.takeHead(row);
  }

  /**
   * @param pending the entries that wait for a seal, where that is known; null for an export
   * @throws RecordFault if something is missing at the end
   */
  finish(pending: ReadonlySet<number> | null): Verified {
    for (const [caseKey, { caseSeq }] of this.cases) {
      throw new RecordFault(
        `case ${caseKey}: its head is missing, which should name entry ${caseSeq} of the case`,
      );
    }
    this.refuseForgotten();
    if (pending !== null) this.refuseOtherPending(pending);
    if (this.publishedHead !== null && this.publishedIn === null) {
      throw new RecordFault(`no seal has the published head ${this.publishedHead}: this is another record`);
    }
    return {
      entries: this.counts.entries,
      cases: this.counts.heads,
      seals: this.lastSeal?.number ?? 0,
      unsealed: this.unsealed.size,
      head: this.lastSeal?.hash ?? null,
      publishedIn: this.publishedIn,
    };
  }

  private takeEntry(entry: EntryRow): void {
    const chain = this.cases.get(entry.caseKey) ?? { caseSeq: 0, hash: NO_HASH };
    const problem =
      this.misplacedEntry(entry) ??
      (hashOfEntry(entry) === entry.hash ? null : 'its content does not give its hash') ??
      brokenChain(entry, chain);
    if (problem !== null) throw new RecordFault(`${nameOfEntry(entry)}: ${problem}`);
    const { seq, caseKey, caseSeq, at, hash } = entry;
    this.cases.set(caseKey, { caseSeq, hash });
    this.unsealed.set(seq, { seq, caseKey, caseSeq, at, hash });
    this.lastSeq = seq;
    this.counts.entries += 1;
  }

  private misplacedEntry(entry: EntryRow): string | null {
    if (this.counts.heads > 0) return 'it stands behind the heads';
    if (entry.seq <= this.lastSeq) return `it stands behind seq ${this.lastSeq}`;
    return isOfKnownAlgorithm(entry) ? null : unknownAlgorithm(entry);
  }

  private takeSeal(seal: SealRow): void {
    const problem =
      this.misplacedSeal(seal) ?? (isOfKnownAlgorithm(seal) ? this.wrongSeal(seal) : unknownAlgorithm(seal));
    if (problem !== null) throw new RecordFault(`seal ${seal.number}: ${problem}`);
    for (const seq of seal.entries) this.unsealed.delete(seq);
    this.sealedTo = Math.max(this.sealedTo, seal.entries.at(-1) ?? 0);
    this.lastSeal = seal;
    if (seal.hash === this.publishedHead) this.publishedIn = seal.number;
    if (this.lastSeq !== this.sealedTo) {
      throw new RecordFault(`seal ${seal.number}: it stands behind seq ${this.lastSeq}, too late`);
    }
  }

  private misplacedSeal(seal: SealRow): string | null {
    const last = this.lastSeal?.number ?? 0;
    if (this.counts.heads > 0) return 'it stands behind the heads';
    if (seal.number !== last + 1) return `it follows seal ${last}, so one is missing or out of order`;
    return seal.previousHash === (this.lastSeal?.hash ?? NO_HASH)
      ? null
      : 'it does not name the hash of the seal before';
  }

  private wrongSeal(seal: SealRow): string | null {
    const hashes: string[] = [];
    for (const [index, seq] of seal.entries.entries()) {
      const entry = this.unsealed.get(seq);
      if (entry === undefined) return `it covers seq ${seq}, which is missing, or covered by another seal`;
      if (seq <= (seal.entries[index - 1] ?? 0)) return 'its entries are out of order';
      hashes.push(entry.hash);
    }
    if (hashes.length === 0) return 'it covers nothing';
    return hashOfSeal(seal, hashes) === seal.hash ? null : 'its content does not give its hash';
  }

  private takeHead(head: HeadRow): void {
    const state = this.cases.get(head.caseKey);
    if (head.caseKey <= this.lastHead) {
      throw new RecordFault(`head of case ${head.caseKey}: it stands behind that of ${this.lastHead}`);
    }
    if (state?.caseSeq !== head.caseSeq || state.hash !== head.hash) {
      const found = state === undefined ? 'there is none' : `the last one is entry ${state.caseSeq}`;
      throw new RecordFault(
        `case ${head.caseKey}: its head names entry ${head.caseSeq} of the case with hash ${head.hash}, but ${found}${
          state?.caseSeq === head.caseSeq ? ` with hash ${state.hash}` : ''
        }`,
      );
    }
    this.cases.delete(head.caseKey);
    this.lastHead = head.caseKey;
    this.counts.heads += 1;
  }

  /** Unsealed entries are the newest, or of transactions that were open when the newest seal was made. */
  private refuseForgotten(): void {
    const sealedAt = Date.parse(this.lastSeal?.at ?? '');
    for (const entry of this.unsealed.values()) {
      if (entry.seq < this.sealedTo && Date.parse(entry.at) < sealedAt - LATEST_COMMIT_MS) {
        throw new RecordFault(
          `${nameOfEntry(entry)}: no seal covers it, though seal ${this.lastSeal?.number} is much younger`,
        );
      }
    }
  }

  private refuseOtherPending(pending: ReadonlySet<number>): void {
    for (const [seq, entry] of this.unsealed) {
      if (!pending.has(seq)) {
        throw new RecordFault(`${nameOfEntry(entry)}: no seal covers it, and it does not wait for one`);
      }
    }
    for (const seq of pending) {
      if (!this.unsealed.has(seq)) {
        throw new RecordFault(`seq ${seq}: it waits for a seal, but is missing or covered by one`);
      }
    }
  }
}

/** An entry by everything that leads to it. */
const nameOfEntry = ({ seq, caseKey, caseSeq }: Unsealed): string =>
  `seq ${seq}, case ${caseKey}, entry ${caseSeq} of the case`;

function brokenChain(entry: EntryRow, chain: CaseState): string | null {
  if (entry.caseSeq > chain.caseSeq + 1) {
    const missing = `entry ${chain.caseSeq + 1} of the case is missing`;
    return chain.caseSeq === 0 ? missing : `${missing}: the one before is entry ${chain.caseSeq}`;
  }
  if (entry.caseSeq !== chain.caseSeq + 1) return `the case has had its entry ${entry.caseSeq} already`;
  return entry.previousHash === chain.hash ? null : 'it does not name the hash of the entry before';
}

const unknownAlgorithm = ({ hashAlgorithm }: EntryRow | SealRow): string =>
  `its hash is of the unknown algorithm ${JSON.stringify(hashAlgorithm)}`;
