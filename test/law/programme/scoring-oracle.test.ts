import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkRubric, type Rubric } from '../../../src/law/rubric.js';
import { readScores, type ScoredRound, scoreRound } from '../../../src/law/scoring.js';
import { accepted } from '../../../src/shared/refusal.js';
import { weighing } from './review-scene.js';

/** Any rubric whose weights sum to 100 %, any rule that leaves a sheet, and sheets enough. */
const rounds = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 29 }),
    dropHighest: fc.nat(3),
    dropLowest: fc.nat(3),
    spreadLimit: fc.nat(10_000),
    extra: fc.nat(6),
  })
  .chain(({ cuts, dropHighest, dropLowest, spreadLimit, extra }) => {
    const bounds = [0, ...cuts.sort((a, b) => a - b), 10_000];
    const weights = bounds.slice(1).map((bound, at) => bound - (bounds[at] ?? 0));
    const minimumValid = dropHighest + dropLowest + 1;
    const points = fc.array(fc.nat(10_000), { minLength: weights.length, maxLength: weights.length });
    return fc.record({
      weights: fc.constant(weights),
      rule: fc.constant({ dropHighest, dropLowest, minimumValid, spreadLimit }),
      sheets: fc.array(points, { minLength: minimumValid + extra, maxLength: minimumValid + extra }),
    });
  });
type Drawn = typeof rounds extends fc.Arbitrary<infer T> ? T : never;

const decimal = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** The round through the form that people fill in. */
function scored({ weights, rule, sheets }: Drawn): ScoredRound {
  const stated = {
    ...weighing(...weights.map(decimal)),
    rule: { ...rule, spreadLimit: decimal(rule.spreadLimit) },
  };
  const of = accepted(checkRubric(stated, 'rubric'));
  const found = scoreRound(
    of,
    sheets.map((points, at) => ({
      sheetId: `sheet-${at}`,
      scores: accepted(
        readScores(
          of,
          points.map((each, item) => ({ item: `item${item}`, points: decimal(each) })),
          'scores',
        ),
      ),
    })),
  );
  if (found.outcome === 'TOO_FEW') throw new Error('Too few sheets');
  return found;
}

/** Numerator and denominator of points. */
type Rational = readonly [bigint, bigint];
const plus = ([a, b]: Rational, [c, d]: Rational): Rational => [a * d + c * b, b * d];
const times = ([a, b]: Rational, [c, d]: Rational): Rational => [a * c, b * d];
const isBelow = ([a, b]: Rational, [c, d]: Rational): boolean => a * d < c * b;
const roundedOf = ([a, b]: Rational): bigint => {
  const [whole, rest] = [(a * 100n) / b, (a * 100n) % b];
  return rest + rest >= b ? whole + 1n : whole;
};

/** Percents times points, the extremes taken away one by one, then the mean: all in rationals. */
function oracle({ weights, rule, sheets }: Drawn): { score: bigint; isWide: boolean } {
  let totals = sheets.map((points) =>
    points.reduce<Rational>(
      (sum, each, at) => plus(sum, times([BigInt(weights[at] ?? 0), 10_000n], [BigInt(each), 100n])),
      [0n, 1n],
    ),
  );
  const highestOf = (all: readonly Rational[]) => all.reduce((a, b) => (isBelow(a, b) ? b : a));
  const lowestOf = (all: readonly Rational[]) => all.reduce((a, b) => (isBelow(b, a) ? b : a));
  const limit: Rational = [BigInt(rule.spreadLimit), 100n];
  const isWide = isBelow(plus(lowestOf(totals), limit), highestOf(totals));
  for (let dropped = 0; dropped < rule.dropHighest; dropped += 1) {
    const out = totals.indexOf(highestOf(totals));
    totals = totals.filter((_, at) => at !== out);
  }
  for (let dropped = 0; dropped < rule.dropLowest; dropped += 1) {
    const out = totals.indexOf(lowestOf(totals));
    totals = totals.filter((_, at) => at !== out);
  }
  const sum = totals.reduce(plus);
  return { score: roundedOf(times(sum, [1n, BigInt(totals.length)])), isWide };
}

describe('of any round', () => {
  test('the score and the spread are those of an independent computation in rationals', () => {
    fc.assert(
      fc.property(rounds, (round) => {
        const { score, outcome } = scored(round);
        expect({ score, isWide: outcome === 'SPREAD' }).toEqual(oracle(round));
      }),
    );
  });

  test('the exact score lies between the lowest and the highest total kept, and rounding moves it half a hundredth', () => {
    fc.assert(
      fc.property(rounds, (round) => {
        const { exact, score, totals } = scored(round);
        const kept = totals.filter(({ use }) => use === 'KEPT').map(({ total }) => total);
        const scale = exact.denominator / 1_000_000n;
        expect(exact.numerator >= (kept.at(-1) ?? 0n) * scale).toBe(true);
        expect(exact.numerator <= (kept[0] ?? 0n) * scale).toBe(true);
        const off = 200n * exact.numerator - 2n * score * exact.denominator;
        expect(off >= -exact.denominator && off < exact.denominator).toBe(true);
      }),
    );
  });

  test('as many sheets are dropped as the rule declares, no kept one above a dropped highest or below a dropped lowest', () => {
    fc.assert(
      fc.property(rounds, (round) => {
        const { totals } = scored(round);
        const of = (use: string) => totals.filter((sheet) => sheet.use === use).map(({ total }) => total);
        const [high, kept, low] = [of('DROPPED_HIGHEST'), of('KEPT'), of('DROPPED_LOWEST')];
        expect([high.length, low.length]).toEqual([round.rule.dropHighest, round.rule.dropLowest]);
        expect(high.every((above) => kept.every((total) => total <= above))).toBe(true);
        expect(low.every((below) => kept.every((total) => total >= below))).toBe(true);
      }),
    );
  });

  test('the order in which sheets come in changes nothing at all', () => {
    const shuffled = rounds.chain((round) => {
      const of: Rubric = {
        items: round.weights.map((weight, at) => ({
          key: `item${at}`,
          name: { zh: '项', en: 'Item' },
          weight: BigInt(weight),
        })),
        rule: { ...round.rule, spreadLimit: BigInt(round.rule.spreadLimit) },
      };
      const sheets = round.sheets.map((points, at) => ({
        sheetId: `sheet-${at % 10}${at}`,
        scores: new Map(points.map((each, item) => [`item${item}`, BigInt(each)])),
      }));
      const order = fc.shuffledSubarray(sheets, { minLength: sheets.length });
      return fc.tuple(fc.constant({ of, sheets }), order);
    });
    fc.assert(
      fc.property(shuffled, ([{ of, sheets }, order]) => {
        expect(scoreRound(of, order)).toEqual(scoreRound(of, sheets));
      }),
    );
  });
});
