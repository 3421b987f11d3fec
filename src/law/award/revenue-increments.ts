/** 四(八) second sentence: after 100亿, each further 20亿 (R23). A step is complete at its figure; no cap in the text. */
import { type Fen, formatWan, formatYi, inYuan, maxFen } from '../../shared/money.js';
import type { TraceStep } from '../determination.js';
import { moneyOn, type Policy, sinceIssue } from '../policy.js';
import { optionOf } from '../readings.js';
import type { AwardCase, AwardEvent } from './event.js';
import { readingOf } from './gates.js';

/** What a year's revenue adds beyond the threshold. */
interface Increment {
  readonly amount: Fen;
  readonly steps: readonly TraceStep[];
  /** Steps counted in the very year that first exceeded the threshold. */
  readonly inFirstYear: boolean;
  /** The first value over the threshold lies before the series, and the reading needs it. */
  readonly open: boolean;
}

/** Follows the series year by year; years must be given in order. */
export interface Increments {
  next(event: AwardEvent, revenue: Fen): Increment;
}

interface Figures {
  readonly above: Fen;
  readonly step: Fen;
  readonly award: Fen;
}

const NOTHING: Increment = { amount: 0n, steps: [], inFirstYear: false, open: false };

/** How the second sentence is read. */
interface Manner {
  /** From the threshold itself, not from the first value over it. */
  readonly fixedBase: boolean;
  /** Every year anew, not each step once. */
  readonly yearly: boolean;
  /** Steps in the very year of first exceeding the threshold count. */
  readonly firstYearCounts: boolean;
}

/** The increments of a series whose highest earlier year is known. */
export function incrementsOf(given: AwardCase, earlierMax: Fen): Increments {
  const { readings, policy } = given;
  const manner: Manner = {
    fixedBase: optionOf(readings, 'incrementBase') === 'fixed',
    yearly: optionOf(readings, 'incrementRepeat') === 'yearly',
    firstYearCounts: optionOf(readings, 'incrementSameYear') === 'counted',
  };
  let highest = earlierMax;
  let firstValue: Fen | undefined;
  return {
    next(event, revenue) {
      const figures = figuresOn(policy, event);
      const before = highest;
      highest = maxFen(highest, revenue);
      if (!figures || revenue <= figures.above) return NOTHING;
      const isFirst = before <= figures.above;
      if (isFirst) firstValue = revenue;
      if (isFirst && !manner.firstYearCounts) return NOTHING;
      const base = manner.fixedBase ? figures.above : firstValue;
      if (base === undefined) return { ...NOTHING, steps: [baseUnknown(given, event)], open: true };
      const done = manner.yearly ? 0n : completed(before, base, figures);
      return incrementOf(given, event, revenue, completed(revenue, base, figures) - done, figures, isFirst);
    },
  };
}

/** Whole steps from the base up to a revenue; none while the threshold is not exceeded. */
const completed = (revenue: Fen, base: Fen, { above, step }: Figures): Fen =>
  revenue > above && revenue > base ? (revenue - base) / step : 0n;

function figuresOn(policy: Policy, event: AwardEvent): Figures | undefined {
  const on = sinceIssue(policy, event.on);
  const above = moneyOn(policy, 'revenue.increment.above', on);
  const step = moneyOn(policy, 'revenue.increment.step', on);
  const award = moneyOn(policy, 'revenue.increment.award', on);
  return above === undefined || step === undefined || award === undefined
    ? undefined
    : { above, step, award };
}

function incrementOf(
  given: AwardCase,
  event: AwardEvent,
  revenue: Fen,
  count: Fen,
  figures: Figures,
  isFirst: boolean,
): Increment {
  if (count <= 0n) return NOTHING;
  const amount = count * figures.award;
  const step: TraceStep = {
    clause: event.clause,
    event: event.key,
    effect: 'GRANTS',
    reading: readingOf(given, isFirst ? 'incrementSameYear' : 'incrementRepeat'),
    inputs: { mainBusiness: formatYi(revenue), newSteps: count.toString() },
    figure: { key: 'revenue.increment.award', value: formatWan(figures.award), unit: '万元' },
    formula: 'floor((revenue − base) ÷ step) − steps before',
    amount,
    sentence: {
      zh: `超过 ${formatYi(figures.above)} 亿元后，新完成 ${count} 个 ${formatYi(figures.step)} 亿元增量，奖励 ${formatWan(amount)} 万元${isFirst ? '（与首次超过同年，提请关注）' : ''}。`,
      en: `Beyond ${inYuan(figures.above)}, ${count} further step(s) of ${inYuan(figures.step)} are complete: ${inYuan(amount)}${isFirst ? ' (in the year of first exceeding it, pointed out)' : ''}.`,
    },
  };
  return { amount, steps: [step], inFirstYear: isFirst, open: false };
}

const baseUnknown = (given: AwardCase, event: AwardEvent): TraceStep => ({
  clause: event.clause,
  event: event.key,
  effect: 'ASKS_EVIDENCE',
  reading: readingOf(given, 'incrementBase'),
  inputs: { on: event.on },
  sentence: {
    zh: '依登记的读法须以首次超过之年的收入为基数，而该年不在材料之中，须补充。',
    en: 'By the registered reading the base is the first revenue over the threshold; that year is not on file and must be added.',
  },
});
