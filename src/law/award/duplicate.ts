/** 四末段 就高不重复: what another policy already paid for the same matter is not paid twice (R04). */
import { yearOf } from '../../shared/dates.js';
import { concat } from '../../shared/lists.js';
import { type Fen, formatWan, inYuan, minFen } from '../../shared/money.js';
import type { Bilingual } from '../../shared/text.js';
import type { TraceStep } from '../determination.js';
import type { Matter, OtherAwardFact } from '../facts.js';
import { contest, optionOf } from '../readings.js';
import { type AwardCase, type Decision, holdAll, type Portion, payableOf } from './event.js';
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
  const net = isExclusive(given) ? displaceOne : netOne;
  let result = decisions;
  for (const other of inOrder(given.facts.otherAwards ?? [])) {
    const netting = nettingOf(given, other);
    if (netting && !isUndated(other)) result = net(given, result, other, netting);
  }
  return result;
}

/** What is to be said of the other awards that took nothing off: why they do not count, or what they lack. */
export function otherAwardNotes(given: AwardCase, decisions: readonly Decision[]): readonly TraceStep[] {
  const notes = (given.facts.otherAwards ?? []).map((other) => {
    if (!nettingOf(given, other)) return [note(given, other, 'NOTES', NOT_OF_THE_CITY)];
    if (isUndated(other)) return [note(given, other, 'ASKS_EVIDENCE', UNDATED)];
    const isMet = decisions.some((decision) => isSameMatter(other, decision) && decision.portions.length > 0);
    return isMet ? [] : [note(given, other, 'NOTES', NO_SUCH_MATTER)];
  });
  return concat(notes);
}

const NOT_OF_THE_CITY: Bilingual = {
  zh: '不属于“我市其他政策”，不作扣减。',
  en: 'it is not one of the city’s other policies, so nothing is taken off.',
};

const UNDATED: Bilingual = {
  zh: '未注明对应的营业收入年度，无法判断是否重复，须补充。',
  en: 'it does not say its revenue year, so duplication cannot be judged; the year must be added.',
};

const NO_SUCH_MATTER: Bilingual = {
  zh: '本文件下没有同一事项的奖补，无须扣减。',
  en: 'nothing is granted for the same matter here, so there is nothing to take off.',
};

const note = (
  given: AwardCase,
  other: OtherAwardFact,
  effect: TraceStep['effect'],
  reason: Bilingual,
): TraceStep => ({
  clause: CLAUSE,
  effect,
  ...(other.level === 'COUNTY' ? { reading: readingOf(given, 'duplicateScope') } : {}),
  inputs: { policy: other.policy, level: other.level, matter: other.matter, paid: formatWan(other.paidYuan) },
  sentence: {
    zh: `“${other.policy}”已支付 ${formatWan(other.paidYuan)} 万元：${reason.zh}`,
    en: `“${other.policy}” paid ${inYuan(other.paidYuan)}: ${reason.en}`,
  },
});

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

/** R04, read as `difference`: what was paid elsewhere comes off, and a rest goes on to the next award of the matter. */
function netOne(
  given: AwardCase,
  decisions: readonly Decision[],
  other: OtherAwardFact,
  netting: Netting,
): readonly Decision[] {
  let left = other.paidYuan;
  const result = [...decisions];
  for (const part of ['PAYABLE', 'HELD'] as const) {
    result.forEach((decision, at) => {
      if (!isSameMatter(other, decision)) return;
      const concerned = decision.portions.filter((each) => isPart(each, part));
      const taken = minFen(left, reachable(concerned, netting));
      if (taken === 0n) return;
      left -= taken;
      const portions = takeFrom(decision.portions, part, taken, netting);
      result[at] = noted(given, { ...decision, portions }, other, taken, netting);
    });
  }
  return result;
}

/**
 * R04, read as `exclusive`: one of the two, so the oldest award of the matter goes. Where that one waits for readings
 * that may never grant it, the oldest payable one waits for them in turn: one of the two goes either way.
 */
function displaceOne(
  given: AwardCase,
  decisions: readonly Decision[],
  other: OtherAwardFact,
  netting: Netting,
): readonly Decision[] {
  const matter = other.paidYuan === 0n ? [] : decisions.filter((each) => isSameMatter(other, each));
  const oldest = oldestOf(matter, netting);
  const payable = oldestOf(
    matter.filter((each) => payableOf(each.portions) > 0n),
    netting,
  );
  const openReadings = oldest?.portions.flatMap((portion) => portion.heldBy) ?? [];
  return decisions.map((decision) => {
    if (decision !== oldest && decision !== payable) return decision;
    const sum = reachable(decision.portions, netting);
    const isKept = netting === 'HELD' || decision !== oldest;
    const waitsFor = netting === 'HELD' ? ['duplicateScope'] : openReadings;
    const portions = isKept ? holdAll(decision.portions, waitsFor) : [];
    return noted(given, { ...decision, portions }, other, sum, isKept ? 'HELD' : netting);
  });
}

const noted = (
  given: AwardCase,
  decision: Decision,
  other: OtherAwardFact,
  sum: Fen,
  netting: Netting,
): Decision => ({
  ...decision,
  steps: [...decision.steps, nettedStep(given, decision, other, sum, netting)],
});

/** The oldest award with something left to net; of one day the highest, so that the order of the facts does not matter. */
function oldestOf(decisions: readonly Decision[], netting: Netting): Decision | undefined {
  return decisions
    .filter((decision) => reachable(decision.portions, netting) > 0n)
    .reduce<Decision | undefined>((oldest, next) => {
      if (!oldest || next.event.on < oldest.event.on) return next;
      const isHigher = reachable(next.portions, netting) > reachable(oldest.portions, netting);
      return next.event.on === oldest.event.on && isHigher ? next : oldest;
    }, undefined);
}

/** What can be netted: a part that waits for `duplicateScope` already cannot be made to wait for it again. */
const reachable = (portions: readonly Portion[], netting: Netting): Fen =>
  portions.reduce((sum, portion) => (isReachable(portion, netting) ? sum + portion.amount : sum), 0n);

const isReachable = ({ heldBy }: Portion, netting: Netting): boolean =>
  netting === 'TAKEN_OFF' || !heldBy.includes('duplicateScope');

const isPart = ({ heldBy }: Portion, part: 'PAYABLE' | 'HELD'): boolean =>
  (heldBy.length === 0) === (part === 'PAYABLE');

/** Takes a sum off the payable or the held parts, or makes it wait for `duplicateScope` too. */
function takeFrom(
  portions: readonly Portion[],
  part: 'PAYABLE' | 'HELD',
  sum: Fen,
  netting: Netting,
): readonly Portion[] {
  let left = sum;
  return portions.flatMap((portion) => {
    if (!isPart(portion, part) || !isReachable(portion, netting)) return [portion];
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
  const key = other.level === 'COUNTY' ? 'duplicateScope' : 'duplicateMethod';
  return {
    clause: CLAUSE,
    event: decision.event.key,
    effect: effectOf(netting === 'HELD' ? 'HELD' : 'DENIED'),
    reading: readingOf(given, key),
    inputs: { policy: other.policy, level: other.level, paid: formatWan(other.paidYuan) },
    ...(isExclusive(given) ? {} : { formula: 'higher of the two − already paid' }),
    amount: taken,
    sentence: nettedSentence(given, other, taken, netting),
  };
}

/** R04, read as `exclusive`: one of the two, without a top-up. */
const isExclusive = ({ readings }: AwardCase): boolean =>
  optionOf(readings, 'duplicateMethod') === 'exclusive';

function nettedSentence(given: AwardCase, other: OtherAwardFact, taken: Fen, netting: Netting): Bilingual {
  const paid = {
    zh: `“${other.policy}”已就同一事项支付 ${formatWan(other.paidYuan)} 万元`,
    en: `“${other.policy}” paid ${inYuan(other.paidYuan)} for the same matter`,
  };
  if (netting === 'HELD' && other.level === 'CITY') {
    return {
      zh: `${paid.zh}，依登记的读法只能择一享受；择去哪一项取决于尚无定论的读法，${formatWan(taken)} 万元暂缓。`,
      en: `${paid.en}; only one of the two is received, and which award goes depends on readings that are open, so ${inYuan(taken)} is held.`,
    };
  }
  if (netting === 'HELD') {
    return {
      zh: `${paid.zh}，属县（市、区）政策：是否重复尚无定论，${formatWan(taken)} 万元暂缓。`,
      en: `${paid.en} under a county policy: whether that is a duplicate is open, so ${inYuan(taken)} is held.`,
    };
  }
  if (isExclusive(given)) {
    return {
      zh: `${paid.zh}，依登记的读法只能择一享受、不补差额，本项 ${formatWan(taken)} 万元不再发放。`,
      en: `${paid.en}; by the registered reading only one of the two is received, without a top-up, so ${inYuan(taken)} is not granted.`,
    };
  }
  return {
    zh: `${paid.zh}，就高不重复，扣除 ${formatWan(taken)} 万元。`,
    en: `${paid.en}; the higher sum is paid once, so ${inYuan(taken)} is taken off.`,
  };
}
