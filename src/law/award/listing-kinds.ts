/** 四(七): 新三板, domestic and overseas listings of one enterprise side by side (R18, R19, reading `listingKinds`). */
import type { PlainDate } from '../../shared/dates.js';
import { type Fen, formatWan, inYuan, maxFen, minFen } from '../../shared/money.js';
import type { TraceStep } from '../determination.js';
import { contest } from '../readings.js';
import { type AwardCase, type Decision, heldOf, type Portion, payableOf } from './event.js';
import { readingOf } from './gates.js';

export type ListingKind = 'DOMESTIC' | 'OVERSEAS' | 'NEEQ';

interface KindDecision {
  readonly kind: ListingKind;
  readonly decision: Decision;
}

/** What the kinds have been granted so far, each and together. */
interface Granted {
  readonly ofKind: Map<ListingKind, Fen>;
  inAll: Fen;
}

type Ceiling = (kind: ListingKind, on: PlainDate) => Fen;

/**
 * Each kind is granted once, up to its figure. While `listingKinds` is open the kinds together are payable up to the
 * highest of them, in order of date, and the rest is held. An event that other readings hold takes nothing away, so
 * what is payable comes first; held events are then lowered by what was payable before them. Once the kinds are settled
 * as `highest`, a held event counts only beyond everything payable: no reading could grant more.
 */
export function netKinds(
  given: AwardCase,
  decided: readonly KindDecision[],
  ceiling: Ceiling,
): readonly Decision[] {
  const isSettled = contest(given.readings, 'listingKinds', 'each') === 'DENIED';
  const granted: Granted = { ofKind: new Map(), inAll: 0n };
  const result = new Map<KindDecision, Decision>();
  const waiting = new Map<KindDecision, Fen>();
  for (const row of decided) {
    if (heldOf(row.decision.portions) > 0n) waiting.set(row, granted.inAll);
    else result.set(row, netOne(given, row, granted, granted.inAll, ceiling));
  }
  for (const [row, paidBefore] of waiting) {
    result.set(row, netOne(given, row, granted, isSettled ? granted.inAll : paidBefore, ceiling));
  }
  return decided.map((row) => result.get(row) ?? row.decision);
}

/** One event, lowered by what all kinds were granted before it. */
function netOne(
  given: AwardCase,
  { kind, decision }: KindDecision,
  granted: Granted,
  paidBefore: Fen,
  ceiling: Ceiling,
): Decision {
  const [portion] = decision.portions;
  if (!portion) return decision;
  const before = granted.ofKind.get(kind) ?? 0n;
  const amount = minFen(portion.amount, ceiling(kind, decision.event.on) - before);
  if (amount === 0n) return { ...decision, portions: [], steps: [...decision.steps, kindTaken(decision)] };
  granted.ofKind.set(kind, before + amount);
  const undisputed = minFen(amount, maxFen(0n, before + amount - paidBefore));
  granted.inAll += undisputed;
  const outcome = contest(given.readings, 'listingKinds', 'each');
  if (undisputed === amount || outcome === 'GRANTED') {
    return { ...decision, portions: [{ amount, heldBy: portion.heldBy }] };
  }
  return {
    ...decision,
    portions: splitByKinds(undisputed, amount - undisputed, portion.heldBy, outcome),
    steps: [...decision.steps, netted(given, decision, amount - undisputed, outcome)],
  };
}

const splitByKinds = (
  undisputed: Fen,
  rest: Fen,
  heldBy: readonly string[],
  outcome: 'DENIED' | 'HELD',
): readonly Portion[] => [
  { amount: undisputed, heldBy },
  ...(outcome === 'HELD' ? [{ amount: rest, heldBy: [...heldBy, 'listingKinds'] }] : []),
];

const kindTaken = (decision: Decision): TraceStep => ({
  clause: decision.event.clause,
  event: decision.event.key,
  effect: 'DENIES',
  inputs: {},
  sentence: { zh: '同类上市（挂牌）只奖励一次。', en: 'A listing of each kind earns its award once.' },
});

const netted = (given: AwardCase, decision: Decision, rest: Fen, outcome: 'DENIED' | 'HELD'): TraceStep => ({
  clause: decision.event.clause,
  event: decision.event.key,
  effect: outcome === 'HELD' ? 'HOLDS' : 'DENIES',
  reading: readingOf(given, 'listingKinds'),
  inputs: { gross: formatWan(payableOf(decision.portions) + heldOf(decision.portions)) },
  formula: 'highest kind − granted before',
  amount: rest,
  sentence:
    outcome === 'HELD'
      ? {
          zh: `不同类别的上市奖励合计先按最高一类兑付：本项 ${formatWan(rest)} 万元与此前所付重叠，待解释登记后定。`,
          en: `The kinds together are paid up to the highest: ${inYuan(rest)} of this overlaps with what was granted before and is held until the question is settled.`,
        }
      : {
          zh: `依登记的读法，不同类别合计不超过最高一类：本项扣除 ${formatWan(rest)} 万元。`,
          en: `By the registered reading the kinds together earn no more than the highest: ${inYuan(rest)} is taken off.`,
        },
});
