import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readOrCreateKey } from '../../src/platform/data-key.js';
import { createSealer, newKeyText, parseKey } from '../../src/platform/sealing.js';
import { runFolder } from '../support/test-server.js';

const NUMBER = '11010519491231002X';
const PLACE = 'person.identityNumber:1';
const key = randomBytes(32);
const sealer = createSealer(key);

describe('a sealed value', () => {
  test('comes out as it went in, whatever it is', () => {
    for (const plain of ['', NUMBER, '三门峡𠮷', '\n"\\', 'x'.repeat(100_000)]) {
      expect(sealer.unseal(sealer.seal(plain, PLACE), PLACE)).toBe(plain);
    }
  });

  test('shows neither itself nor that it is the same as another', () => {
    const sealed = sealer.seal(NUMBER, PLACE);
    expect(sealed).toMatch(/^v1\.[\w-]{16}\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('1949');
    expect(sealer.seal(NUMBER, PLACE)).not.toBe(sealed);
  });

  test('cannot be opened in another row', () => {
    const sealed = sealer.seal(NUMBER, PLACE);
    expect(() => sealer.unseal(sealed, 'person.identityNumber:2')).toThrow('altered, moved');
    expect(() => sealer.unseal(sealed, '')).toThrow('altered, moved');
  });

  test('cannot be opened with another key', () => {
    const sealed = sealer.seal(NUMBER, PLACE);
    expect(() => createSealer(randomBytes(32)).unseal(sealed, PLACE)).toThrow('another key');
  });

  test('cannot be altered in any one character', () => {
    const sealed = sealer.seal(NUMBER, PLACE);
    for (let at = 0; at < sealed.length; at += 1) {
      for (const other of ['A', 'B', '.', '='].filter((each) => each !== sealed[at])) {
        const altered = sealed.slice(0, at) + other + sealed.slice(at + 1);
        expect(() => sealer.unseal(altered, PLACE)).toThrow('A sealed value');
      }
    }
  });

  test('is written in one way only: the unused bits of its last character count too', () => {
    const sealed = sealer.seal(NUMBER, PLACE);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const last of [...alphabet].filter((each) => !sealed.endsWith(each))) {
      expect(() => sealer.unseal(sealed.slice(0, -1) + last, PLACE)).toThrow('A sealed value');
    }
  });

  test('cannot be shortened or lengthened', () => {
    const sealed = sealer.seal(NUMBER, PLACE);
    for (const altered of ['', 'v1', sealed.slice(0, -1), sealed.slice(0, 40), `${sealed}A`, `${sealed}\n`]) {
      expect(() => sealer.unseal(altered, PLACE)).toThrow('A sealed value');
    }
  });

  test('is not in the message when it cannot be opened', () => {
    const sealed = sealer.seal(NUMBER, PLACE);
    expect(() => sealer.unseal(sealed, 'elsewhere')).toThrow(/^((?!v1).)*$/);
  });
});

describe('the key', () => {
  test('has 32 bytes', () => {
    expect(() => createSealer(randomBytes(16))).toThrow(RangeError);
    expect(() => createSealer(Buffer.alloc(0))).toThrow(RangeError);
  });

  test('is known again by its check, which does not reveal it', () => {
    expect(createSealer(Buffer.from(key)).keyCheck).toBe(sealer.keyCheck);
    expect(createSealer(randomBytes(32)).keyCheck).not.toBe(sealer.keyCheck);
    expect(sealer.keyCheck).toMatch(/^[0-9a-f]{32}$/);
    expect(key.toString('hex')).not.toContain(sealer.keyCheck);
  });

  test('is read from base64 of 32 bytes and from nothing else', () => {
    const text = newKeyText();
    expect(parseKey(text)).toEqual(Buffer.from(text, 'base64'));
    expect(parseKey(`${text}\n`)).toEqual(Buffer.from(text, 'base64'));
    for (const other of [
      '',
      'secret',
      text.slice(1),
      `${text}AAAA`,
      `${text.slice(0, 20)} ${text.slice(20)}`,
    ]) {
      expect(parseKey(other)).toBeNull();
    }
  });
});

describe('the key file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(runFolder(), 'key-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is made by the first start, for its account alone, and read by the next', async () => {
    const data = join(folder, 'first');
    const created = await readOrCreateKey(data);
    expect(created).toHaveLength(32);
    expect((await stat(join(data, 'data.key'))).mode & 0o777).toBe(0o600);
    expect(parseKey(await readFile(join(data, 'data.key'), 'utf8'))).toEqual(created);
    expect(await readOrCreateKey(data)).toEqual(created);
    expect(await readdir(data)).toEqual(['data.key']);
  });

  test('is one and the same for all who start at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const data = join(folder, `at once ${round}`);
      const starts = Array.from({ length: 20 }, (_, at) => delay(at / 2).then(() => readOrCreateKey(data)));
      const keys = await Promise.all(starts);
      expect(new Set(keys.map((each) => each.toString('hex'))).size).toBe(1);
      expect(await readOrCreateKey(data)).toEqual(keys[0]);
      expect(await readdir(data)).toEqual(['data.key']);
    }
  });

  test.each(['', 'not a key', randomBytes(16).toString('base64')])(
    'is never replaced: a start with a damaged one is refused (%p)',
    async (text) => {
      const data = await mkdtemp(join(folder, 'damaged-'));
      await writeFile(join(data, 'data.key'), text);
      await expect(readOrCreateKey(data)).rejects.toMatchObject({ code: 'DATA_FOLDER_DAMAGED' });
      expect(await readFile(join(data, 'data.key'), 'utf8')).toBe(text);
    },
  );

  test('in a place that is no folder is refused in words', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(readOrCreateKey(file)).rejects.toMatchObject({ code: 'DATA_FOLDER_UNREACHABLE' });
  });
});
