import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { databaseDefinition } from '../../src/database-definition.js';
import { openDatabase } from '../../src/platform/database.js';
import { projectRoot } from '../../src/platform/project-root.js';
import { append } from '../../src/record/append.js';
import { runCommand } from '../../src/record/command.js';
import { sealRecord } from '../../src/record/seal.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { runFolder } from '../support/test-server.js';
import { as, entryOf, fill, newCase } from './filled.js';

let database: TestDatabase;
let environment: Record<string, string>;
let url: string;
const file = join(runFolder(), `${process.pid}-command.jsonl`);

beforeAll(async () => {
  database = await openTestDatabase();
  await fill(database);
  url = database.logins.application.connectionString;
  environment = { DATABASE_URL: url, DATABASE_OWNER_URL: database.logins.owner.connectionString };
});
afterAll(() => database.close());

describe('the command', () => {
  test('verifies the database of the environment, or of a URL', async () => {
    const good = {
      exitCode: 0,
      text: expect.stringMatching(
        /^GOOD entries: 40, cases: 3, seals: 4, waiting for the next seal: 8\nhead [0-9a-f]{64}$/,
      ),
    };
    expect(await runCommand([], environment)).toEqual(good);
    expect(await runCommand(['--url', url], {})).toEqual(good);
  });

  test('writes an export and verifies it without any database', async () => {
    expect(await runCommand(['--export', file], environment)).toEqual({
      exitCode: 0,
      text: `written: ${file}`,
    });
    expect(await runCommand([file], { DATABASE_URL: 'nowhere' })).toMatchObject({ exitCode: 0 });
  });

  test('says in which seal a published head is, and exits 1 where there is none', async () => {
    const { rows } = await as(database.logins.owner, 'select hash from record_seal where number = 3');
    const hash = String(rows[0]?.['hash']);
    for (const place of [[file], ['--url', url]]) {
      expect(await runCommand([...place, '--head', hash], {})).toMatchObject({
        exitCode: 0,
        text: expect.stringContaining('the published head is that of seal 3'),
      });
      expect(await runCommand([...place, '--head', 'ab'.repeat(32)], {})).toMatchObject({ exitCode: 1 });
    }
  });

  test('exits 1 and names the first bad row, from a shell too', async () => {
    const bad = join(runFolder(), `${process.pid}-bad.jsonl`);
    await writeFile(bad, (await readFile(file, 'utf8')).replace('"action":"APPROVE"', '"action":"APPROVED"'));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', './test/support/typescript.js', 'src/record/main.ts', bad],
      { cwd: projectRoot, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^BAD line 2: seq 1, case enterprise:\S+, entry 1 of the case: its content .*\n$/);
  });

  test.each([
    ['an unknown option', ['--fix']],
    ['two files', ['a', 'b']],
    ['a file to verify and one to write', ['a', '--export', 'b']],
    ['a file and a database', ['a', '--url', 'postgres://a']],
    ['a head to demand of what is only written', ['--export', 'a', '--head', 'ab'.repeat(32)]],
    ['a head that is none', ['--head', 'latest']],
    ['an option without its value', ['--export']],
  ])('exits 2 and shows its usage with %s', async (_, parameters) => {
    expect(await runCommand(parameters, environment)).toEqual({
      exitCode: 2,
      text: expect.stringMatching(/^usage: /),
    });
  });

  test('exits 2 with clear words where nothing can be read or written', async () => {
    const { administrator } = database.logins;
    const elsewhere = new URL(administrator.connectionString);
    elsewhere.pathname = '/postgres';
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['/nowhere/export.jsonl'], 'ENOENT'],
      [[runFolder()], 'EISDIR'],
      [['--export', file, '--url', url], 'EEXIST'],
      [['--export', '/nowhere/export.jsonl', '--url', url], 'ENOENT'],
      [['--url', 'postgres://app:geheim@127.0.0.1:1/x'], 'DATABASE_UNREACHABLE'],
      [['--url', elsewhere.href], '"record_seal" does not exist'],
    ];
    for (const [parameters, words] of cases) {
      const { exitCode, text } = await runCommand(parameters, {});
      expect([exitCode, text]).toEqual([2, expect.stringContaining(words)]);
      expect(text).not.toMatch(/geheim|\n {4}at /);
    }
  });

  test('leaves no half-written export behind, and none of others away', async () => {
    const target = join(runFolder(), `${process.pid}-half.jsonl`);
    const elsewhere = new URL(database.logins.administrator.connectionString);
    elsewhere.pathname = '/postgres';
    const half = await runCommand(['--export', target, '--url', elsewhere.href], {});
    expect(half.exitCode).toBe(2);
    expect(await readdir(runFolder())).not.toContain(`${process.pid}-half.jsonl`);
    expect((await readFile(file, 'utf8')).length).toBeGreaterThan(10_000);
  });
});

describe('the embedded database', () => {
  const folder = join(runFolder(), `${process.pid}-embedded`);

  test('is verified while the application runs, and when it does not', async () => {
    const log = pino({ level: 'silent' });
    const running = await openDatabase(
      { dataFolder: folder, external: null, poolSize: 2 },
      databaseDefinition,
      log,
    );
    try {
      await append(running.dataSource.manager, entryOf(newCase()));
      await sealRecord(running.dataSource.manager);
      const { exitCode, text } = await runCommand([], { DATA_DIR: folder });
      expect([exitCode, text]).toEqual([0, expect.stringMatching(/^GOOD entries: 1, cases: 1, seals: 1,/)]);
      expect(await running.isReady()).toBe(true);
    } finally {
      await running.close();
    }
    expect(await runCommand([], { DATA_DIR: folder })).toMatchObject({ exitCode: 0 });
    expect(await readdir(join(folder, 'postgresql/data'))).not.toContain('postmaster.pid');
  });

  test('is not created by verifying it', async () => {
    const none = join(runFolder(), `${process.pid}-none`);
    const empty = { exitCode: 2, text: expect.stringMatching(/^DATA_FOLDER_EMPTY: /) };
    expect(await runCommand([], { DATA_DIR: none })).toEqual(empty);
    await mkdir(none);
    expect(await runCommand([], { DATA_DIR: none })).toEqual(empty);
    expect(await readdir(none)).toEqual([]);
  });
});
