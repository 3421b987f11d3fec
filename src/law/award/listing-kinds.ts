/** 四(七): 新三板, domestic and overseas listings of one enterprise side by side (R18, R19, reading `listingKinds`). */
import type { PlainDate } from '../../shared/dates.js';
import { type Fen, formatWan, maxFen, minFen } from '../../shared/money.js';
import type { TraceStep } from '../determination.js';
import { contest } from '../readings.js';
import { type AwardCase, type Decision, heldOf, type Portion, payableOf } from './event.js';
import { readingOf } from './gates.js';

export type ListingKind = 'DOMESTIC' | 'OVERSEAS' | 'NEEQ';

interface KindDecision {
  readonly kind: ListingKind;
  readonly decision: Decision;
}

/** What one kind has been granted so far, and what the kinds together have. */
interface Granted {
  readonly ofKind: Map<ListingKind, Fen>;
  inAll: Fen;
}

/**
 * Each kind is granted once, up to its figure. While `listingKinds` is open the kinds together are payable up to the
 * highest of them and the rest is held. First what is payable, in order of date; then what other readings hold anyway,
 * since an event that was not granted takes nothing away.
 */
export function netKinds(
  given: AwardCase,
  decided: readonly KindDecision[],
  ceiling: (kind: ListingKind, on: PlainDate) => Fen,
): readonly Decision[] {
  const granted: Granted = { ofKind: new Map(), inAll: 0n };
  const result = new Map<KindDecision, Decision>();
  const [payable, held] = [
    decided.filter((row) => heldOf(row.decision.portions) === 0n),
    decided.filter((row) => heldOf(row.decision.portions) > 0n),
  ];
  for (const row of [...payable, ...held]) {
    result.set(row, netOne(given, row, granted, ceiling(row.kind, row.decision.event.on)));
  }
  return decided.map((row) => result.get(row) ?? row.decision);
}

function netOne(
  given: AwardCase,
  { kind, decision }: KindDecision,
  granted: Granted,
  ceiling: Fen,
): Decision {
  const before = granted.ofKind.get(kind) ?? 0n;
  const [portion] = decision.portions;
  if (!portion) return decision;
  const amount = minFen(portion.amount, ceiling - before);
  if (amount === 0n) return { ...decision, portions: [], steps: [...decision.steps, kindTaken(decision)] };
  granted.ofKind.set(kind, before + amount);
  const undisputed = minFen(amount, maxFen(0n, before + amount - granted.inAll));
  const outcome = contest(given.readings, 'listingKinds', 'each');
  const isHeld = portion.heldBy.length > 0;
  if (undisputed === amount || outcome === 'GRANTED' || (isHeld && outcome === 'HELD')) {
    if (!isHeld || outcome === 'DENIED') granted.inAll += amount;
    return { ...decision, portions: [{ amount, heldBy: portion.heldBy }] };
  }
  granted.inAll += undisputed;
  return {
    ...decision,
    portions: splitByKinds(undisputed, amount - undisputed, portion.heldBy, outcome),
    steps: [...decision.steps, netted(given, decision, undisputed, amount - undisputed, outcome)],
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

const netted = (
  given: AwardCase,
  decision: Decision,
  paid: Fen,
  rest: Fen,
  outcome: 'DENIED' | 'HELD',
): TraceStep => ({
  clause: decision.event.clause,
  event: decision.event.key,
  effect: outcome === 'HELD' ? 'HOLDS' : 'DENIES',
  reading: readingOf(given, 'listingKinds'),
  inputs: { gross: formatWan(payableOf(decision.portions) + heldOf(decision.portions)) },
  formula: 'max(highest kind) − granted before',
  amount: paid,
  sentence:
    outcome === 'HELD'
      ? {
          zh: `不同类别的上市奖励合计先按最高一类兑付：本项先付 ${formatWan(paid)} 万元，另 ${formatWan(rest)} 万元待解释登记后定。`,
          en: `The kinds together are paid up to the highest: ${formatWan(paid)} 万元 now, ${formatWan(rest)} 万元 held until the question is settled.`,
        }
      : {
          zh: `依登记的读法，不同类别合计不超过最高一类：本项兑付 ${formatWan(paid)} 万元。`,
          en: `By the registered reading the kinds together earn no more than the highest: ${formatWan(paid)} 万元 here.`,
        },
});
