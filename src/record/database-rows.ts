import type pg from 'pg';
import type { EntryRow, HeadRow, RecordRow, SealRow } from './rows.js';

/** How many rows of a kind are held in memory at once. A seal may name 10,000 entries. */
const PAGE = { entries: 1_000, seals: 10, heads: 1_000, pending: 10_000 };

/** The writing of a time that was hashed; spelled out here too, so that the verification trusts no function. */
const timeText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Gives `work` one unchanging view of the database, in which it can write nothing, whatever goes on meanwhile. */
export async function inSnapshot<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** The database's clock, in the writing of the entries. */
export async function readTime(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`select ${timeText('now()')} as now`);
  return rows[0].now;
}

/** The whole record of a database, in the order of {@link RecordRow}; within {@link inSnapshot}. */
export async function* recordRows(client: pg.Client): AsyncGenerator<RecordRow> {
  const seals = sealRows(client);
  let seal = await seals.next();
  let sealedTo = 0;
  for await (const entry of entryRows(client)) {
    while (!seal.done && Math.max(sealedTo, lastOf(seal.value)) < entry.seq) {
      sealedTo = Math.max(sealedTo, lastOf(seal.value));
      yield seal.value;
      seal = await seals.next();
    }
    yield entry;
  }
  for (; !seal.done; seal = await seals.next()) yield seal.value;
  yield* headRows(client);
}

/** The numbers of the entries that wait for a seal. */
export async function readPending(client: pg.Client): Promise<ReadonlySet<number>> {
  const pending = new Set<number>();
  for await (const { seq } of rowsOf<{ seq: bigint }>(client, 'pending', 'select seq from record_pending')) {
    pending.add(Number(seq));
  }
  return pending;
}

const lastOf = (seal: SealRow): number => seal.entries.at(-1) ?? 0;

async function* entryRows(client: pg.Client): AsyncGenerator<EntryRow> {
  const select = `
    select seq, case_key as "caseKey", case_seq as "caseSeq", ${timeText('at')} as "at", actor_id as "actorId",
           role, action, clause, details, before_digest as "beforeDigest", after_digest as "afterDigest",
           facts_digest as "factsDigest", digest_algorithm as "digestAlgorithm",
           policy_revision as "policyRevision", previous_hash as "previousHash", hash,
           hash_algorithm as "hashAlgorithm"
    from record_entry order by record_entry.seq`;
  for await (const row of rowsOf<Omit<EntryRow, 'kind' | 'seq'> & { seq: bigint }>(
    client,
    'entries',
    select,
  )) {
    yield { ...row, kind: 'entry', seq: Number(row.seq) };
  }
}

async function* sealRows(client: pg.Client): AsyncGenerator<SealRow> {
  const select = `
    select number, ${timeText('at')} as "at", entries, previous_hash as "previousHash", hash,
           hash_algorithm as "hashAlgorithm"
    from record_seal order by record_seal.number`;
  for await (const row of rowsOf<Omit<SealRow, 'kind' | 'entries'> & { entries: bigint[] }>(
    client,
    'seals',
    select,
  )) {
    yield { ...row, kind: 'seal', entries: row.entries.map(Number) };
  }
}

async function* headRows(client: pg.Client): AsyncGenerator<HeadRow> {
  const select = `
    select case_key as "caseKey", case_seq as "caseSeq", hash from record_head order by case_key collate "C"`;
  for await (const row of rowsOf<Omit<HeadRow, 'kind'>>(client, 'heads', select)) {
    yield { ...row, kind: 'head' };
  }
}

/** Reads page by page through a cursor of the server, so that the table may be larger than the memory. */
async function* rowsOf<T>(client: pg.Client, name: keyof typeof PAGE, select: string): AsyncGenerator<T> {
  await client.query(`declare ${name} no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await client.query(`fetch ${PAGE[name]} from ${name}`);
    yield* rows;
    if (rows.length < PAGE[name]) return;
  }
}
