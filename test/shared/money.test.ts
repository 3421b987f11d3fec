import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatWan,
  formatYi,
  formatYuan,
  maxFen,
  minFen,
  parseWan,
  parseYi,
  parseYuan,
} from '../../src/shared/money.js';

/** Any amount that sixteen digits of yuan can state. */
const fen = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n });
const WAN = 10n ** 6n;
const YI = 10n ** 10n;

describe('an amount survives being written and read', () => {
  test('as yuan', () => {
    fc.assert(fc.property(fen, (amount) => parseYuan(formatYuan(amount)) === amount));
  });

  test('as 万元', () => {
    fc.assert(fc.property(fen, (amount) => parseWan(formatWan(amount)) === amount));
  });

  test('as 亿元', () => {
    fc.assert(fc.property(fen, (amount) => parseYi(formatYi(amount)) === amount));
  });
});

describe('against whole-number arithmetic', () => {
  const digits = (value: bigint, length: number): string => value.toString().padStart(length, '0');

  test('yuan are a hundred fen', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        expect(formatYuan(amount)).toBe(`${amount / 100n}.${digits(amount % 100n, 2)}`);
        expect(parseYuan(`${amount / 100n}.${digits(amount % 100n, 2)}`)).toBe(amount);
        expect(parseYuan((amount / 100n).toString())).toBe((amount / 100n) * 100n);
      }),
    );
  });

  test('万元 are a million fen, 亿元 ten thousand 万元', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), (amount) => {
        expect(parseWan(amount.toString())).toBe(amount * WAN);
        expect(parseYi(amount.toString())).toBe(amount * YI);
        expect(parseWan((amount * 10_000n).toString())).toBe(parseYi(amount.toString()));
        expect(formatWan(amount * WAN)).toBe(amount.toString());
        expect(formatYi(amount * YI)).toBe(amount.toString());
      }),
    );
  });

  test('a debt is written with its sign, and is no input', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), (amount) => {
        expect(formatYuan(-amount)).toBe(`-${formatYuan(amount)}`);
        expect(formatWan(-amount)).toBe(`-${formatWan(amount)}`);
        expect(parseYuan(formatYuan(-amount))).toBeUndefined();
      }),
    );
  });

  test('the larger and the smaller of two are the two', () => {
    fc.assert(
      fc.property(fen, fen, (a, b) => {
        expect([minFen(a, b), maxFen(a, b)]).toEqual(a < b ? [a, b] : [b, a]);
      }),
    );
  });
});

describe('as people write it', () => {
  test.each([
    [0n, '0.00', '0', '0'],
    [1n, '0.01', '0.000001', '0.0000000001'],
    [30n, '0.30', '0.00003', '0.000000003'],
    [150_000_000n, '1500000.00', '150', '0.015'],
    [500_000n, '5000.00', '0.5', '0.00005'],
    [1_399_900_000_000n, '13999000000.00', '1399900', '139.99'],
    [9_007_199_254_740_993n, '90071992547409.93', '9007199254.740993', '900719.9254740993'],
  ])('%d fen are %s yuan, %s 万元, %s 亿元', (amount, yuan, wan, yi) => {
    expect([formatYuan(amount), formatWan(amount), formatYi(amount)]).toEqual([yuan, wan, yi]);
    expect([parseYuan(yuan), parseWan(wan), parseYi(yi)]).toEqual([amount, amount, amount]);
  });

  test('0.1 and 0.2 are 0.3', () => {
    expect((parseYuan('0.1') ?? 0n) + (parseYuan('0.2') ?? 0n)).toBe(parseYuan('0.3'));
  });

  test.each([
    ['yuan', parseYuan, '1.234'],
    ['万元', parseWan, '1.1234567'],
    ['亿元', parseYi, '1.12345678901'],
  ])('%s finer than a fen are no amount', (_, parse, text) => {
    expect(parse(text)).toBeUndefined();
    expect(parse(text.slice(0, -1))).toBeDefined();
  });

  const NO_AMOUNT = [
    '',
    ' ',
    '-1',
    '+1',
    '1e3',
    '１',
    '1,000',
    '.5',
    '5.',
    '01',
    '0x1',
    'NaN',
    '1 ',
    '1\n',
    '1.0.0',
  ];
  test.each([...NO_AMOUNT, `1${'0'.repeat(16)}`, '٣', '1_000'])('%p is no amount in any unit', (text) => {
    expect([parseYuan(text), parseWan(text), parseYi(text)]).toEqual([undefined, undefined, undefined]);
  });

  test('no text that is read is anything but plain digits with a point', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        if (parseYuan(text) !== undefined) expect(text).toMatch(/^\d+(\.\d{1,2})?$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
