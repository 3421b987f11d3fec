import { describe, expect, test } from '@jest/globals';
import { readPolicyDocument } from '../../../src/law/policy-document.js';
import { readSeed } from '../../../src/registry/seed-file.js';

/** A whole, small document; each fault below changes one line of it. */
const DOCUMENT = `key: trial
documentNo: 试〔2030〕1号
title: { zh: 试行办法, en: Trial rules }
issuer: { zh: 市政府, en: City government }
issuedOn: 2030-01-01
window: { clause: 一, from: 2030-01-01, to: 2032-12-31 }
firstAssessedYear: { clause: 一, year: 2030 }
clauses:
  - { id: 一, heading: { zh: 一, en: One }, summary: { zh: 一, en: One }, departments: [] }
  - { id: 二, heading: { zh: 二, en: Two }, summary: { zh: 二, en: Two }, departments: [] }
figures:
  - key: sum
    clause: 一
    unit: 万元
    label: { zh: 金额, en: Sum }
    values:
      - { from: 2030-01-01, value: 100 }
      - { from: 2031-01-01, value: 120 }
tables:
  - key: tiers
    clause: 二
    label: { zh: 各档, en: Tiers }
    columns: { above: 亿元, award: 万元 }
    values:
      - from: 2030-01-01
        rows:
          - { above: 20, award: 100 }
          - { above: 50, award: 150 }
readings:
  - key: open
    rule: R99
    clause: 一
    contested: true
    default: narrow
    question: { zh: 如何, en: How }
    options:
      - { key: narrow, meaning: { zh: 窄, en: Narrow } }
      - { key: wide, meaning: { zh: 宽, en: Wide } }
settings:
  - key: days
    clause: 一
    unit: 工作日
    label: { zh: 天数, en: Days }
    source: { zh: 自定, en: Ours }
    values: [{ from: 2030-01-01, value: 5 }]
`;

/** Everything refused, as `CODE file:line`, with the sentences in English. */
function read(source: string): { readonly places: readonly string[]; readonly words: string } {
  const outcome = readSeed('trial.yaml', source, readPolicyDocument);
  if (outcome.ok) return { places: [], words: '' };
  return {
    places: outcome.refusals.map((refusal) => `${refusal.code} ${refusal.path}`),
    words: outcome.refusals.map((refusal) => refusal.message.en).join('\n'),
  };
}

const lineOf = (text: string): number => DOCUMENT.slice(0, DOCUMENT.indexOf(text)).split('\n').length;

test('the document is sound', () => {
  expect(read(DOCUMENT).places).toEqual([]);
});

/** What is wrong, the text that is replaced, what stands there then, the code, and words of the reason. */
const FAULTS: readonly (readonly [string, string, string, string, RegExp])[] = [
  ['an unknown key of a figure', 'key: sum', 'key: sum\n    note: x', 'UNKNOWN_VALUE', /no key.*note/],
  ['an unknown key of the document', 'issuedOn:', 'remark: x\nissuedOn:', 'UNKNOWN_VALUE', /remark/],
  [
    'a figure without clause',
    '    clause: 一\n    unit: 万元',
    '    unit: 万元',
    'FACT_MISSING',
    /clause is required/,
  ],
  [
    'a clause that the index lacks',
    '    clause: 一\n    unit: 万元',
    '    clause: 三\n    unit: 万元',
    'POLICY_INVALID',
    /no 三/,
  ],
  ['the same in a table', 'clause: 二\n    label', 'clause: 九\n    label', 'POLICY_INVALID', /no 九/],
  ['the same of the window', 'window: { clause: 一', 'window: { clause: 八', 'POLICY_INVALID', /no 八/],
  [
    'a clause twice',
    'figures:\n',
    '  - { id: 一, heading: { zh: 一, en: One }, summary: { zh: 一, en: One }, departments: [] }\nfigures:\n',
    'POLICY_INVALID',
    /一 stands twice/,
  ],
  [
    'from-dates that repeat (overlap)',
    '2031-01-01, value: 120',
    '2030-01-01, value: 120',
    'POLICY_INVALID',
    /must rise/,
  ],
  [
    'a first value after the day of issue (gap)',
    '2030-01-01, value: 100',
    '2030-01-02, value: 100',
    'POLICY_INVALID',
    /day of issue/,
  ],
  [
    'a first value before the day of issue',
    '2030-01-01, value: 100',
    '2029-12-31, value: 100',
    'POLICY_INVALID',
    /day of issue/,
  ],
  [
    'a setting that begins late (gap)',
    '2030-01-01, value: 5',
    '2030-06-01, value: 5',
    'POLICY_INVALID',
    /day of issue/,
  ],
  [
    'a table that begins late (gap)',
    '      - from: 2030-01-01',
    '      - from: 2030-02-01',
    'POLICY_INVALID',
    /day of issue/,
  ],
  [
    'no value at all',
    'values: [{ from: 2030-01-01, value: 5 }]',
    'values: []',
    'POLICY_INVALID',
    /day of issue/,
  ],
  [
    'a day that does not exist',
    '2031-01-01, value: 120',
    '2031-02-29, value: 120',
    'DATE_MALFORMED',
    /day that exists/,
  ],
  ['a reading without default', '    default: narrow\n', '', 'FACT_MISSING', /default is required/],
  [
    'a default that is no option',
    'default: narrow',
    'default: none',
    'POLICY_INVALID',
    /none of the options/,
  ],
  ['an option twice', '{ key: wide', '{ key: narrow', 'POLICY_INVALID', /none twice/],
  ['a table that does not rise', '{ above: 50', '{ above: 20', 'POLICY_INVALID', /rows must rise/],
  ['a table that falls', '{ above: 50', '{ above: 19.99', 'POLICY_INVALID', /rows must rise/],
  ['a negative sum', 'value: 100', 'value: -100', 'POLICY_INVALID', /amount above zero in 万元/],
  [
    'a sum finer than a fen',
    'value: 100',
    "value: '0.0000001'",
    'POLICY_INVALID',
    /amount above zero in 万元/,
  ],
  ['half a working day', 'value: 5 }]', 'value: 4.5 }]', 'POLICY_INVALID', /whole number/],
  ['no working day', 'value: 5 }]', 'value: 0 }]', 'POLICY_INVALID', /whole number/],
  [
    'choices without the value of the document',
    'values: [{ from: 2030-01-01, value: 5 }]',
    'choices: [7, 10]\n    values: [{ from: 2030-01-01, value: 5 }]',
    'POLICY_INVALID',
    /choices must have every value/,
  ],
  [
    'choices that do not rise',
    'values: [{ from: 2030-01-01, value: 5 }]',
    'choices: [7, 5]\n    values: [{ from: 2030-01-01, value: 5 }]',
    'POLICY_INVALID',
    /choices must rise/,
  ],
  [
    'a choice twice',
    'values: [{ from: 2030-01-01, value: 5 }]',
    'choices: [5, 5]\n    values: [{ from: 2030-01-01, value: 5 }]',
    'POLICY_INVALID',
    /choices must rise/,
  ],
  [
    'a choice beyond 60 working days',
    'values: [{ from: 2030-01-01, value: 5 }]',
    'choices: [5, 61]\n    values: [{ from: 2030-01-01, value: 5 }]',
    'UNKNOWN_VALUE',
    /1–60/,
  ],
  [
    'choices of a setting in another unit',
    'unit: 工作日',
    'unit: 分\n    choices: [5, 7]',
    'POLICY_INVALID',
    /only a setting in working days has choices/,
  ],
  [
    'choices of a figure',
    'unit: 万元\n    label: { zh: 金额, en: Sum }',
    'unit: 万元\n    choices: [5]\n    label: { zh: 金额, en: Sum }',
    'UNKNOWN_VALUE',
    /no key.*choices/,
  ],
  ['an unknown unit', 'unit: 万元', 'unit: 欧元', 'UNKNOWN_VALUE', /unit/],
  [
    'a setting without source',
    '    source: { zh: 自定, en: Ours }\n',
    '',
    'FACT_MISSING',
    /source is required/,
  ],
  [
    'a label in one language',
    'label: { zh: 金额, en: Sum }',
    'label: { zh: 金额 }',
    'FACT_MISSING',
    /label.en is required/,
  ],
  [
    'a window that ends before it starts',
    'to: 2032-12-31',
    'to: 2029-12-31',
    'POLICY_INVALID',
    /starts after it ends/,
  ],
  [
    'a window before the day of issue',
    'from: 2030-01-01, to',
    'from: 2029-12-31, to',
    'POLICY_INVALID',
    /before the document was issued/,
  ],
];

describe('a faulty document is refused with file, line and reason', () => {
  test.each(FAULTS)('%s', (_, sound, faulty, code, reason) => {
    expect(DOCUMENT).toContain(sound);
    const { places, words } = read(DOCUMENT.replace(sound, faulty));
    expect(places).toHaveLength(1);
    expect(places[0]).toMatch(new RegExp(`^${code} trial\\.yaml:\\d+$`));
    expect(words).toMatch(reason);
  });

  test.each([
    ['on the row of a from-date', '2031-01-01, value: 120', '2030-01-01, value: 120'],
    ['on the cell of a table', '{ above: 50', '{ above: 20'],
    ['on the clause', 'clause: 二\n    label', 'clause: 九\n    label'],
    ['on the default', 'default: narrow', 'default: none'],
  ])('the line is the one of the fault: %s', (_, sound, faulty) => {
    expect(read(DOCUMENT.replace(sound, faulty)).places[0]).toMatch(new RegExp(`:${lineOf(sound)}$`));
  });

  test.each([
    [
      'a figure',
      'figures:\n',
      '  - { key: sum, clause: 一, unit: 项, label: { zh: 数, en: N }, values: [{ from: 2030-01-01, value: 1 }] }\n',
    ],
    [
      'a setting',
      'settings:\n',
      '  - { key: days, clause: 一, unit: 项, label: { zh: 数, en: N }, source: { zh: 自, en: O }, values: [{ from: 2030-01-01, value: 1 }] }\n',
    ],
  ])('%s whose key stands twice', (_, section, row) => {
    const { places, words } = read(DOCUMENT.replace(section, section + row));
    expect(places).toHaveLength(1);
    expect(words).toMatch(/stands twice/);
  });

  test.each([
    ['an unclosed bracket', 'departments: [] }', 'departments: [ }'],
    ['a key twice in one map', 'documentNo: 试〔2030〕1号', 'documentNo: 试〔2030〕1号\ndocumentNo: x'],
    ['a tab as indentation', '  - key: sum', '\t- key: sum'],
  ])('malformed YAML: %s', (_, sound, faulty) => {
    const { places, words } = read(DOCUMENT.replace(sound, faulty));
    expect(places[0]).toMatch(/^SEED_MALFORMED trial\.yaml:\d+$/);
    expect(words).toMatch(/not sound YAML/);
  });

  test.each(['', '[]', '5', 'null', '~', 'text'])('%p is no document', (source) => {
    expect(read(source).places).toHaveLength(1);
  });

  test('several faults come together, in the order of the document', () => {
    const faulty = DOCUMENT.replace('clause: 一\n    unit: 万元', 'clause: 三\n    unit: 万元')
      .replace('{ above: 50', '{ above: 20')
      .replace('default: narrow', 'default: none');
    const lines = read(faulty).places.map((place) => Number(place.split(':').at(-1)));
    expect(lines).toHaveLength(3);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });
});
