import { describe, expect, test } from '@jest/globals';
import { checkRubric } from '../../../src/law/rubric.js';
import { readScores, type StatedScore, totalOf } from '../../../src/law/scoring.js';
import { accepted } from '../../../src/shared/refusal.js';
import { refusalsOf, rubricWith, saidBy, weighing } from './review-scene.js';

const rubric = rubricWith();
const given = (points: Readonly<Record<string, string>>): readonly StatedScore[] =>
  Object.entries(points).map(([item, text]) => ({ item, points: text }));
const full = { foundation: '80', research: '90.5', plan: '71.25', mechanism: '100' };
const sheetFaults = (stated: readonly StatedScore[]) =>
  refusalsOf(readScores(rubric, stated, 'input.scores'));

describe('五(二)2: a score sheet', () => {
  test('its total is exact, in millionths of a point', () => {
    const scores = accepted(readScores(rubric, given(full), 'scores'));
    expect([...scores.values()]).toEqual([8_000n, 9_050n, 7_125n, 10_000n]);
    expect(totalOf(rubric, scores)).toBe(83_287_500n);
  });

  test('the finest score at the finest weight still counts', () => {
    const fine = accepted(checkRubric(weighing('0.01', '99.99'), 'rubric'));
    const total = (first: string, second: string) =>
      totalOf(fine, accepted(readScores(fine, given({ item0: first, item1: second }), 'scores')));
    expect(total('0.01', '0')).toBe(1n);
    expect(total('0', '0.01')).toBe(9_999n);
    expect(total('100', '100')).toBe(100_000_000n);
  });

  test.each(['0', '100', '100.00', '99.99', '59.9', '0.01'])('%p points are a score', (points) => {
    expect(sheetFaults(given({ ...full, research: points }))).toEqual([]);
  });

  test.each([
    ...[
      '101',
      '100.01',
      '-1',
      '-0',
      '+1',
      '59.9999',
      '59.999',
      '59.990',
      'Infinity',
      'NaN',
      '1e1',
      '0x10',
      '８０',
    ],
    ...['', ' ', ' 80', '80 ', '80\n', '80.', '.5', '080', '1,0', '80分', '1000', '٨٠'],
  ])('%p is no score (at most two decimals, 0 to 100), and is never rounded', (points) => {
    expect(sheetFaults(given({ ...full, research: points }))).toEqual([
      'SCORE_MALFORMED input.scores[1].points',
    ]);
  });

  test('an item left out is named', () => {
    const outcome = readScores(rubric, given({ foundation: '80', mechanism: '70' }), 'input.scores');
    expect(refusalsOf(outcome)).toEqual(['SCORE_MISSING input.scores', 'SCORE_MISSING input.scores']);
    expect(saidBy(outcome)).toEqual([
      ['五(二)2', '缺少“研发能力”的评分。', 'There is no score for “Research”.'],
      ['五(二)2', '缺少“建设方案”的评分。', 'There is no score for “Plan”.'],
    ]);
  });

  test.each(['__proto__', 'constructor', 'Research', 'research ', ''])('item %p is unknown', (item) => {
    expect(sheetFaults([...given(full), { item, points: '1' }])).toEqual([
      'SCORE_UNKNOWN_ITEM input.scores[4].item',
    ]);
  });

  test('an item scored twice, even alike, is refused at the second place', () => {
    expect(sheetFaults([...given(full), { item: 'foundation', points: '80' }])).toEqual([
      'SCORE_REPEATED input.scores[4].item',
    ]);
  });

  test('every fault is named at once, the entries in their order and then what is missing', () => {
    const stated = [
      { item: 'plan', points: '101' },
      { item: 'beauty', points: '-1' },
      { item: 'plan', points: '' },
      { item: 'mechanism', points: '5' },
    ];
    expect(sheetFaults(stated)).toEqual([
      'SCORE_MALFORMED input.scores[0].points',
      'SCORE_UNKNOWN_ITEM input.scores[1].item',
      'SCORE_REPEATED input.scores[2].item',
      'SCORE_MALFORMED input.scores[2].points',
      'SCORE_MISSING input.scores',
      'SCORE_MISSING input.scores',
    ]);
  });

  test('the order of the entries does not matter', () => {
    const scores = readScores(rubric, [...given(full)].reverse(), 'scores');
    expect(totalOf(rubric, accepted(scores))).toBe(83_287_500n);
  });

  test('each fault is told in both languages, by the name of the item and never by what was typed', () => {
    const stated = [
      { item: 'beauty', points: '1' },
      ...given({ ...full, plan: '<101>' }),
      { item: 'plan', points: '1' },
    ];
    expect(saidBy(readScores(rubric, stated, ''))).toEqual([
      ['五(二)2', '本轮评分表没有该评分项。', 'The rubric of this round has no such item.'],
      [
        '五(二)2',
        '“建设方案”的评分应为 0 至 100 分，最多两位小数，如“87”或“87.50”。',
        'The score for “Plan” is a number from 0 to 100 with at most two decimals, as “87” or “87.50”.',
      ],
      ['五(二)2', '“建设方案”重复评分。', '“Plan” is scored twice.'],
    ]);
  });

  test('a stored sheet without an item is a defect, not a zero', () => {
    expect(() => totalOf(rubric, new Map([['plan', 100n]]))).toThrow('foundation');
  });
});
