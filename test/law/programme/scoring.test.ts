import { describe, expect, test } from '@jest/globals';
import type { Rubric, StatedRubric } from '../../../src/law/rubric.js';
import { readScores, type ScoredRound, scoreRound } from '../../../src/law/scoring.js';
import { accepted } from '../../../src/shared/refusal.js';
import { formatScore } from '../../../src/shared/score.js';
import { rubricWith } from './review-scene.js';

const name = { zh: '项', en: 'Item' };

/** A rubric of one item, so that a sheet's total is its score. */
const plainRubric = (rule: Partial<StatedRubric['rule']> = {}): Rubric => ({
  ...rubricWith(rule),
  items: [{ key: 'all', name, weight: 10_000n }],
});
const sheetsOf = (of: Rubric, ...points: readonly string[]) =>
  points.map((text, at) => ({
    sheetId: `sheet-${at}`,
    scores: accepted(readScores(of, [{ item: 'all', points: text }], 'scores')),
  }));

function roundOf(rule: Partial<StatedRubric['rule']>, ...points: readonly string[]): ScoredRound {
  const of = plainRubric(rule);
  const found = scoreRound(of, sheetsOf(of, ...points));
  if (found.outcome === 'TOO_FEW') throw new Error('Too few sheets');
  return found;
}

describe('五(二)2: the score of a round', () => {
  const ALL = { dropHighest: 0, dropLowest: 0, minimumValid: 1, spreadLimit: '100' };

  test('the mean of what remains after the declared highest and lowest', () => {
    const found = roundOf({}, '70', '80', '81', '82', '90');
    expect(found).toMatchObject({ outcome: 'COMPLETE', score: 8_100n });
    expect(found.totals).toEqual([
      { sheetId: 'sheet-4', total: 90_000_000n, use: 'DROPPED_HIGHEST' },
      { sheetId: 'sheet-3', total: 82_000_000n, use: 'KEPT' },
      { sheetId: 'sheet-2', total: 81_000_000n, use: 'KEPT' },
      { sheetId: 'sheet-1', total: 80_000_000n, use: 'KEPT' },
      { sheetId: 'sheet-0', total: 70_000_000n, use: 'DROPPED_LOWEST' },
    ]);
  });

  test.each([
    [0, 0, '78.00'],
    [1, 0, '75.00'],
    [0, 1, '82.50'],
    [2, 0, '70.00'],
    [0, 2, '86.67'],
    [1, 2, '85.00'],
  ])('of 60, 70, 80, 90, 90 without the %d highest and %d lowest: %s', (dropHighest, dropLowest, score) => {
    const found = roundOf({ dropHighest, dropLowest, spreadLimit: '100' }, '60', '70', '80', '90', '90');
    expect(formatScore(found.score)).toBe(score);
  });

  test.each([
    ['86.67', '86.666666…', ['86.66', '86.66', '86.68']],
    ['80.00', '80.003333…', ['80.00', '80.00', '80.01']],
    ['80.01', '80.005', ['80.00', '80.01']],
    ['80.01', '80.006666…', ['80.00', '80.01', '80.01']],
    ['0.00', '0.003333…', ['0', '0', '0.01']],
    ['100.00', '100', ['100', '100']],
    ['100.00', '99.995', ['99.99', '100']],
  ])('is rounded half up to %s, once, from %s', (score, text, points) => {
    const found = roundOf(ALL, ...points);
    expect([formatScore(found.score), found.exact.text]).toEqual([score, text]);
  });

  test('is not rounded sheet by sheet before', () => {
    const of: Rubric = {
      ...rubricWith(ALL),
      items: [
        { key: 'a', name, weight: 5_000n },
        { key: 'b', name, weight: 5_000n },
      ],
    };
    const sheet = (sheetId: string, a: bigint, b: bigint) => ({
      sheetId,
      scores: new Map([
        ['a', a],
        ['b', b],
      ]),
    });
    const found = scoreRound(of, [
      sheet('1', 8_000n, 8_001n),
      sheet('2', 8_000n, 8_001n),
      sheet('3', 8_000n, 8_000n),
    ]);
    expect(found).toMatchObject({ score: 8_000n, exact: { text: '80.003333…' } });
  });

  test('the exact score is a fraction of points', () => {
    const found = roundOf(ALL, '80', '80', '80.01');
    expect(found.exact).toEqual({ numerator: 240_010_000n, denominator: 3_000_000n, text: '80.003333…' });
  });

  test.each([
    [4, 'TOO_FEW'],
    [5, 'COMPLETE'],
    [6, 'COMPLETE'],
  ])('至少 5 份: %d valid sheets: %s', (count, outcome) => {
    const of = plainRubric();
    expect(scoreRound(of, sheetsOf(of, ...Array<string>(count).fill('80'))).outcome).toBe(outcome);
  });

  test('too few sheets have no score, and say so', () => {
    expect(scoreRound(plainRubric(), [])).toEqual({
      outcome: 'TOO_FEW',
      steps: [
        {
          clause: '五(二)2',
          effect: 'ASKS_EVIDENCE',
          inputs: { valid: '0', minimumValid: '5' },
          sentence: {
            zh: '有效评分表 0 份，少于规定的 5 份，暂不计算得分。',
            en: 'Valid score sheets: 0; the rule asks for 5, so there is no score yet.',
          },
        },
      ],
    });
  });

  test.each([
    ['89.99', 'COMPLETE'],
    ['90.00', 'COMPLETE'],
    ['90.01', 'SPREAD'],
  ])('超过: from 70 to %s points, 20 apart allowed: %s', (highest, outcome) => {
    expect(roundOf({}, '70', '80', '80', '80', highest).outcome).toBe(outcome);
  });

  test('the spread is measured over all valid sheets, to the millionth, the dropped ones too', () => {
    const of: Rubric = {
      ...rubricWith({ ...ALL, spreadLimit: '0.01' }),
      items: [
        { key: 'a', name, weight: 1n },
        { key: 'b', name, weight: 9_999n },
      ],
    };
    const sheet = (sheetId: string, a: bigint, b: bigint) => ({
      sheetId,
      scores: new Map([
        ['a', a],
        ['b', b],
      ]),
    });
    expect(scoreRound(of, [sheet('1', 0n, 0n), sheet('2', 1n, 1n)])).toMatchObject({
      outcome: 'COMPLETE',
      spread: 10_000n,
    });
    expect(scoreRound(of, [sheet('1', 0n, 0n), sheet('2', 2n, 1n)])).toMatchObject({
      outcome: 'SPREAD',
      highest: 10_001n,
      lowest: 0n,
      spread: 10_001n,
      score: 1n,
    });
    expect(roundOf({}, '10', '80', '80', '80', '90')).toMatchObject({ outcome: 'SPREAD', score: 8_000n });
  });

  test('of equal totals the one dropped is the same each time, and the score does not know which', () => {
    const of = plainRubric();
    const sheets = sheetsOf(of, '80', '80', '80', '80', '80');
    const found = scoreRound(of, sheets);
    expect(found).toMatchObject({
      score: 8_000n,
      totals: [
        { sheetId: 'sheet-0', use: 'DROPPED_HIGHEST' },
        { sheetId: 'sheet-1', use: 'KEPT' },
        { sheetId: 'sheet-2', use: 'KEPT' },
        { sheetId: 'sheet-3', use: 'KEPT' },
        { sheetId: 'sheet-4', use: 'DROPPED_LOWEST' },
      ],
    });
    expect(scoreRound(of, sheets.toReversed())).toEqual(found);
  });

  test('each step tells what it did, in both languages', () => {
    expect(roundOf({}, '60', '80', '80', '80.01', '90').steps).toEqual([
      {
        clause: '五(二)2',
        effect: 'NOTES',
        inputs: { valid: '5', minimumValid: '5', kept: '3' },
        sentence: {
          zh: '有效评分表 5 份（至少须 5 份），去掉最高 1 份、最低 1 份，保留 3 份。',
          en: 'Valid score sheets: 5 (at least 5 are needed). Dropped: highest 1, lowest 1; kept: 3.',
        },
      },
      {
        clause: '五(二)2',
        effect: 'NOTES',
        inputs: { kept: '80.01, 80, 80' },
        formula: '(80.01 + 80 + 80) / 3 = 80.003333…',
        sentence: {
          zh: '保留得分的算术平均为 80.003333… 分，四舍五入至两位小数，综合得分 80.00 分。',
          en: 'The mean of the totals kept is 80.003333…; rounded half up to two places, the score is 80.00.',
        },
      },
      {
        clause: '五(二)2',
        effect: 'ASKS_PERSON',
        inputs: { highest: '90', lowest: '60', spreadLimit: '20.00' },
        sentence: {
          zh: '最高 90 分与最低 60 分相差 30 分，超过 20.00 分，应当复评。',
          en: 'The highest total, 90, and the lowest, 60, are 30 apart: more than 20.00, so a re-review is called for.',
        },
      },
    ]);
    expect(roundOf({}, '70', '80', '80', '80', '90').steps.at(-1)).toEqual({
      clause: '五(二)2',
      effect: 'NOTES',
      inputs: { highest: '90', lowest: '70', spreadLimit: '20.00' },
      sentence: {
        zh: '最高 90 分与最低 70 分相差 20 分，未超过 20.00 分。',
        en: 'The highest total, 90, and the lowest, 70, are 20 apart: not more than 20.00.',
      },
    });
  });
});
