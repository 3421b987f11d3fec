import { describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { newPasswordRefusals } from '../../../src/access/credentials/new-password.js';
import {
  hashPassword,
  isOverlong,
  needsRehash,
  verifyAgainstNobody,
  verifyPassword,
} from '../../../src/access/credentials/password.js';

const PASSWORD = '黄河 Sanmenxia 1957';
const COMPOSED = 'café-crème-brûlée';
const MEGABYTE = 'x'.repeat(1_000_000);
/** Composing it would take a minute. */
const MARKS = '\u0301\u0316'.repeat(500_000);

const codes = (secret: string, login = 'officer01', name = '张三丰') =>
  newPasswordRefusals(secret, { login, name }, 'input.password').map(({ code }) => code);

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe('a stored password', () => {
  test('is argon2id with 32 MiB, 3 passes and a salt of its own', async () => {
    const stored = await hashPassword(PASSWORD);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
    expect(await hashPassword(PASSWORD)).not.toBe(stored);
  });

  test('is known again, and no other is', async () => {
    const stored = await hashPassword(PASSWORD);
    expect(await verifyPassword(stored, PASSWORD)).toBe(true);
    for (const other of [` ${PASSWORD}`, `${PASSWORD} `, PASSWORD.toLowerCase(), PASSWORD.slice(0, -1), '']) {
      expect(await verifyPassword(stored, other)).toBe(false);
    }
  });

  test('30 64 Chinese characters count to the last', async () => {
    const secret = `${'三门峡市产业研究院'.repeat(7)}黄`;
    expect([...secret]).toHaveLength(64);
    expect(codes(secret)).toEqual([]);
    const stored = await hashPassword(secret);
    expect(await verifyPassword(stored, secret)).toBe(true);
    expect(await verifyPassword(stored, `${secret.slice(0, -1)}河`)).toBe(false);
  });

  test('is the same composed and decomposed', async () => {
    const stored = await hashPassword(COMPOSED.normalize('NFD'));
    expect(await verifyPassword(stored, COMPOSED.normalize('NFC'))).toBe(true);
  });

  test.each([
    ['a megabyte', MEGABYTE],
    ['a million combining marks', MARKS],
  ])('30 an overlong one costs nothing: %s', async (_, secret) => {
    const stored = await hashPassword(PASSWORD);
    const spent = await milliseconds(async () => {
      expect(isOverlong(secret)).toBe(true);
      expect(codes(secret)).toEqual(['PASSWORD_TOO_LONG']);
      expect(await verifyPassword(stored, secret)).toBe(false);
      expect(await verifyAgainstNobody(secret)).toBe(false);
      await expect(hashPassword(secret)).rejects.toThrow(RangeError);
    });
    expect(spent).toBeLessThan(100);
  });

  test('a text that is no hash is an error, not a wrong password', async () => {
    await expect(verifyPassword('secret', 'secret')).rejects.toThrow();
  });
});

describe('parameters', () => {
  test('of today need no new hash, others do', async () => {
    expect(needsRehash(await hashPassword(PASSWORD))).toBe(false);
    expect(needsRehash(await hash(PASSWORD, { memoryCost: 19_456, timeCost: 3, parallelism: 1 }))).toBe(true);
    expect(needsRehash(await hash(PASSWORD, { memoryCost: 32_768, timeCost: 2, parallelism: 1 }))).toBe(true);
  });

  test('an old hash still lets its owner in', async () => {
    const old = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(await verifyPassword(old, PASSWORD)).toBe(true);
  });

  test('nobody has a password, and takes about as long to refuse', async () => {
    const stored = await hashPassword(PASSWORD);
    const [somebody, nobody] = [[] as number[], [] as number[]];
    for (let round = 0; round < 10; round += 1) {
      somebody.push(await milliseconds(() => verifyPassword(stored, 'wrong password')));
      nobody.push(await milliseconds(() => verifyAgainstNobody('wrong password')));
    }
    expect(await verifyAgainstNobody('')).toBe(false);
    expect(Math.min(...nobody)).toBeGreaterThan(Math.min(...somebody) / 2);
    expect(Math.min(...nobody)).toBeLessThan(Math.min(...somebody) * 2);
  });
});

describe('a new password', () => {
  test('has at least 10 characters', () => {
    expect(codes('kq8-vmx2f')).toEqual(['PASSWORD_TOO_SHORT']);
    expect(codes('kq8-vmx2fp')).toEqual([]);
    expect(codes('')).toEqual(['PASSWORD_TOO_SHORT']);
  });

  test('has at most 128 characters, of whatever width', () => {
    const wide = '𠮷野家'.repeat(43);
    expect(codes(wide.slice(0, -2))).toEqual([]);
    expect(codes([...wide].slice(0, 128).join(''))).toEqual([]);
    expect([...wide]).toHaveLength(129);
    expect(codes(wide)).toEqual(['PASSWORD_TOO_LONG']);
    expect(codes(`${'ᾂ'.normalize('NFD').repeat(127)}a`)).toEqual([]);
  });

  test('is counted as composed: a letter with two accents apart is one character', () => {
    expect(codes('ệệệệệệệệa'.normalize('NFD'))).toEqual(['PASSWORD_TOO_SHORT']);
  });

  test('needs no digit, capital or sign, and may have spaces', () => {
    expect(codes('黄河之水天上来奔流到海')).toEqual([]);
    expect(codes('correct horse battery staple')).toEqual([]);
  });

  test('is not the login or the name, in whatever case', () => {
    expect(codes('Zhang.Sanfeng', 'zhang.sanfeng')).toEqual(['PASSWORD_IS_NAME']);
    expect(codes('欧阳娜娜欧阳娜娜欧阳', 'x', '欧阳娜娜欧阳娜娜欧阳')).toEqual(['PASSWORD_IS_NAME']);
    expect(codes('zhang.sanfeng.1957', 'zhang.sanfeng')).toEqual([]);
  });

  test.each([
    '1234567890',
    'Admin@123456',
    'QWERTYUIOP',
    'woaini5201314',
    'Sanmenxia@123',
    '三门峡产业研究院管理平台',
  ])('is not among the first guesses: %s', (secret) => {
    expect(codes(secret)).toEqual(['PASSWORD_TOO_COMMON']);
  });

  test('is not one character repeated', () => {
    expect(codes('八'.repeat(10))).toEqual(['PASSWORD_ONE_CHARACTER']);
    expect(codes('𠮷'.repeat(128))).toEqual(['PASSWORD_ONE_CHARACTER']);
  });

  test('is told everything at once, where it lies, in both languages, and is not repeated', () => {
    const refusals = newPasswordRefusals('aaa', { login: 'AAA', name: 'x' }, 'input.password');
    expect(refusals.map(({ code }) => code)).toEqual([
      'PASSWORD_TOO_SHORT',
      'PASSWORD_IS_NAME',
      'PASSWORD_ONE_CHARACTER',
    ]);
    for (const { path, message } of refusals) {
      expect(path).toBe('input.password');
      expect(`${message.zh}${message.en}`).not.toContain('aaa');
    }
  });
});
