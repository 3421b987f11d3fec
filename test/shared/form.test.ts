import { describe, expect, test } from '@jest/globals';
import {
  date,
  type Form,
  integer,
  list,
  MOST_ROWS,
  object,
  oneOf,
  optional,
  readForm,
  text,
  truth,
  year,
  yuan,
} from '../../src/shared/form.js';

/** The value, or everything refused as `CODE path`. */
function read<T>(form: Form<T>, value: unknown): T | readonly string[] {
  const outcome = readForm(form, value, 'it');
  return outcome.ok ? outcome.value : outcome.refusals.map((refusal) => `${refusal.code} ${refusal.path}`);
}

const person = object<{ name: string; age?: number }>({ name: text, age: optional(integer(0, 150)) });

describe('an object has exactly its keys', () => {
  test('required and optional keys', () => {
    expect(read(person, { name: '王', age: 40 })).toEqual({ name: '王', age: 40 });
    expect(read(person, { name: '王' })).toEqual({ name: '王' });
  });

  test('null and undefined are left out', () => {
    expect(read(person, { name: '王', age: null })).toEqual({ name: '王' });
    expect(read(person, { name: null })).toEqual(['FACT_MISSING it.name']);
    expect(read(person, { name: undefined })).toEqual(['FACT_MISSING it.name']);
  });

  test('faults come in the order of the form, unknown keys last', () => {
    expect(read(person, { other: 1, age: -1 })).toEqual([
      'FACT_MISSING it.name',
      'UNKNOWN_VALUE it.age',
      'UNKNOWN_VALUE it.other',
    ]);
  });

  test.each([null, undefined, 5, 'x', true, [], [{}]])('%p is no object', (value) => {
    expect(read(person, value)).toEqual(['UNKNOWN_VALUE it']);
  });

  test('at the top the paths have no leading point', () => {
    const outcome = readForm(person, { age: 1 }, '');
    expect(outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.path)).toEqual(['name']);
  });

  test('only own keys of the form are read', () => {
    expect(read(person, JSON.parse('{"name":"王","__proto__":{"age":40}}'))).toEqual([
      'UNKNOWN_VALUE it.__proto__',
    ]);
  });
});

describe('a list', () => {
  test('reads every row and names the faulty ones', () => {
    expect(read(list(integer(1, 9)), [1, 2, 3])).toEqual([1, 2, 3]);
    expect(read(list(integer(1, 9)), [0, 5, 10])).toEqual(['UNKNOWN_VALUE it[0]', 'UNKNOWN_VALUE it[2]']);
    expect(read(list(person), [])).toEqual([]);
  });

  test('at most 500 rows, 500 included', () => {
    expect(MOST_ROWS).toBe(500);
    expect(read(list(truth), Array(500).fill(true))).toHaveLength(500);
    expect(read(list(truth), Array(501).fill(true))).toEqual(['TOO_MANY_ROWS it']);
    expect(read(list(truth, 2), [true, true, true])).toEqual(['TOO_MANY_ROWS it']);
  });

  test.each([{}, 'x', 5, null, { length: 1, 0: true }])('%p is no list', (value) => {
    expect(read(list(truth), value)).toEqual(['UNKNOWN_VALUE it']);
  });
});

describe('single values', () => {
  test('one of some words', () => {
    expect(read(oneOf('A', 'B'), 'B')).toBe('B');
    for (const value of ['C', 'a', '', 0, null, ['A']])
      expect(read(oneOf('A', 'B'), value)).toEqual(['UNKNOWN_VALUE it']);
  });

  test('a text says something and is not endless', () => {
    expect(read(text, '三')).toBe('三');
    expect(read(text, 'x'.repeat(2_000))).toHaveLength(2_000);
    for (const value of ['', '  ', '\n', 5, null, 'x'.repeat(2_001)])
      expect(read(text, value)).toEqual(['UNKNOWN_VALUE it']);
  });

  test('true or false and nothing like it', () => {
    expect([read(truth, true), read(truth, false)]).toEqual([true, false]);
    for (const value of [1, 0, 'true', '', null]) expect(read(truth, value)).toEqual(['UNKNOWN_VALUE it']);
  });

  test('a whole number, both bounds inside', () => {
    expect([read(integer(1, 3), 1), read(integer(1, 3), 3)]).toEqual([1, 3]);
    for (const value of [0, 4, 1.5, '2', Number.NaN, Number.POSITIVE_INFINITY, 2n, null]) {
      expect(read(integer(1, 3), value)).toEqual(['UNKNOWN_VALUE it']);
    }
  });

  test('a year, a day, an amount', () => {
    expect([read(year, 2024), read(date, '2024-02-29'), read(yuan, '0.01')]).toEqual([
      2024,
      '2024-02-29',
      1n,
    ]);
    expect(read(year, 1899)).toEqual(['UNKNOWN_VALUE it']);
    expect(read(date, '2023-02-29')).toEqual(['DATE_MALFORMED it']);
    expect(read(yuan, 1)).toEqual(['MONEY_MALFORMED it']);
  });
});

test('every refusal of a form speaks Chinese and English', () => {
  const form = object<object>({ a: text, b: date, c: yuan, d: truth, e: list(truth, 0) });
  const outcome = readForm(form, { b: 'x', c: 'x', d: 'x', e: [true], f: 1 }, 'it');
  const messages = outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.message);
  expect(messages).toHaveLength(6);
  for (const { zh, en } of messages) {
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(en).toMatch(/\.$/);
  }
});
