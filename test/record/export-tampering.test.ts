import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type EntryRow,
  type HeadRow,
  hashOfEntry,
  hashOfSeal,
  NO_HASH,
  type RecordRow,
  type SealRow,
} from '../../src/record/rows.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { ExportedRecord, faultOf, fileOf, verify } from './exported-record.js';
import { fill } from './filled.js';

const TAMPERINGS = 1_000;

/** Change it to try others; a run that fails prints it. */
const SEED = Number(process.env['RECORD_SEED'] ?? randomInt(2 ** 31));

let database: TestDatabase;
let good: ExportedRecord;
let lines: readonly string[];

beforeAll(async () => {
  database = await openTestDatabase();
  await fill(database);
  good = await ExportedRecord.of(database.logins.application, 'tampered');
  lines = good.lines;
});
afterAll(() => database.close());

/** A sequence of numbers that the seed alone decides (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Tampering = (next: (below: number) => number) => Buffer;

const TAMPERINGS_BY_NAME: Readonly<Record<string, Tampering>> = {
  'single byte changed': (next) => {
    const bytes = Buffer.from(good.bytes);
    const at = next(bytes.length);
    bytes[at] = (Number(bytes[at]) + 1 + next(255)) % 256;
    return bytes;
  },
  'single bit flipped': (next) => {
    const bytes = Buffer.from(good.bytes);
    const at = next(bytes.length);
    bytes[at] = Number(bytes[at]) ^ (1 << next(8));
    return bytes;
  },
  'single byte removed': (next) => {
    const at = next(good.bytes.length);
    return Buffer.concat([good.bytes.subarray(0, at), good.bytes.subarray(at + 1)]);
  },
  'line removed': (next) => fileOf(lines.toSpliced(next(lines.length), 1)),
  'run of lines removed': (next) => fileOf(lines.toSpliced(next(lines.length), 1 + next(9))),
  'line repeated': (next) => {
    const at = next(lines.length);
    return fileOf(lines.toSpliced(next(lines.length + 1), 0, lines[at] ?? ''));
  },
  'two lines swapped': (next) => {
    const one = next(lines.length);
    return fileOf(swapped(one, (one + 1 + next(lines.length - 1)) % lines.length));
  },
  'two neighbouring lines swapped': (next) => {
    const one = next(lines.length - 1);
    return fileOf(swapped(one, one + 1));
  },
  'cut off at a byte': (next) => good.bytes.subarray(0, next(good.bytes.length)),
  'cut off at a line': (next) => fileOf(lines.slice(0, next(lines.length))),
};

const swapped = (one: number, other: number): string[] =>
  lines.map((line, at) => (at === one ? lines[other] : at === other ? lines[one] : line) ?? '');

test(`${TAMPERINGS} random changes, removals, swaps and cuts (RECORD_SEED=${SEED}) are all found`, async () => {
  const next = numbers(SEED);
  const kinds = Object.entries(TAMPERINGS_BY_NAME);
  const found = new Map<string, number>();
  const missed: string[] = [];
  for (let count = 0; count < TAMPERINGS; count += 1) {
    const [name, tamper] = kinds[count % kinds.length] ?? kinds[0] ?? [];
    if (name === undefined || tamper === undefined) throw new Error('There is no tampering');
    const fault = await faultOf(tamper(next));
    if (fault === null) missed.push(`${count}: ${name}`);
    else found.set(name, (found.get(name) ?? 0) + 1);
  }
  expect(missed).toEqual([]);
  expect([...found.values()]).toEqual(kinds.map(() => TAMPERINGS / kinds.length));
});

describe('somebody who computes every hash anew', () => {
  /** Rows with every hash computed anew, so that they fit each other. */
  function fitting(rows: readonly RecordRow[]): RecordRow[] {
    const hashes = new Map<number, string>();
    const chains = new Map<string, { caseSeq: number; hash: string }>();
    let sealed = NO_HASH;
    return rows.map((row): RecordRow => {
      if (row.kind === 'head') return { ...row, ...chains.get(row.caseKey) };
      if (row.kind === 'seal') {
        const seal: SealRow = { ...row, previousHash: sealed };
        const members = seal.entries.map((seq) => hashes.get(seq) ?? '');
        sealed = hashOfSeal(seal, members);
        return { ...seal, hash: sealed };
      }
      const entry = { ...row, previousHash: chains.get(row.caseKey)?.hash ?? NO_HASH };
      const hash = hashOfEntry(entry);
      hashes.set(row.seq, hash);
      chains.set(row.caseKey, { caseSeq: row.caseSeq, hash });
      return { ...entry, hash };
    });
  }

  const isFirst = (row: RecordRow): row is EntryRow => row.kind === 'entry' && row.seq === 1;

  test('is not found from the export alone, but by any published head', async () => {
    const forged = [...good.rows].map((row) => (isFirst(row) ? { ...row, action: 'FORGED' } : row));
    const file = good.around(fitting(forged));
    expect(await faultOf(file)).toBeNull();
    const seals = [...good.rows].filter((row): row is SealRow => row.kind === 'seal');
    expect(seals).toHaveLength(4);
    for (const { hash, number } of seals) {
      expect(await verify(good.bytes, hash)).toMatchObject({ publishedIn: number });
      expect(await faultOf(file, hash)).toContain(`no seal has the published head ${hash}`);
    }
  });

  test('but leaves an old entry out of every seal is found, since only late commits wait for the next', async () => {
    const withoutFirst = (hours: number): Buffer => {
      const rows = [...good.rows].map((row) => {
        if (row.kind === 'seal') return { ...row, entries: row.entries.filter((seq) => seq !== 1) };
        if (!isFirst(row)) return row;
        const at = new Date(Date.parse(row.at) - hours * 3_600_000).toISOString().replace('Z', '000Z');
        return { ...row, at };
      });
      return good.around(fitting(rows));
    };
    expect(await verify(withoutFirst(0.9))).toMatchObject({ unsealed: 9 });
    expect(await faultOf(withoutFirst(1.1))).toMatch(
      /: seq 1, case \S+, entry 1 of the case: no seal covers it/,
    );
  });

  test('who cuts off the newest seals and all after them is found by a head published since', async () => {
    const rows = [...good.rows];
    const end = rows.findIndex((row) => row.kind === 'seal' && row.number === 3);
    const kept = rows.slice(0, end + 1);
    const heads = new Map(
      kept.filter((row): row is EntryRow => row.kind === 'entry').map((row) => [row.caseKey, row]),
    );
    const head = ({ caseKey, caseSeq, hash }: EntryRow): HeadRow => ({
      kind: 'head',
      caseKey,
      caseSeq,
      hash,
    });
    const file = good.around([
      ...kept,
      ...[...heads.keys()]
        .sort()
        .flatMap((key) => heads.get(key) ?? [])
        .map(head),
    ]);
    expect(await faultOf(file)).toBeNull();
    const newest = rows.findLast((row) => row.kind === 'seal');
    expect(await faultOf(file, newest?.hash)).toContain('no seal has the published head');
  });
});
