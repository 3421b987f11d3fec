import { describe, expect, test } from '@jest/globals';
import { isTokenShaped, newToken, tokenHash } from '../../../src/access/credentials/token.js';

describe('a token', () => {
  test('has 256 bits, each its own', () => {
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
    expect(tokens.every(isTokenShaped)).toBe(true);
  });

  test('is stored as its SHA-256', () => {
    expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('is not everything that looks like one', () => {
    const token = newToken();
    for (const other of [
      '',
      token.slice(1),
      `${token}a`,
      `${token}\n`,
      `${token.slice(1)}=`,
      `${token.slice(1)}+`,
    ]) {
      expect(isTokenShaped(other)).toBe(false);
    }
  });
});
