import { describe, expect, test } from '@jest/globals';
import { checkIdentityNumber } from '../../src/registry/identity-number.js';
import { maskIdentityNumber, maskPhone } from '../../src/registry/masking.js';
import { normalisePhone } from '../../src/registry/phone-number.js';
import { plainDate } from '../../src/shared/dates.js';

const TODAY = plainDate('2025-06-15');
const isValid = (number: string) => checkIdentityNumber(number, TODAY).valid;

/** The same, computed another way: over the whole number the sum of digits times 2^place is 1 modulo 11. */
function withCheckCharacter(body: string): string {
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  const check = (12 - (sum % 11)) % 11;
  return body + (check === 10 ? 'X' : check);
}

describe('GB 11643 identity numbers', () => {
  test('of the two examples of the standard, the one of a person who can be alive is valid', () => {
    expect(isValid('11010519491231002X')).toBe(true);
    expect(withCheckCharacter('44052418800101001')).toBe('440524188001010014');
    expect(checkIdentityNumber('440524188001010014', TODAY).fault?.en).toMatch(/day of birth/);
  });

  test('lower case, full width and spaces around are one number', () => {
    expect(checkIdentityNumber(' １１０１０５１９４９１２３１００２ｘ ', TODAY)).toEqual({
      normalised: '11010519491231002X',
      valid: true,
      fault: null,
    });
  });

  test('every other character in any one place is refused', () => {
    const number = '11010519491231002X';
    for (let at = 0; at < 18; at += 1) {
      for (const other of [...'0123456789X'].filter((each) => each !== number[at])) {
        expect(isValid(number.slice(0, at) + other + number.slice(at + 1))).toBe(false);
      }
    }
  });

  test('two neighbours exchanged are refused', () => {
    expect(isValid('11015019491231002X')).toBe(false);
  });

  test('the day of birth exists and is not after today', () => {
    expect(isValid(withCheckCharacter('41120020240229123'))).toBe(true);
    expect(isValid(withCheckCharacter('41120020230229123'))).toBe(false);
    expect(isValid(withCheckCharacter('41120020001301123'))).toBe(false);
    expect(isValid(withCheckCharacter('41120020250615123'))).toBe(true);
    expect(isValid(withCheckCharacter('41120020250616123'))).toBe(false);
  });

  test('a residence permit for foreigners or Hong Kong is made in the same way', () => {
    expect(isValid(withCheckCharacter('91112419900101123'))).toBe(true);
    expect(isValid(withCheckCharacter('81000019900101123'))).toBe(true);
  });

  test.each([
    '',
    '110105491231002',
    '11010519491231002',
    '11010519491231002X1',
    '0'.repeat(18),
    'X'.repeat(18),
  ])('%p is no number of 18 characters', (number) => {
    expect(isValid(number)).toBe(false);
  });

  test('a megabyte of combining marks is refused at once', () => {
    const started = performance.now();
    expect(isValid('\u0301\u0316'.repeat(500_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(100);
  });

  test('no message repeats the number', () => {
    for (const number of [
      '110105194912310021',
      '11010519491331002X',
      '1101051949123100',
      '1A010519491231002X',
    ]) {
      const { fault } = checkIdentityNumber(number, TODAY);
      expect(`${fault?.zh}${fault?.en}`).not.toMatch(/\d{3}/);
    }
  });
});

describe('telephone numbers', () => {
  test.each([
    ['13812341234', '13812341234'],
    ['+86 138-1234-1234', '13812341234'],
    ['８６１９９１２３４１２３４', '19912341234'],
    ['0086 13812341234', '13812341234'],
    ['0398-2812345', '0398-2812345'],
    ['(0398) 281 2345', '0398-2812345'],
    ['（0371）65501234', '0371-65501234'],
    ['+86 398 2812345', '0398-2812345'],
    ['+86 (0)398 2812345', '0398-2812345'],
    ['010-62345678', '010-62345678'],
    ['021 62345678', '021-62345678'],
  ])('%s is kept as %s', (input, stored) => {
    expect(normalisePhone(input)).toBe(stored);
    expect(normalisePhone(stored)).toBe(stored);
  });

  test.each([
    '',
    '12812341234',
    '1381234123',
    '138123412345',
    '+1 13812341234',
    '2812345',
    '398-2812345',
    '0398-1812345',
    '0398-281234',
    '0398-281234567',
    '110',
    '13812341234;drop',
    '1381234１２３a',
    '1'.repeat(50),
  ])('%p is refused', (input) => {
    expect(normalisePhone(input)).toBeNull();
  });
});

describe('masking', () => {
  test('a mobile phone keeps three digits and four', () => {
    expect(maskPhone('13812341234')).toBe('138****1234');
  });

  test('a landline keeps its area code and two digits', () => {
    expect(maskPhone('0398-2812345')).toBe('0398-*****45');
    expect(maskPhone('010-62345678')).toBe('010-******78');
  });

  test('an identity number keeps four characters', () => {
    expect(maskIdentityNumber('11010519491231002X')).toBe('**************002X');
  });

  test('what is not of the stored form shows nothing', () => {
    expect(maskPhone('call me')).toBe('*******');
    expect(maskIdentityNumber('002X')).toBe('****');
    expect(maskIdentityNumber('')).toBe('');
  });

  test('nothing stays nothing', () => {
    expect(maskPhone(null)).toBeNull();
    expect(maskIdentityNumber(null)).toBeNull();
  });
});
