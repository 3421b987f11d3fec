/** 四(八): the spin-off's main-business revenue over 20, 50, 100亿 for the first time, and each 20亿 beyond (R20-R23). */
import { yearEnd, yearOf } from '../../shared/dates.js';
import { concat } from '../../shared/lists.js';
import { type Fen, formatWan, formatYi, inYuan, maxFen } from '../../shared/money.js';
import type { Bilingual } from '../../shared/text.js';
import type { TraceStep } from '../determination.js';
import type { RevenueYear } from '../facts.js';
import { rowsOn, sinceIssue, type TableRow } from '../policy.js';
import { type Contest, contest } from '../readings.js';
import { type AwardCase, type AwardEvent, type Decision, denied, type Portion } from './event.js';
import { readingOf, throughGates } from './gates.js';
import { type Increments, incrementsOf } from './revenue-increments.js';
import { spinOffGate } from './spin-off.js';

const CLAUSE = '四(八)';
const TIERS = 'revenue.tiers';

/** One decision a year on file, in order; the series ends at the first year without main-business revenue. */
export function decideRevenue(given: AwardCase): readonly Decision[] {
  const { revenue, spinOff } = given.facts;
  const rows = [...(revenue?.years ?? [])].sort((a, b) => a.year - b.year);
  const first = rows[0];
  if (!revenue || !spinOff || !first) return [];
  const fromTheStart = first.year <= yearOf(spinOff.foundedOn);
  if (revenue.earlierMax === undefined && !fromTheStart) return [missing(first, EARLIER_MAX)];
  const decisions: Decision[] = [];
  let highest = revenue.earlierMax ?? 0n;
  const increments = incrementsOf(given, highest);
  for (const row of rows) {
    if (row.mainBusiness === undefined) return [...decisions, missing(row, MAIN_BUSINESS)];
    decisions.push(decideYear(given, row, row.mainBusiness, highest, increments));
    highest = maxFen(highest, row.mainBusiness);
  }
  return decisions;
}

function decideYear(
  given: AwardCase,
  row: RevenueYear,
  revenue: Fen,
  highest: Fen,
  increments: Increments,
): Decision {
  const event = eventOf(row);
  const tiers = rowsOn(given.policy, TIERS, sinceIssue(given.policy, event.on));
  const crossed = tiers.filter((tier) => revenue > tier.above && highest <= tier.above);
  const increment = increments.next(event, revenue);
  if (crossed.length === 0 && increment.amount === 0n && !increment.open) {
    return denied(event, nothingCrossed(event, revenue, highest, tiers));
  }
  const steps = concat([crossedSteps(given, event, revenue, crossed), increment.steps]);
  const portions = concat([tierPortions(given, crossed), nonZero({ amount: increment.amount, heldBy: [] })]);
  const decision = throughGates(given, event, portions, steps, spinOffGate);
  if (!increment.inFirstYear && !increment.open) return decision;
  if (decision.steps.some((step) => step.effect === 'DENIES')) return decision;
  return increment.open
    ? { ...decision, open: 'NEEDS_EVIDENCE' }
    : { ...decision, flags: ['INCREMENT_IN_FIRST_YEAR'] };
}

const eventOf = (row: RevenueYear): AwardEvent => ({
  key: `${CLAUSE}/${row.year}`,
  clause: CLAUSE,
  on: yearEnd(row.year),
  payee: 'SPIN_OFF',
  what: { zh: `${row.year} 年主营业务收入`, en: `Main-business revenue of ${row.year}` },
});

/** R22: of several tiers crossed in one year the highest is undisputed; the lower ones follow `skippedTiers`. */
function tierPortions(given: AwardCase, crossed: readonly TableRow[]): readonly Portion[] {
  const top = crossed.at(-1);
  if (!top) return [];
  const lower = crossed.slice(0, -1).reduce((sum, tier) => sum + tier.award, 0n);
  const outcome = contest(given.readings, 'skippedTiers', 'each');
  if (outcome === 'GRANTED') return [{ amount: top.award + lower, heldBy: [] }];
  const rest = outcome === 'HELD' ? nonZero({ amount: lower, heldBy: ['skippedTiers'] }) : [];
  return [{ amount: top.award, heldBy: [] }, ...rest];
}

const nonZero = (portion: Portion): readonly Portion[] => (portion.amount > 0n ? [portion] : []);

function crossedSteps(
  given: AwardCase,
  event: AwardEvent,
  revenue: Fen,
  crossed: readonly TableRow[],
): readonly TraceStep[] {
  const top = crossed.at(-1);
  if (!top) return [];
  const figure = {
    key: TIERS,
    value: `${formatYi(top.above)} → ${formatWan(top.award)}`,
    unit: '亿元 → 万元',
  };
  const step: TraceStep = {
    clause: CLAUSE,
    event: event.key,
    effect: 'GRANTS',
    inputs: { mainBusiness: formatYi(revenue) },
    figure,
    formula: 'revenue > tier, highest before ≤ tier',
    amount: top.award,
    sentence: {
      zh: `主营业务收入 ${formatYi(revenue)} 亿元，首次超过 ${formatYi(top.above)} 亿元，一次性奖励 ${formatWan(top.award)} 万元。`,
      en: `Main-business revenue of ${inYuan(revenue)} is over ${inYuan(top.above)} for the first time: ${inYuan(top.award)} once.`,
    },
  };
  return crossed.length > 1 ? [step, skippedStep(given, event, crossed.slice(0, -1))] : [step];
}

function skippedStep(given: AwardCase, event: AwardEvent, lower: readonly TableRow[]): TraceStep {
  const amount = lower.reduce((sum, tier) => sum + tier.award, 0n);
  const outcome = contest(given.readings, 'skippedTiers', 'each');
  return {
    clause: CLAUSE,
    event: event.key,
    effect: ({ GRANTED: 'GRANTS', HELD: 'HOLDS', DENIED: 'DENIES' } as const)[outcome],
    reading: readingOf(given, 'skippedTiers'),
    inputs: { skippedTiers: chineseTiers(lower) },
    amount,
    sentence: SKIPPED_SENTENCES[outcome](lower, amount),
  };
}

type Skipped = (lower: readonly TableRow[], amount: Fen) => Bilingual;

const SKIPPED_SENTENCES: Readonly<Record<Contest, Skipped>> = {
  GRANTED: (lower, amount) => ({
    zh: `同年一并越过 ${chineseTiers(lower)}，依登记的读法逐档奖励，另加 ${formatWan(amount)} 万元。`,
    en: `${englishTiers(lower)} was crossed in the same year; by the registered reading each tier pays, ${inYuan(amount)} more.`,
  }),
  HELD: (lower, amount) => ({
    zh: `同年一并越过 ${chineseTiers(lower)}：是否逐档奖励尚无定论，${formatWan(amount)} 万元暂缓；该档视为已用，不再重复计奖。`,
    en: `${englishTiers(lower)} was crossed in the same year: whether each tier pays is open, so ${inYuan(amount)} is held; the tier is used up either way.`,
  }),
  DENIED: (lower, amount) => ({
    zh: `同年一并越过 ${chineseTiers(lower)}，依登记的读法只奖励最高一档，${formatWan(amount)} 万元不予奖励。`,
    en: `${englishTiers(lower)} was crossed in the same year; by the registered reading only the highest tier pays and ${inYuan(amount)} is not granted.`,
  }),
};

const chineseTiers = (lower: readonly TableRow[]): string =>
  lower.map((tier) => `${formatYi(tier.above)} 亿元`).join('、');

const englishTiers = (lower: readonly TableRow[]): string =>
  lower.map((tier) => inYuan(tier.above)).join(' and ');

function nothingCrossed(
  event: AwardEvent,
  revenue: Fen,
  highest: Fen,
  tiers: readonly TableRow[],
): TraceStep {
  const next = tiers.find((tier) => maxFen(revenue, highest) <= tier.above);
  const ahead = next
    ? {
        zh: `下一档为超过 ${formatYi(next.above)} 亿元`,
        en: `the next tier is more than ${inYuan(next.above)}`,
      }
    : { zh: '各档均已越过', en: 'every tier has been crossed' };
  return {
    clause: CLAUSE,
    event: event.key,
    effect: 'NOTES',
    inputs: { mainBusiness: formatYi(revenue), highestBefore: formatYi(highest) },
    sentence: {
      zh: `主营业务收入 ${formatYi(revenue)} 亿元，此前最高 ${formatYi(highest)} 亿元，没有首次越过新的一档；${ahead.zh}。`,
      en: `Main-business revenue of ${inYuan(revenue)}, highest before ${inYuan(highest)}: no tier crossed for the first time; ${ahead.en}.`,
    },
  };
}

const EARLIER_MAX = {
  zh: '缺少首个报表年度以前的最高主营业务收入，无法证明“首次”。',
  en: 'The highest revenue before the first year on file is missing, so a first time cannot be shown.',
};

const MAIN_BUSINESS = {
  zh: '缺少经审计的主营业务收入；营业收入不能代替，其后年度暂不计算。',
  en: 'Audited main-business revenue is missing; operating revenue does not replace it, and later years are not computed.',
};

const missing = (row: RevenueYear, sentence: TraceStep['sentence']): Decision => ({
  event: eventOf(row),
  portions: [],
  open: 'NEEDS_EVIDENCE',
  steps: [
    {
      clause: CLAUSE,
      event: eventOf(row).key,
      effect: 'ASKS_EVIDENCE',
      inputs: { year: String(row.year) },
      sentence,
    },
  ],
});
