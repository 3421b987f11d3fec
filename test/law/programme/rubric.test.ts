import { describe, expect, test } from '@jest/globals';
import { checkRubric, type StatedRubric } from '../../../src/law/rubric.js';
import { accepted } from '../../../src/shared/refusal.js';
import { refusalsOf, saidBy, statedRubric, weighing } from './review-scene.js';

const name = { zh: '项', en: 'Item' };
const ruled = (rule: Partial<StatedRubric['rule']>): StatedRubric => ({
  ...statedRubric,
  rule: { ...statedRubric.rule, ...rule },
});
const faults = (stated: StatedRubric) => refusalsOf(checkRubric(stated, 'rubric'));

describe('五(二)2: a rubric', () => {
  test('its weights are whole hundredths of a percent, its spread hundredths of a point', () => {
    const rubric = accepted(checkRubric(statedRubric, 'rubric'));
    expect(rubric.items.map(({ weight }) => weight)).toEqual([2_500n, 3_250n, 3_000n, 1_250n]);
    expect(rubric.items.map(({ key }) => key)).toEqual(['foundation', 'research', 'plan', 'mechanism']);
    expect(rubric.items[0]?.name).toEqual({ zh: '建设基础', en: 'Foundation' });
    expect(rubric.rule).toEqual({ dropHighest: 1, dropLowest: 1, minimumValid: 5, spreadLimit: 2_000n });
  });

  test.each([
    ['99.99', ['99.98', '0.01']],
    ['100.00', ['99.99', '0.01']],
    ['100.01', ['100', '0.01']],
    ['99.90', ['33.3', '33.3', '33.3']],
    ['100.00', ['33.33', '33.33', '33.34']],
    ['100.00', ['100']],
    ['3000.00', Array<string>(30).fill('100')],
  ])('weights that sum to %s', (sum, weights) => {
    const off = sum === '100.00' ? [] : ['RUBRIC_WEIGHTS_OFF rubric.items'];
    expect(faults(weighing(...weights))).toEqual(off);
  });

  test.each([
    '0',
    '0.00',
    '-1',
    '100.01',
    '101',
    '25.001',
    '2e1',
    '２５',
    '',
    ' 25',
    '25%',
    'NaN',
    'Infinity',
  ])('weight %p is none, and nothing is said of the sum', (weight) => {
    expect(faults(weighing('75', weight))).toEqual(['RUBRIC_WEIGHT_MALFORMED rubric.items[1].weight']);
  });

  test('no item', () => {
    expect(faults(weighing())).toEqual(['RUBRIC_ITEMS_MISSING rubric.items']);
  });

  test('30 items are allowed, 31 are not', () => {
    expect(faults(weighing('71', ...Array<string>(29).fill('1')))).toEqual([]);
    expect(faults(weighing('70', ...Array<string>(30).fill('1')))).toEqual([
      'RUBRIC_TOO_MANY_ITEMS rubric.items',
    ]);
  });

  test('a key may not repeat; each repetition is named, the first is not', () => {
    const items = ['a', 'b', 'a', 'a'].map((key) => ({ key, name, weight: '25' }));
    expect(faults({ ...statedRubric, items })).toEqual([
      'RUBRIC_ITEM_REPEATED rubric.items[2].key',
      'RUBRIC_ITEM_REPEATED rubric.items[3].key',
    ]);
  });

  test.each([
    ['key', { key: ' ', name }],
    ['Chinese name', { key: 'a', name: { zh: '', en: 'Item' } }],
    ['English name', { key: 'a', name: { zh: '项', en: '\t' } }],
  ])('an item without a %s', (_, item) => {
    expect(faults({ ...statedRubric, items: [{ ...item, weight: '100' }] })).toEqual([
      'RUBRIC_ITEM_UNNAMED rubric.items[0]',
    ]);
  });

  test.each(['dropHighest', 'dropLowest', 'minimumValid'])('%s is a whole number from 0 to 15', (key) => {
    for (const count of [-1, 0.5, 16, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(faults(ruled({ [key]: count }))).toEqual([`RUBRIC_RULE_MALFORMED rubric.rule.${key}`]);
    }
  });

  test('minimumValid may be 15, all seats of the largest panel', () => {
    expect(faults(ruled({ minimumValid: 15 }))).toEqual([]);
  });

  test.each([
    [1, 1, 1, false],
    [1, 1, 2, false],
    [1, 1, 3, true],
    [2, 0, 2, false],
    [0, 2, 3, true],
    [0, 0, 0, false],
    [0, 0, 1, true],
  ])(
    'drops %d highest and %d lowest of at least %d: leaves a sheet: %s',
    (dropHighest, dropLowest, minimumValid, leaves) => {
      expect(faults(ruled({ dropHighest, dropLowest, minimumValid }))).toEqual(
        leaves ? [] : ['RUBRIC_MINIMUM_TOO_LOW rubric.rule.minimumValid'],
      );
    },
  );

  test.each(['-1', '100.01', '20.001', '', '1e1', '２０'])('spread limit %p is none', (spreadLimit) => {
    expect(faults(ruled({ spreadLimit }))).toEqual(['RUBRIC_RULE_MALFORMED rubric.rule.spreadLimit']);
  });

  test.each(['0', '100', '19.99'])('spread limit %p is one', (spreadLimit) => {
    expect(faults(ruled({ spreadLimit }))).toEqual([]);
  });

  test('every fault is named at once, in the order of the document', () => {
    const items = [
      { key: 'a', name, weight: 'x' },
      { key: 'a', name: { zh: '', en: '' }, weight: '0' },
    ];
    const rule = { dropHighest: -1, dropLowest: 0, minimumValid: 1.5, spreadLimit: 'x' };
    expect(refusalsOf(checkRubric({ items, rule }, 'input'))).toEqual([
      'RUBRIC_WEIGHT_MALFORMED input.items[0].weight',
      'RUBRIC_ITEM_UNNAMED input.items[1]',
      'RUBRIC_ITEM_REPEATED input.items[1].key',
      'RUBRIC_WEIGHT_MALFORMED input.items[1].weight',
      'RUBRIC_RULE_MALFORMED input.rule.dropHighest',
      'RUBRIC_RULE_MALFORMED input.rule.minimumValid',
      'RUBRIC_RULE_MALFORMED input.rule.spreadLimit',
    ]);
  });

  test('each fault is told in both languages, with the figures that are off', () => {
    const items = [
      { key: 'a', name, weight: '0' },
      { key: 'a', name: { zh: '', en: '' }, weight: '100' },
    ];
    const rule = { dropHighest: -1, dropLowest: 0, minimumValid: 1, spreadLimit: 'x' };
    expect(saidBy(checkRubric({ items, rule }, ''))).toEqual([
      [
        '五(二)2',
        '权重应为大于 0、不超过 100 的百分数，最多两位小数，如“25”或“12.50”。',
        'A weight is a percentage above 0 and up to 100 with at most two decimals, as “25” or “12.50”.',
      ],
      [
        '五(二)2',
        '评分项须有标识以及中文、英文名称。',
        'An item needs a key and a name in Chinese and English.',
      ],
      ['五(二)2', '该评分项的标识与前面某项重复。', 'Another item before this one has the same key.'],
      [
        '五(二)2',
        '应为 0 至 15 的整数（专家组至多 15 人）。',
        'This is a whole number from 0 to 15, as no panel has more experts.',
      ],
      [
        '五(二)2',
        '分差上限应为 0 至 100 分，最多两位小数。',
        'The limit of the spread is a number of points from 0 to 100 with at most two decimals.',
      ],
    ]);
    expect(saidBy(checkRubric(weighing('33.3', '33.3', '33.3'), ''))).toEqual([
      [
        '五(二)2',
        '各项权重合计应为 100.00%，现为 99.90%。',
        'The weights must sum to 100.00 %; they sum to 99.90 %.',
      ],
    ]);
    expect(saidBy(checkRubric(ruled({ minimumValid: 2 }), ''))).toEqual([
      [
        '五(二)2',
        '有效评分表的最少份数应多于去掉的 2 份，否则可能无分可计。',
        'The valid sheets needed must be more than the 2 that are dropped, or none might be left.',
      ],
    ]);
    expect(saidBy(checkRubric(weighing(), ''))).toEqual([
      ['五(二)2', '评分表没有评分项。', 'The rubric has no items.'],
    ]);
    expect(saidBy(checkRubric(weighing('70', ...Array<string>(30).fill('1')), ''))).toEqual([
      ['五(二)2', '评分项共 31 项，最多 30 项。', 'The rubric has 31 items; at most 30 are allowed.'],
    ]);
  });
});
