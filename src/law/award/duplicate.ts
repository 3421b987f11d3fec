/** 四末段 就高不重复: what another policy already paid for the same matter is not paid twice (R04). */
import { yearOf } from '../../shared/dates.js';
import { type Fen, formatWan, inYuan, minFen } from '../../shared/money.js';
import type { TraceStep } from '../determination.js';
import type { Matter, OtherAwardFact } from '../facts.js';
import { contest, optionOf } from '../readings.js';
import { type AwardCase, type Decision, heldOf, holdAll, type Portion, payableOf } from './event.js';
import { effectOf, readingOf } from './gates.js';

const CLAUSE = '四末段';

const MATTER_OF_CLAUSE: Readonly<Record<string, Matter>> = {
  '四(二)': 'ESTABLISHMENT',
  '四(五)': 'PRIZE',
  '四(七)': 'LISTING',
  '四(八)': 'REVENUE',
};

/** What an earlier payment does to the same sum under this notice. */
type Netting = 'TAKEN_OFF' | 'HELD';

/**
 * Nets every award received elsewhere once: the oldest of our awards first, what is payable before what is held.
 * City awards are taken off; county awards follow `duplicateScope`; the province's and the nation's never count.
 * Decisions must be in order of date.
 */
export function netDuplicates(given: AwardCase, decisions: readonly Decision[]): readonly Decision[] {
  let result = decisions;
  for (const other of inOrder(given.facts.otherAwards ?? [])) {
    const netting = nettingOf(given, other);
    if (netting && !isUndated(other)) result = netOne(given, result, other, netting);
  }
  return result;
}

/** Awards for revenue that do not say their year: nobody can tell what they repeat. */
export function undatedDuplicates(given: AwardCase): readonly TraceStep[] {
  const undated = (given.facts.otherAwards ?? []).filter(
    (other) => isUndated(other) && nettingOf(given, other),
  );
  return undated.map((other) => ({
    clause: CLAUSE,
    effect: 'ASKS_EVIDENCE',
    inputs: { policy: other.policy, paid: formatWan(other.paidYuan) },
    sentence: {
      zh: `已按“${other.policy}”获得营业收入类奖励，但未注明对应年度，无法判断是否重复。`,
      en: `An award for revenue was received under “${other.policy}” without its year, so duplication cannot be judged.`,
    },
  }));
}

const isUndated = (other: OtherAwardFact): boolean => other.matter === 'REVENUE' && other.year === undefined;

/** City before county; sums do not depend on the order in which the facts name them. */
const inOrder = (others: readonly OtherAwardFact[]): readonly OtherAwardFact[] => [
  ...others.filter((other) => other.level === 'CITY'),
  ...others.filter((other) => other.level === 'COUNTY'),
];

function nettingOf({ readings }: AwardCase, other: OtherAwardFact): Netting | undefined {
  if (other.level === 'CITY') return 'TAKEN_OFF';
  if (other.level !== 'COUNTY') return undefined;
  const outcome = contest(readings, 'duplicateScope', 'city');
  return ({ GRANTED: undefined, HELD: 'HELD', DENIED: 'TAKEN_OFF' } as const)[outcome];
}

const isSameMatter = (other: OtherAwardFact, { event }: Decision): boolean =>
  MATTER_OF_CLAUSE[event.clause] === other.matter &&
  (other.matter !== 'REVENUE' || other.year === yearOf(event.on));

function netOne(
  given: AwardCase,
  decisions: readonly Decision[],
  other: OtherAwardFact,
  netting: Netting,
): readonly Decision[] {
  const exclusive = optionOf(given.readings, 'duplicateMethod') === 'exclusive';
  const oldest = decisions.find((decision) => isSameMatter(other, decision) && total(decision) > 0n);
  let left = exclusive && other.paidYuan > 0n ? total(oldest) : other.paidYuan;
  const result = [...decisions];
  for (const part of ['PAYABLE', 'HELD'] as const) {
    result.forEach((decision, at) => {
      if (!isSameMatter(other, decision) || (exclusive && decision.event !== oldest?.event)) return;
      const taken = minFen(
        left,
        part === 'PAYABLE' ? payableOf(decision.portions) : heldOf(decision.portions),
      );
      if (taken === 0n) return;
      left -= taken;
      const portions = takeFrom(decision.portions, part, taken, netting);
      result[at] = {
        ...decision,
        portions,
        steps: [...decision.steps, nettedStep(given, decision, other, taken, netting)],
      };
    });
  }
  return result;
}

const total = (decision: Decision | undefined): Fen =>
  decision ? payableOf(decision.portions) + heldOf(decision.portions) : 0n;

/** Takes a sum off the payable or the held parts, or makes it wait for `duplicateScope` too. */
function takeFrom(
  portions: readonly Portion[],
  part: 'PAYABLE' | 'HELD',
  sum: Fen,
  netting: Netting,
): readonly Portion[] {
  let left = sum;
  return portions.flatMap((portion) => {
    if ((portion.heldBy.length === 0) !== (part === 'PAYABLE')) return [portion];
    const taken = minFen(left, portion.amount);
    left -= taken;
    const kept = { amount: portion.amount - taken, heldBy: portion.heldBy };
    return netting === 'HELD'
      ? [kept, ...holdAll([{ ...portion, amount: taken }], ['duplicateScope'])]
      : [kept];
  });
}

function nettedStep(
  given: AwardCase,
  decision: Decision,
  other: OtherAwardFact,
  taken: Fen,
  netting: Netting,
): TraceStep {
  const key = netting === 'HELD' || other.level === 'COUNTY' ? 'duplicateScope' : 'duplicateMethod';
  return {
    clause: CLAUSE,
    event: decision.event.key,
    effect: effectOf(netting === 'HELD' ? 'HELD' : 'DENIED'),
    reading: readingOf(given, key),
    inputs: { policy: other.policy, level: other.level, paid: formatWan(other.paidYuan) },
    formula: 'higher of the two − already paid',
    amount: taken,
    sentence:
      netting === 'HELD'
        ? {
            zh: `县（市、区）政策“${other.policy}”已就同一事项支付 ${formatWan(other.paidYuan)} 万元：是否重复尚无定论，${formatWan(taken)} 万元暂缓。`,
            en: `The county policy “${other.policy}” paid ${inYuan(other.paidYuan)} for the same matter: whether that is a duplicate is open, so ${inYuan(taken)} are held.`,
          }
        : {
            zh: `“${other.policy}”已就同一事项支付 ${formatWan(other.paidYuan)} 万元，就高不重复，扣除 ${formatWan(taken)} 万元。`,
            en: `“${other.policy}” paid ${inYuan(other.paidYuan)} for the same matter; the higher sum is paid once, so ${inYuan(taken)} are taken off.`,
          },
  };
}
