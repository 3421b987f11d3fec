import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gradeOf } from '../../src/law/assessment.js';
import { plainDate } from '../../src/shared/dates.js';
import { formatMillionths, formatScore, parsePoints, parseScore } from '../../src/shared/score.js';
import { rulebook } from '../support/law.js';

describe('a score is rounded half up to two places, and only then compared (R52)', () => {
  test.each([
    ['0', 0n],
    ['60', 6_000n],
    ['89.99', 8_999n],
    ['89.994', 8_999n],
    ['89.995', 9_000n],
    ['89.999', 9_000n],
    ['79.9949999', 7_999n],
    ['99.995', 10_000n],
    ['100', 10_000n],
    ['100.00', 10_000n],
  ])('%s points are %d hundredths', (text, score) => {
    expect(parseScore(text)).toBe(score);
  });

  test.each([
    ['89.994', 'GOOD'],
    ['89.995', 'EXCELLENT'],
    ['59.994', 'UNQUALIFIED'],
    ['59.995', 'QUALIFIED'],
  ])('%s points are %s', (text, grade) => {
    const score = parseScore(text);
    expect(score !== undefined && gradeOf(rulebook.policy, 'grade', score, plainDate('2025-03-20'))).toBe(
      grade,
    );
  });

  test('against whole-number arithmetic, at any number of places', () => {
    const tenThousandths = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(tenThousandths, (exact) => {
        const text = `${exact / 10_000n}.${String(exact % 10_000n).padStart(4, '0')}`;
        expect(parseScore(text)).toBe((exact + 50n) / 100n);
      }),
    );
  });
});

test.each([
  '101',
  '100.01',
  '100.0001',
  '-1',
  '+1',
  '',
  ' 60',
  '60.',
  '.5',
  '1e2',
  '６０',
  'NaN',
  'Infinity',
  '1000',
])('%p is no score', (text) => {
  expect(parseScore(text)).toBeUndefined();
});

test('a score survives being written and read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10_000n }), (score) => parseScore(formatScore(score)) === score),
  );
});

describe('points are taken as they are, never rounded', () => {
  test.each([
    ['0', 0n],
    ['59.9', 5_990n],
    ['59.99', 5_999n],
    ['100', 10_000n],
    ['100.00', 10_000n],
    ['100.01', undefined],
    ['59.999', undefined],
    ['59.990', undefined],
    ['60.', undefined],
    ['060', undefined],
    ['60\n', undefined],
    ['６０', undefined],
  ])('%p is %p', (text, points) => {
    expect(parsePoints(text)).toBe(points);
  });
});

test.each([
  [0n, '0'],
  [1n, '0.000001'],
  [500_000n, '0.5'],
  [90_000_000n, '90'],
  [86_120_000n, '86.12'],
  [100_000_000n, '100'],
])('%d millionths are written as %s', (points, text) => {
  expect(formatMillionths(points)).toBe(text);
});
