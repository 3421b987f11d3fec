import { describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import {
  enrolmentUri,
  matchingStep,
  newOneTimeSecret,
} from '../../../src/access/credentials/one-time-code.js';

/** RFC 6238, appendix B: the last six of its eight digits. */
const RFC_SECRET = Secret.fromLatin1('12345678901234567890').base32;
const RFC_CODES = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

const [SECONDS, CODE] = [1_234_567_890, '005924'];
const STEP = 41_152_263;
const at = (seconds: number) => new Date(seconds * 1000);
const match = (code: string, seconds = SECONDS, after: number | null = null) =>
  matchingStep(RFC_SECRET, code, at(seconds), after);

describe('a one-time code', () => {
  test.each(RFC_CODES)('of RFC 6238 at second %i is %s', (seconds, code) => {
    expect(match(code, seconds)).toBe(Math.floor(seconds / 30));
  });

  test('counts one step early and one step late, and no further', () => {
    const start = STEP * 30;
    expect(match(CODE, start - 30)).toBe(STEP);
    expect(match(CODE, start - 30.001)).toBeNull();
    expect(match(CODE, start + 59.999)).toBe(STEP);
    expect(match(CODE, start + 60)).toBeNull();
  });

  test('31 counts once: neither it nor an older one is taken again', () => {
    expect(match(CODE, SECONDS, STEP - 1)).toBe(STEP);
    expect(match(CODE, SECONDS, STEP)).toBeNull();
    expect(match(CODE, SECONDS, STEP + 1)).toBeNull();
  });

  test('may be typed in full width', () => {
    expect(match('００５９２４')).toBe(STEP);
  });

  test.each([
    '',
    '5924',
    '0059240',
    '005925',
    ' 005924',
    '005 924',
    '+05924',
    '٠٠٥٩٢٤',
    '⓪⓪⑤⑨②④',
    '0x1724',
    '0'.repeat(50),
  ])('%p is not taken', (code) => {
    expect(match(code)).toBeNull();
  });

  test('of another secret is not taken', () => {
    expect(matchingStep(newOneTimeSecret(), CODE, at(SECONDS), null)).toBeNull();
  });
});

describe('a secret', () => {
  test('has 160 bits, each its own', () => {
    const [one, other] = [newOneTimeSecret(), newOneTimeSecret()];
    expect(Secret.fromBase32(one).bytes).toHaveLength(20);
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(other);
  });

  test('is handed to an authenticator with issuer and login, whose codes are then taken', () => {
    const secret = newOneTimeSecret();
    const uri = new URL(enrolmentUri(secret, '张三:a&b'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.host).toBe('totp');
    expect(decodeURIComponent(uri.pathname)).toBe('/三门峡产业研究院管理平台:张三:a&b');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: '三门峡产业研究院管理平台',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    const code = new TOTP({ secret: uri.searchParams.get('secret') ?? '' }).generate({ timestamp: 30_000 });
    expect(matchingStep(secret, code, at(30), null)).toBe(1);
  });
});
