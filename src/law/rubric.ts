/** 五(二)2: the table by which experts score (评分表), and the declared rule that makes one score of their sheets. */
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import { formatScore, type Hundredths, parsePoints } from '../shared/score.js';
import type { Bilingual } from '../shared/text.js';
import { MOST_SEATS } from './panel.js';

interface RubricItem {
  /** Names the item in score sheets. */
  readonly key: string;
  readonly name: Bilingual;
  /** In whole hundredths of a percent: 2500n is 25.00 %. */
  readonly weight: bigint;
}

/** Declared before anybody scores. */
interface ScoringRule {
  /** How many of the highest totals are left out of the mean. */
  readonly dropHighest: number;
  /** How many of the lowest. */
  readonly dropLowest: number;
  /** Valid sheets that there must be before any is dropped. */
  readonly minimumValid: number;
  /** A round whose highest and lowest total are further apart than this (超过) asks for a re-review. */
  readonly spreadLimit: Hundredths;
}

/** The items, whose weights sum to exactly 100 %, and the rule. */
export interface Rubric {
  readonly items: readonly RubricItem[];
  readonly rule: ScoringRule;
}

/** A rubric as people write it: weights in percent and the spread in points, as decimal texts. */
export interface StatedRubric {
  readonly items: readonly (Omit<RubricItem, 'weight'> & { readonly weight: string })[];
  readonly rule: Omit<ScoringRule, 'spreadLimit'> & { readonly spreadLimit: string };
}

const MOST_ITEMS = 30;
const WHOLE = 10_000n;
const NO_WEIGHT = 0n;

/** Reads a rubric, with everything that is wrong with it; `path` is where it lies in the input. */
export function checkRubric(stated: StatedRubric, path: string): Outcome<Rubric> {
  const items = stated.items.map((item) => ({ ...item, weight: parsePoints(item.weight) ?? NO_WEIGHT }));
  const keys = items.map((item) => item.key);
  const spreadLimit = parsePoints(stated.rule.spreadLimit);
  return outcomeOf({ items, rule: { ...stated.rule, spreadLimit: spreadLimit ?? 0n } }, [
    ...countFaults(items, `${path}.items`),
    ...items.flatMap((item, at) => itemFaults(item, `${path}.items[${at}]`, keys.indexOf(item.key) < at)),
    ...sumFaults(items, `${path}.items`),
    ...ruleFaults(stated.rule, `${path}.rule`),
    ...(spreadLimit === undefined ? [spreadMalformed(`${path}.rule.spreadLimit`)] : []),
  ]);
}

function countFaults(items: readonly RubricItem[], path: string): readonly Refusal[] {
  if (items.length === 0) {
    return [reviewRefusal('RUBRIC_ITEMS_MISSING', path, '评分表没有评分项。', 'The rubric has no items.')];
  }
  if (items.length <= MOST_ITEMS) return [];
  return [
    reviewRefusal(
      'RUBRIC_TOO_MANY_ITEMS',
      path,
      `评分项共 ${items.length} 项，最多 ${MOST_ITEMS} 项。`,
      `The rubric has ${items.length} items; at most ${MOST_ITEMS} are allowed.`,
    ),
  ];
}

function itemFaults(item: RubricItem, path: string, repeated: boolean): readonly Refusal[] {
  const unnamed = [item.key, item.name.zh, item.name.en].some((text) => text.trim() === '');
  return [
    ...(unnamed
      ? [
          reviewRefusal(
            'RUBRIC_ITEM_UNNAMED',
            path,
            '评分项须有标识以及中文、英文名称。',
            'An item needs a key and a name in Chinese and English.',
          ),
        ]
      : []),
    ...(repeated
      ? [
          reviewRefusal(
            'RUBRIC_ITEM_REPEATED',
            `${path}.key`,
            '该评分项的标识与前面某项重复。',
            'Another item before this one has the same key.',
          ),
        ]
      : []),
    ...(item.weight === NO_WEIGHT
      ? [
          reviewRefusal(
            'RUBRIC_WEIGHT_MALFORMED',
            `${path}.weight`,
            '权重应为大于 0、不超过 100 的百分数，最多两位小数，如“25”或“12.50”。',
            'A weight is a percentage above 0 and up to 100 with at most two decimals, as “25” or “12.50”.',
          ),
        ]
      : []),
  ];
}

/** Weights that cannot be read have no sum. */
function sumFaults(items: readonly RubricItem[], path: string): readonly Refusal[] {
  const sum = items.reduce((total, item) => total + item.weight, 0n);
  const unreadable = items.length === 0 || items.some((item) => item.weight === NO_WEIGHT);
  if (unreadable || sum === WHOLE) return [];
  return [
    reviewRefusal(
      'RUBRIC_WEIGHTS_OFF',
      path,
      `各项权重合计应为 100.00%，现为 ${formatScore(sum)}%。`,
      `The weights must sum to 100.00 %; they sum to ${formatScore(sum)} %.`,
    ),
  ];
}

const COUNTS = ['dropHighest', 'dropLowest', 'minimumValid'] as const;

function ruleFaults(rule: Pick<ScoringRule, (typeof COUNTS)[number]>, path: string): readonly Refusal[] {
  const malformed = COUNTS.filter((key) => !isCount(rule[key]));
  if (malformed.length > 0) {
    return malformed.map((key) =>
      reviewRefusal(
        'RUBRIC_RULE_MALFORMED',
        `${path}.${key}`,
        `应为 0 至 ${MOST_SEATS} 的整数（专家组至多 ${MOST_SEATS} 人）。`,
        `This is a whole number from 0 to ${MOST_SEATS}, as no panel has more experts.`,
      ),
    );
  }
  const dropped = rule.dropHighest + rule.dropLowest;
  if (rule.minimumValid > dropped) return [];
  return [
    reviewRefusal(
      'RUBRIC_MINIMUM_TOO_LOW',
      `${path}.minimumValid`,
      `有效评分表的最少份数应多于去掉的 ${dropped} 份，否则可能无分可计。`,
      `The valid sheets needed must be more than the ${dropped} that are dropped, or none might be left.`,
    ),
  ];
}

const isCount = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= MOST_SEATS;

const spreadMalformed = (path: string): Refusal =>
  reviewRefusal(
    'RUBRIC_RULE_MALFORMED',
    path,
    '分差上限应为 0 至 100 分，最多两位小数。',
    'The limit of the spread is a number of points from 0 to 100 with at most two decimals.',
  );

/** A refusal of something that the review of experts works with. */
export const reviewRefusal = (code: string, path: string, zh: string, en: string): Refusal => ({
  code,
  path,
  clause: '五(二)2',
  message: { zh, en },
});
