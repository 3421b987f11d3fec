import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EntryRow, HeadRow, SealRow } from '../../src/record/rows.js';
import { canonicalJson } from '../../src/shared/canonical-json.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { ExportedRecord, faultOf, fileOf, verify } from './exported-record.js';
import { fill } from './filled.js';

let database: TestDatabase;
let good: ExportedRecord;

beforeAll(async () => {
  database = await openTestDatabase();
  await fill(database);
  good = await ExportedRecord.of(database.logins.application, 'named');
});
afterAll(() => database.close());

describe('an untouched export', () => {
  test('is good, and only this account can read the file', async () => {
    expect(await verify(good.bytes)).toEqual({
      entries: 40,
      cases: 3,
      seals: 4,
      unsealed: 8,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      publishedIn: null,
    });
    const { mode } = await stat(good.path);
    expect(mode & 0o777).toBe(0o600);
  });

  test('is the same again but for its time', async () => {
    const again = await ExportedRecord.of(database.logins.application, 'again');
    expect(again.rows).toEqual(good.rows);
  });

  test('is good however it is cut into pieces', async () => {
    for (const piece of [1, 64, good.bytes.length])
      expect(await verify(good.bytes, null, piece)).toMatchObject({ entries: 40 });
  });

  test('of an empty record is good', async () => {
    const empty = await openTestDatabase();
    try {
      const { bytes } = await ExportedRecord.of(empty.logins.application, 'empty');
      const nothing = { entries: 0, cases: 0, seals: 0, unsealed: 0, head: null };
      expect(await verify(bytes)).toMatchObject(nothing);
    } finally {
      await empty.close();
    }
  });
});

describe('the first bad row is named', () => {
  const entryLine = (at: number): { row: EntryRow; line: number } => {
    const line = good.lines.findIndex((each, index) => index >= at && each.includes('"kind":"entry"'));
    return { row: JSON.parse(good.lines[line] ?? ''), line };
  };
  const named = ({ seq, caseKey, caseSeq }: EntryRow): string =>
    `seq ${seq}, case ${caseKey}, entry ${caseSeq} of the case`;

  test.each(['at', 'role', 'action', 'details', 'actorId', 'beforeDigest', 'hash', 'previousHash'] as const)(
    'where its %s was changed, even when a later row and the footer were changed too',
    async (column) => {
      const { row, line } = entryLine(12);
      const rows = [...good.rows];
      rows[line - 1] = { ...row, [column]: `${row[column]}x` };
      rows[line + 3] = { ...entryLine(line + 4).row, action: 'FORGED' };
      expect(await faultOf(good.around(rows))).toBe(
        `line ${line + 1}: ${named(row)}: its content does not give its hash`,
      );
    },
  );

  test('where an entry was removed', async () => {
    const { row, line } = entryLine(12);
    const fault = await faultOf(good.around([...good.rows].toSpliced(line - 1, 1)));
    expect(fault).toContain(`case ${row.caseKey}`);
    expect(fault).toContain(`entry ${row.caseSeq} of the case is missing`);
  });

  test('where the last entry of a case was removed that no seal covers', async () => {
    const last = [...good.rows].findLast((row): row is EntryRow => row.kind === 'entry');
    const rows = [...good.rows].filter((row) => row.kind !== 'entry' || row.seq !== last?.seq);
    expect(await faultOf(good.around(rows))).toContain(
      `case ${last?.caseKey}: its head names entry ${last?.caseSeq} of the case`,
    );
  });

  test('where a whole case was removed that seals cover', async () => {
    const first = [...good.rows].find((row): row is EntryRow => row.kind === 'entry');
    const rows = [...good.rows].filter((row) => row.kind === 'seal' || row.caseKey !== first?.caseKey);
    expect(await faultOf(good.around(rows))).toContain(
      `seal 1: it covers seq ${first?.seq}, which is missing`,
    );
  });

  test('where a head was removed', async () => {
    const head = [...good.rows].find((row): row is HeadRow => row.kind === 'head');
    const rows = [...good.rows].filter((row) => row.kind !== 'head' || row.caseKey !== head?.caseKey);
    expect(await faultOf(good.around(rows))).toContain(`case ${head?.caseKey}: its head is missing`);
  });

  test('where a seal was removed', async () => {
    const rows = [...good.rows].filter((row) => row.kind !== 'seal' || row.number !== 2);
    expect(await faultOf(good.around(rows))).toMatch(/seal 3: it follows seal 1/);
  });

  test('where a seal was changed', async () => {
    const rows = [...good.rows].map((row) =>
      row.kind === 'seal' && row.number === 2 ? { ...row, at: `${row.at}x` } : row,
    );
    expect(await faultOf(good.around(rows))).toMatch(/seal 2: its content does not give its hash/);
  });

  test('where a seal stands later than it could, or too early', async () => {
    const rows = [...good.rows];
    const at = rows.findIndex((row) => row.kind === 'seal' && row.number === 2);
    const seal = rows[at] as SealRow;
    const moved = (by: number): Buffer => good.around(rows.toSpliced(at, 1).toSpliced(at + by, 0, seal));
    expect(await faultOf(moved(1))).toMatch(/seal 2: it stands behind seq \d+, too late/);
    expect(await faultOf(moved(-1))).toMatch(/seal 2: it covers seq \d+, which is missing/);
  });

  test('where an entry stands behind a head, or a seal behind all of them', async () => {
    const rows = [...good.rows];
    const [head, seal] = [
      rows.findIndex((row) => row.kind === 'head'),
      rows.findLastIndex((row) => row.kind === 'seal'),
    ];
    const entryMoved = rows.with(head - 1, rows[head] as HeadRow).with(head, rows[head - 1] as EntryRow);
    expect(await faultOf(good.around(entryMoved))).toMatch(
      /entry \d+ of the case: it stands behind the heads/,
    );
    const sealMoved = [...rows.toSpliced(seal, 1), rows[seal] as SealRow];
    expect(await faultOf(good.around(sealMoved))).toMatch(/seal 4: it stands behind the heads/);
  });

  test('where a row names another algorithm', async () => {
    const rows = [...good.rows].map((row) => (row.kind === 'head' ? row : { ...row, hashAlgorithm: 'md5' }));
    expect(await faultOf(good.around(rows))).toMatch(/line 2: .*unknown algorithm "md5"/);
  });

  test('where the header or the footer was changed, and no row', async () => {
    const header = good.lines[0]?.replace('"exportedAt":"2', '"exportedAt":"3') ?? '';
    expect(await faultOf(fileOf([header, ...good.lines.slice(1)]))).toMatch(
      /the header or the footer was changed/,
    );
  });

  test.each([
    ['a space more', (line: string) => line.replace('":', '": ')],
    ['a key twice', (line: string) => line.replace('{', '{"seq":1,')],
    ['a key more', (line: string) => line.replace('{', '{"a":1,')],
    [
      'another order of keys',
      (line: string) => canonicalJson(JSON.parse(line)).replace(/^\{("action":"\w+"),(.*)\}$/, '{$2,$1}'),
    ],
    ['an escape that is not needed', (line: string) => line.replace('"kind"', '"\\u006bind"')],
    ['another writing of a number', (line: string) => line.replace(/"seq":(\d+)/, '"seq":$1.0')],
    ['a carriage return', (line: string) => `${line}\r`],
    ['a byte order mark', (line: string) => `\ufeff${line}`],
    ['nothing', () => ''],
  ])('where it means the same but is written with %s', async (_, rewrite) => {
    const { line } = entryLine(12);
    const fault = await faultOf(fileOf(good.lines.with(line, rewrite(good.lines[line] ?? ''))));
    expect(fault).toMatch(new RegExp(`^line ${line + 1}: `));
  });
});
