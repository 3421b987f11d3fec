import { describe, expect, test } from '@jest/globals';
import { readCaseFile } from '../../src/cases/case-file.js';
import { accepted } from '../../src/shared/refusal.js';

const CASE = '{ name: one, clause: 四(八), asOf: 2026-06-30, facts: {}, expect: { payableWan: 0 } }';

/** The words of every refusal; empty for a file of the form. */
function refused(source: string): readonly string[] {
  const outcome = readCaseFile(source);
  return outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.message.en);
}

describe('a case file that is not of the form is refused whole', () => {
  test('the plain form', () => {
    expect(refused(`policy: p\ncases: [${CASE}]`)).toEqual([]);
    expect(refused('policy: p\ncases: []')).toEqual([]);
  });

  test.each([
    ['an empty file', ''],
    ['a list', '[]'],
    ['a text', 'cases'],
    ['no cases', 'policy: p'],
    ['cases that are no list', 'policy: p\ncases: {}'],
    ['an unknown key of the file', `policy: p\nnote: x\ncases: [${CASE}]`],
    ['an unclosed bracket', `policy: p\ncases: [${CASE}`],
    ['a key twice', `policy: p\npolicy: q\ncases: [${CASE}]`],
    ['no policy anywhere', `cases: [${CASE}]`],
    ['readings that are no map', `policy: p\nreadings: [x]\ncases: [${CASE}]`],
    ['a case that is no map', 'policy: p\ncases: [x]'],
  ])('%s', (_, source) => {
    expect(refused(source)).not.toEqual([]);
  });

  test.each(['name: one, ', 'asOf: 2026-06-30, ', 'facts: {}, ', ', expect: { payableWan: 0 }'])(
    'a case without %p',
    (part) => {
      expect(refused(`policy: p\ncases: [${CASE.replace(part, '')}]`)).not.toEqual([]);
    },
  );

  test.each([
    ['an unknown key of a case', CASE.replace('facts:', 'fact: 1, facts:')],
    ['an unknown expectation', CASE.replace('payableWan: 0', 'payable: 0')],
    ['an unknown key of an expected award', CASE.replace('payableWan: 0', 'awards: [{ sum: 5 }]')],
    ['expected awards that are no list', CASE.replace('payableWan: 0', 'awards: {}')],
    ['an unknown key of the expected removal', CASE.replace('payableWan: 0', 'removal: { on: 2024-01-01 }')],
    ['an unknown outcome', CASE.replace('payableWan: 0', 'eligibility: { outcome: FINE }')],
    ['an unknown key of the expected eligibility', CASE.replace('payableWan: 0', 'eligibility: { met: [] }')],
    ['a sum that is a list', CASE.replace('payableWan: 0', 'payableWan: [5]')],
    ['flags that are no list', CASE.replace('payableWan: 0', 'flags: TARGET_NOT_MET')],
  ])('%s', (_, source) => {
    expect(refused(`policy: p\ncases: [${source}]`)).not.toEqual([]);
  });
});

describe('what stands over the cases', () => {
  const read = (head: string, ...own: readonly string[]) =>
    accepted(
      readCaseFile(
        `${head}\ncases: [${own.map((more) => CASE.replace('facts:', `${more}facts:`)).join(', ')}]`,
      ),
    );

  test('a case may name its own policy', () => {
    const cases = read('policy: p', '', 'policy: q, ');
    expect(cases.map((each) => each.policy)).toEqual(['p', 'q']);
    expect(read('', 'policy: q, ').map((each) => each.policy)).toEqual(['q']);
  });

  test('readings are merged over the file’s', () => {
    const cases = read('policy: p\nreadings: { a: x, b: y }', '', 'readings: { b: z, c: w }, ');
    expect(cases.map((each) => each.readings)).toEqual([
      { a: 'x', b: 'y' },
      { a: 'x', b: 'z', c: 'w' },
    ]);
  });

  test('stage tables replace the file’s, an empty list too', () => {
    const cases = read('policy: p\nstageTables: [1]', '', 'stageTables: [2, 3], ', 'stageTables: [], ');
    expect(cases.map((each) => each.stageTables)).toEqual([[1], [2, 3], []]);
    expect(read('policy: p', '').map((each) => each.stageTables)).toEqual([[]]);
  });

  test('dates stay texts, anchors and merges are resolved, own keys win', () => {
    const source = `policy: p
cases:
  - { name: one, clause: 四, asOf: 2026-06-30, facts: &a { day: 2024-02-29, list: [1], other: x }, expect: {} }
  - { name: two, clause: 四, asOf: 2026-06-30, facts: { <<: *a, other: y }, expect: {} }
  - { name: three, clause: 四, asOf: 2026-06-30, facts: { <<: [{ other: z }, *a] }, expect: {} }`;
    const cases = accepted(readCaseFile(source));
    expect(cases.map((each) => each.asOf)).toEqual(Array(3).fill('2026-06-30'));
    expect(cases.map((each) => each.facts)).toEqual([
      { day: '2024-02-29', list: [1], other: 'x' },
      { day: '2024-02-29', list: [1], other: 'y' },
      { day: '2024-02-29', list: [1], other: 'z' },
    ]);
  });
});

test.each(['{ removal: {} }', '{ eligibility: {} }', '{ awards: null }', '{ error: ~ }', '{ support: {} }'])(
  'an expectation that could not fail makes the file malformed: %s',
  (expectation) => {
    const source = `policy: p\ncases: [{ name: n, asOf: 2026-06-30, facts: {}, expect: ${expectation} }]`;
    expect(readCaseFile(source).ok).toBe(false);
  },
);
