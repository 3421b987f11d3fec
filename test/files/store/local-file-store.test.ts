import { createHash } from 'node:crypto';
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { LocalFileStore } from '../../../src/files/store/local-file-store.js';
import { asStoreFailure, StoreFailure } from '../../../src/files/store/store-failure.js';
import { testFolder } from '../support/look.js';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const A_YEAR_LATER = new Date('2021-01-01T00:00:00Z');

let folder: string;
let store: LocalFileStore;

beforeEach(async () => {
  folder = await testFolder();
  store = await LocalFileStore.at(folder);
});

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const pathOf = (sha256: string): string =>
  join(folder, 'content', sha256.slice(0, 2), sha256.slice(2, 4), sha256);

async function stage(text: string): Promise<Awaited<ReturnType<LocalFileStore['stage']>>> {
  const staged = await store.stage();
  await staged.handle.writeFile(text);
  return staged;
}

async function keep(text: string): Promise<string> {
  await store.keep(await stage(text), digest(text));
  return digest(text);
}

async function contents(keptBefore: Date): Promise<string[]> {
  const found: string[] = [];
  for await (const sha256 of store.contents(keptBefore)) found.push(sha256);
  return found.sort();
}

const staged = (): Promise<string[]> => readdir(join(folder, 'staging'));

describe('what is kept', () => {
  test('is found by its digest, in full, and nothing stays staged', async () => {
    const sha256 = await keep('证明');
    const { size, stream } = await store.open(sha256);
    expect([size, String(await buffer(stream))]).toEqual([6, '证明']);
    expect(await staged()).toEqual([]);
  });

  test('is kept once, however often it comes, and then counts as new', async () => {
    const sha256 = await keep('twice');
    await utimes(pathOf(sha256), LONG_AGO, LONG_AGO);
    expect(await contents(A_YEAR_LATER)).toEqual([sha256]);
    await Promise.all([keep('twice'), keep('twice'), keep('twice')]);
    expect(await contents(A_YEAR_LATER)).toEqual([]);
    expect(await readdir(join(pathOf(sha256), '..'))).toEqual([sha256]);
    expect(await staged()).toEqual([]);
  });

  test('may be kept twice by a transaction that is retried, but not after it was discarded', async () => {
    const one = await stage('retried');
    await store.keep(one, digest('retried'));
    await store.keep(one, digest('retried'));
    await store.discard(one);
    expect(String(await buffer((await store.open(digest('retried'))).stream))).toBe('retried');
    const other = await stage('discarded');
    await store.discard(other);
    await expect(store.keep(other, digest('discarded'))).rejects.toBeInstanceOf(StoreFailure);
  });

  test('can be read to its end while the same is kept again or removed', async () => {
    const { stream } = await store.open(await keep('read'));
    await keep('read');
    await store.remove(digest('read'));
    expect(String(await buffer(stream))).toBe('read');
  });

  test('is for this account alone', async () => {
    const sha256 = await keep('private');
    const modes = await Promise.all(
      [pathOf(sha256), folder, join(folder, 'staging')].map((path) => stat(path)),
    );
    expect(modes.map(({ mode }) => mode & 0o077)).toEqual([0, 0, 0]);
  });

  test('is gone when it was removed; once more does nothing', async () => {
    const sha256 = await keep('gone');
    await store.remove(sha256);
    await store.remove(sha256);
    await expect(store.open(sha256)).rejects.toMatchObject({
      message: 'STORE_UNAVAILABLE',
      systemCode: 'ENOENT',
    });
  });

  test('is listed with its age, across all folders', async () => {
    const old = await Promise.all(['a', 'b', 'c'].map(keep));
    await keep('new');
    await Promise.all(old.map((sha256) => utimes(pathOf(sha256), LONG_AGO, LONG_AGO)));
    expect(await contents(A_YEAR_LATER)).toEqual(old.sort());
  });

  test.each(['../../etc/passwd', digest('x').toUpperCase(), digest('x').slice(1), ''])(
    'is asked for by a digest and nothing else: %j',
    async (name) => {
      await expect(store.open(name)).rejects.toThrow(TypeError);
      await expect(store.remove(name)).rejects.toThrow(TypeError);
    },
  );
});

describe('what is staged', () => {
  test('leaves nothing when it is discarded; once more does nothing', async () => {
    const one = await stage('x');
    await store.discard(one);
    await store.discard(one);
    expect(await staged()).toEqual([]);
  });

  test('leaves nothing when it cannot be kept', async () => {
    await mkdir(pathOf(digest('x')), { recursive: true });
    await expect(store.keep(await stage('x'), digest('x'))).rejects.toBeInstanceOf(StoreFailure);
    expect(await staged()).toEqual([]);
  });

  test('is swept when a crash left it, but not while it is written', async () => {
    await writeFile(join(folder, 'staging', 'left'), 'x');
    await utimes(join(folder, 'staging', 'left'), LONG_AGO, LONG_AGO);
    const live = await stage('x');
    expect(await store.sweep(A_YEAR_LATER)).toBe(1);
    await store.keep(live, digest('x'));
    expect(await staged()).toEqual([]);
  });
});

describe('a failure of the disk', () => {
  test.each([
    ['ENOSPC', 'STORE_FULL'],
    ['EDQUOT', 'STORE_FULL'],
    ['EROFS', 'STORE_UNAVAILABLE'],
    ['EIO', 'STORE_UNAVAILABLE'],
    ['EMFILE', 'STORE_UNAVAILABLE'],
  ])('%s is %s, in words without the path', (code, expected) => {
    const error = Object.assign(new Error(`${code}: open '/srv/data/x'`), { code, syscall: 'open' });
    const failure = asStoreFailure(error) as StoreFailure;
    expect(failure).toMatchObject({ message: expected, systemCode: code });
    expect(JSON.stringify(failure.refusals)).not.toContain('/srv');
  });

  test('another error stays as it is', () => {
    const error = new TypeError('x');
    expect(asStoreFailure(error)).toBe(error);
  });

  test('a folder that cannot be used is said at the beginning', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(LocalFileStore.at(join(folder, 'file'))).rejects.toMatchObject({ systemCode: 'ENOTDIR' });
  });
});
