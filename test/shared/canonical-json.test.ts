import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../src/shared/canonical-json.js';

describe('one text for one value', () => {
  test('keys are sorted at every depth, and no white space stands between', () => {
    expect(canonicalJson({ b: [1, { d: true, c: null }], a: 'x y' })).toBe(
      '{"a":"x y","b":[1,{"c":null,"d":true}]}',
    );
  });

  test('the order in which keys were set does not matter', () => {
    const keyed = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(keyed, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  test('a moment is its text, so that two moments differ', () => {
    expect(canonicalJson({ at: new Date('2026-06-30T01:02:03.456Z') })).toBe(
      '{"at":"2026-06-30T01:02:03.456Z"}',
    );
  });

  test('what is read back is the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });

  test('the order of a list does matter', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  test('whole numbers beyond floats are decimal texts', () => {
    expect(canonicalJson({ sum: 9_007_199_254_740_993n })).toBe('{"sum":"9007199254740993"}');
    expect(canonicalJson(-1n)).toBe('"-1"');
  });

  test('absent keys are left out, null is kept', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
    expect(canonicalJson({ a: undefined })).toBe(canonicalJson({}));
  });

  test('keys are ordered by code unit, whatever the language', () => {
    expect(canonicalJson({ 中: 1, a: 2, Z: 3, ä: 4, '10': 5, '9': 6 })).toBe(
      '{"10":5,"9":6,"Z":3,"a":2,"ä":4,"中":1}',
    );
  });

  test.each([
    ['a quotation mark', 'a"b', '"a\\"b"'],
    ['a line break', 'a\nb', '"a\\nb"'],
    ['Chinese', '三门峡', '"三门峡"'],
    ['a lone surrogate', '\ud800', '"\\ud800"'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('a key named __proto__ is a key like another', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":1},"a":2}'))).toBe('{"__proto__":{"x":1},"a":2}');
  });
});
