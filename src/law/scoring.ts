/** 五(二)2: what experts score, exactly added up, and the one score that a round makes of their sheets. */
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import {
  formatMillionths,
  formatScore,
  type Hundredths,
  type Millionths,
  parsePoints,
} from '../shared/score.js';
import type { Bilingual } from '../shared/text.js';
import type { TraceStep } from './determination.js';
import { type Rubric, reviewRefusal } from './rubric.js';

/** Points for one item as an expert writes them, in decimal text. */
export interface StatedScore {
  /** The item's key. */
  readonly item: string;
  readonly points: string;
}

/** The points of every item of a rubric, by its key. */
export type ItemScores = ReadonlyMap<string, Hundredths>;

/** One expert's valid sheet. */
export interface ScoreSheet {
  /** Unique within the round. */
  readonly sheetId: string;
  readonly scores: ItemScores;
}

interface RankedTotal {
  readonly sheetId: string;
  readonly total: Millionths;
}

/** A sheet's total, and what became of it in the mean. */
interface SheetTotal extends RankedTotal {
  readonly use: 'KEPT' | 'DROPPED_HIGHEST' | 'DROPPED_LOWEST';
}

/** There are fewer valid sheets than the rule asks for, so there is no score yet. */
export interface UnfinishedRound {
  readonly outcome: 'TOO_FEW';
  readonly steps: readonly TraceStep[];
}

/** A round with its score. SPREAD: the totals lie so far apart that a re-review is called for. */
export interface ScoredRound {
  readonly outcome: 'COMPLETE' | 'SPREAD';
  /** Rounded half up to two places, once, at the end. */
  readonly score: Hundredths;
  /** The score before rounding, in points. */
  readonly exact: ExactScore;
  /** The highest first, equal ones by the sheet's id. */
  readonly totals: readonly SheetTotal[];
  /** Of all valid sheets, the dropped ones too. */
  readonly highest: Millionths;
  readonly lowest: Millionths;
  readonly spread: Millionths;
  readonly steps: readonly TraceStep[];
}

/** A mean as a fraction, unreduced: the kept totals in millionths over a million times their number. */
interface ExactScore {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Cut after six decimals; `…` stands where more would follow, `'86.666666…'`. */
  readonly text: string;
}

const MILLION = 1_000_000n;
const MILLIONTHS_PER_HUNDREDTH = 10_000n;

/**
 * Reads a sheet: each item of the rubric once, from 0 to 100 points with at most two decimals. Every fault is named, first
 * those of the entries in their order, then the items left out; `path` is where the list lies in the input.
 */
export function readScores(
  rubric: Rubric,
  stated: readonly StatedScore[],
  path: string,
): Outcome<ItemScores> {
  const given = stated.map((score) => score.item);
  const missing = rubric.items.filter((item) => !given.includes(item.key));
  const scores = stated.map(({ item, points }) => [item, parsePoints(points) ?? 0n] as const);
  return outcomeOf(new Map(scores), [
    ...stated.flatMap((score, at) =>
      entryFaults(rubric, score, given.indexOf(score.item) < at, `${path}[${at}]`),
    ),
    ...missing.map(({ name }) =>
      reviewRefusal('SCORE_MISSING', path, `缺少“${name.zh}”的评分。`, `There is no score for “${name.en}”.`),
    ),
  ]);
}

function entryFaults(
  rubric: Rubric,
  { item: key, points }: StatedScore,
  repeated: boolean,
  path: string,
): readonly Refusal[] {
  const item = rubric.items.find((each) => each.key === key);
  if (!item) {
    return [
      reviewRefusal(
        'SCORE_UNKNOWN_ITEM',
        `${path}.item`,
        '本轮评分表没有该评分项。',
        'The rubric of this round has no such item.',
      ),
    ];
  }
  const { zh, en } = item.name;
  return [
    ...(repeated
      ? [reviewRefusal('SCORE_REPEATED', `${path}.item`, `“${zh}”重复评分。`, `“${en}” is scored twice.`)]
      : []),
    ...(parsePoints(points) === undefined
      ? [
          reviewRefusal(
            'SCORE_MALFORMED',
            `${path}.points`,
            `“${zh}”的评分应为 0 至 100 分，最多两位小数，如“87”或“87.50”。`,
            `The score for “${en}” is a number from 0 to 100 with at most two decimals, as “87” or “87.50”.`,
          ),
        ]
      : []),
  ];
}

/**
 * A sheet's total, exactly: hundredths of a percent times hundredths of a point, over a whole of 10,000, are hundredths
 * over 10,000, which are millionths of a point.
 */
export function totalOf({ items }: Rubric, scores: ItemScores): Millionths {
  return items.reduce((total, { key, weight }) => {
    const points = scores.get(key);
    if (points === undefined) throw new Error(`A sheet without a score for ${key} was taken as valid`);
    return total + weight * points;
  }, 0n);
}

/** The score of a round: the mean of the totals that remain after the declared number of highest and lowest. */
export function scoreRound(rubric: Rubric, sheets: readonly ScoreSheet[]): UnfinishedRound | ScoredRound {
  const { rule } = rubric;
  if (sheets.length < rule.minimumValid) {
    return { outcome: 'TOO_FEW', steps: [tooFewStep(rubric, sheets.length)] };
  }
  const totals = markedTotals(rubric, sheets);
  const kept = totals.filter(({ use }) => use === 'KEPT').map(({ total }) => total);
  const exact = meanOf(kept);
  const score = roundedHalfUp(exact);
  const range = rangeOf(totals.map(({ total }) => total));
  const isWide = range.spread > rule.spreadLimit * MILLIONTHS_PER_HUNDREDTH;
  return {
    outcome: isWide ? 'SPREAD' : 'COMPLETE',
    score,
    exact,
    totals,
    ...range,
    steps: [
      droppedStep(rubric, sheets.length, kept.length),
      meanStep(kept, exact, score),
      spreadStep(range, rule.spreadLimit, isWide),
    ],
  };
}

/** Equal totals are ranked by the sheet's id: which of them is dropped changes no score, but must be the same each time. */
function markedTotals(rubric: Rubric, sheets: readonly ScoreSheet[]): readonly SheetTotal[] {
  const { dropHighest, dropLowest } = rubric.rule;
  const ranked = sheets
    .map(({ sheetId, scores }): RankedTotal => ({ sheetId, total: totalOf(rubric, scores) }))
    .sort(highestFirst);
  const useOf = (rank: number): SheetTotal['use'] => {
    if (rank < dropHighest) return 'DROPPED_HIGHEST';
    return rank < ranked.length - dropLowest ? 'KEPT' : 'DROPPED_LOWEST';
  };
  return ranked.map((sheet, rank) => ({ ...sheet, use: useOf(rank) }));
}

function highestFirst(a: RankedTotal, b: RankedTotal): number {
  if (a.total !== b.total) return a.total > b.total ? -1 : 1;
  return a.sheetId < b.sheetId ? -1 : 1;
}

function meanOf(totals: readonly Millionths[]): ExactScore {
  const [sum, count] = [totals.reduce((a, b) => a + b, 0n), BigInt(totals.length)];
  return {
    numerator: sum,
    denominator: count * MILLION,
    text: `${formatMillionths(sum / count)}${sum % count === 0n ? '' : '…'}`,
  };
}

const roundedHalfUp = ({ numerator, denominator }: ExactScore): Hundredths =>
  (2n * 100n * numerator + denominator) / (2n * denominator);

type Range = Pick<ScoredRound, 'highest' | 'lowest' | 'spread'>;

/** Of totals with the highest first. */
function rangeOf(totals: readonly Millionths[]): Range {
  const [highest, lowest] = [totals.at(0) ?? 0n, totals.at(-1) ?? 0n];
  return { highest, lowest, spread: highest - lowest };
}

const tooFewStep = ({ rule }: Rubric, valid: number): TraceStep =>
  step(
    'ASKS_EVIDENCE',
    { valid: String(valid), minimumValid: String(rule.minimumValid) },
    {
      zh: `有效评分表 ${valid} 份，少于规定的 ${rule.minimumValid} 份，暂不计算得分。`,
      en: `Valid score sheets: ${valid}; the rule asks for ${rule.minimumValid}, so there is no score yet.`,
    },
  );

const droppedStep = ({ rule }: Rubric, valid: number, kept: number): TraceStep =>
  step(
    'NOTES',
    { valid: String(valid), minimumValid: String(rule.minimumValid), kept: String(kept) },
    {
      zh: `有效评分表 ${valid} 份（至少须 ${rule.minimumValid} 份），去掉最高 ${rule.dropHighest} 份、最低 ${rule.dropLowest} 份，保留 ${kept} 份。`,
      en: `Valid score sheets: ${valid} (at least ${rule.minimumValid} are needed). Dropped: highest ${rule.dropHighest}, lowest ${rule.dropLowest}; kept: ${kept}.`,
    },
  );

const meanStep = (kept: readonly Millionths[], exact: ExactScore, score: Hundredths): TraceStep => ({
  ...step(
    'NOTES',
    { kept: kept.map(formatMillionths).join(', ') },
    {
      zh: `保留得分的算术平均为 ${exact.text} 分，四舍五入至两位小数，综合得分 ${formatScore(score)} 分。`,
      en: `The mean of the totals kept is ${exact.text}; rounded half up to two places, the score is ${formatScore(score)}.`,
    },
  ),
  formula: `(${kept.map(formatMillionths).join(' + ')}) / ${kept.length} = ${exact.text}`,
});

function spreadStep({ highest, lowest, spread }: Range, limit: Hundredths, isWide: boolean): TraceStep {
  const [high, low, apart] = [highest, lowest, spread].map(formatMillionths);
  const allowed = formatScore(limit);
  return step(
    isWide ? 'ASKS_PERSON' : 'NOTES',
    { highest: `${high}`, lowest: `${low}`, spreadLimit: allowed },
    {
      zh: `最高 ${high} 分与最低 ${low} 分相差 ${apart} 分，${isWide ? `超过 ${allowed} 分，应当复评` : `未超过 ${allowed} 分`}。`,
      en: `The highest total, ${high}, and the lowest, ${low}, are ${apart} apart: ${isWide ? `more than ${allowed}, so a re-review is called for` : `not more than ${allowed}`}.`,
    },
  );
}

const step = (effect: TraceStep['effect'], inputs: TraceStep['inputs'], sentence: Bilingual): TraceStep => ({
  clause: '五(二)2',
  effect,
  inputs,
  sentence,
});
