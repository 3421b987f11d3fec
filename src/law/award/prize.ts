/** 四(五): national and provincial science and technology progress prizes, won as first completing unit (R12-R14). */
import { type Fen, formatWan, inYuan, minFen } from '../../shared/money.js';
import type { TraceStep } from '../determination.js';
import type { PrizeFact } from '../facts.js';
import { moneyOn, sinceIssue, wordsOn } from '../policy.js';
import { contest, optionOf } from '../readings.js';
import { type AwardCase, type AwardEvent, type Decision, denied, heldOf, payableOf } from './event.js';
import { type ExtraGate, effectOf, passage, readingOf, throughGates } from './gates.js';

const CLAUSE = '四(五)';

const CLASS_NAMES = {
  SPECIAL: { zh: '特等奖', en: 'special' },
  FIRST: { zh: '一等奖', en: 'first' },
  SECOND: { zh: '二等奖', en: 'second' },
  THIRD: { zh: '三等奖', en: 'third' },
} as const;

const KIND_NAMES = {
  SCIENCE_PROGRESS: { zh: '科学技术进步奖', en: 'science and technology progress prize' },
  NATURAL_SCIENCE: { zh: '自然科学奖', en: 'natural science prize' },
  TECHNICAL_INVENTION: { zh: '技术发明奖', en: 'technical invention prize' },
} as const;

/** What a provincial prize's province is where not said. */
const HOME_PROVINCE = '河南';

const LEVEL_NAMES = {
  NATIONAL: { zh: '国家', en: 'National' },
  PROVINCIAL: { zh: '省', en: 'Provincial' },
} as const;

/** One decision a prize, as the facts have them. */
export function decidePrizes(given: AwardCase): readonly Decision[] {
  const decided = (given.facts.prizes ?? []).map((prize, at) => ({
    prize,
    decision: decidePrize(given, prize, eventOf(prize, at)),
  }));
  const told = decided.map((row, at) =>
    decided.slice(0, at).some((earlier) => samePrize(earlier.prize, row.prize))
      ? indistinguishable(row)
      : row,
  );
  const isNetted = optionOf(given.readings, 'prizeBothLevels') === 'difference';
  return (isNetted ? netAcrossLevels(given, told) : told).map((row) => row.decision);
}

function eventOf(prize: PrizeFact, at: number): AwardEvent {
  const [level, kind, name] = [LEVEL_NAMES[prize.level], KIND_NAMES[prize.kind], CLASS_NAMES[prize.class]];
  return {
    key: `${CLAUSE}/${at + 1}`,
    clause: CLAUSE,
    on: prize.on,
    payee: prize.holder === 'SPIN_OFF' ? 'SPIN_OFF' : 'INSTITUTE',
    what: { zh: `${level.zh}${kind.zh}${name.zh}`, en: `${level.en} ${kind.en}, ${name.en} class` },
  };
}

function decidePrize(given: AwardCase, prize: PrizeFact, event: AwardEvent): Decision {
  const unfit = conditionMissed(given, prize);
  if (unfit) return denied(event, step(event, prize, 'DENIES', unfit));
  const amount = moneyOn(given.policy, `prize.${prize.level}.${prize.class}`, prize.on);
  if (amount !== undefined) {
    return throughGates(
      given,
      event,
      [{ amount, heldBy: [] }],
      [priced(event, prize, amount)],
      holderGate(prize),
    );
  }
  const passed = throughGates(given, event, [{ amount: 1n, heldBy: [] }], [], holderGate(prize));
  return passed.portions.length === 0 ? passed : unpriced(event, prize, passed.steps);
}

/** The condition of the letter that a prize misses, if any. */
function conditionMissed(given: AwardCase, prize: PrizeFact): TraceStep['sentence'] | undefined {
  if (prize.kind !== 'SCIENCE_PROGRESS') {
    return {
      zh: `本条只奖励科学技术进步奖，不含${KIND_NAMES[prize.kind].zh}。`,
      en: `The clause rewards the science and technology progress prize, not the ${KIND_NAMES[prize.kind].en}.`,
    };
  }
  if (!prize.firstUnit) {
    return { zh: '不是第一完成单位，不予奖励。', en: 'Not the first completing unit, so nothing is earned.' };
  }
  const province = prize.province?.replace(/省$/, '');
  if (
    prize.level === 'PROVINCIAL' &&
    province !== undefined &&
    !homeProvinces(given, prize).includes(province)
  ) {
    return {
      zh: `${prize.province}的奖项不是本省奖项，不予奖励。`,
      en: `A prize of ${prize.province} is not one of this province.`,
    };
  }
  return undefined;
}

const homeProvinces = ({ policy }: AwardCase, prize: PrizeFact): readonly string[] =>
  wordsOn(policy, 'prize.province', sinceIssue(policy, prize.on));

/** R12: a lead enterprise may hold the prize for an institute that is no legal person, if a reading says so. */
const holderGate =
  (prize: PrizeFact): ExtraGate =>
  (given, event) => {
    if (prize.holder !== 'LEAD_ENTERPRISE') return { open: true };
    const legalPerson = given.institute.separateLegalPerson !== false;
    const outcome = legalPerson ? 'DENIED' : contest(given.readings, 'carrierHoldsPrize', 'ifNoLegalPerson');
    const held: TraceStep = {
      clause: CLAUSE,
      event: event.key,
      effect: effectOf(outcome),
      ...(legalPerson ? {} : { reading: readingOf(given, 'carrierHoldsPrize') }),
      inputs: { holder: prize.holder, separateLegalPerson: String(legalPerson) },
      sentence: CARRIER_SENTENCES[outcome],
    };
    return passage(outcome, 'carrierHoldsPrize', held);
  };

const CARRIER_SENTENCES = {
  DENIED: {
    zh: '获奖单位是牵头企业，不是产业研究院或其衍生企业，不予奖励。',
    en: 'The prize is held by the lead enterprise, not by the institute or its spin-off, and earns nothing.',
  },
  HELD: {
    zh: '获奖单位是牵头企业，产业研究院不具独立法人资格：牵头企业获奖是否计入尚无定论，全额暂缓。',
    en: 'The lead enterprise holds the prize and the institute is no legal person: whether it counts is open, so all of it is held.',
  },
  GRANTED: {
    zh: '产业研究院不具独立法人资格，依登记的读法，牵头企业获奖视同产业研究院获奖。',
    en: 'The institute is no legal person; by the registered reading a prize of its lead enterprise counts as its own.',
  },
};

const priced = (event: AwardEvent, prize: PrizeFact, amount: Fen): TraceStep => ({
  ...step(event, prize, 'GRANTS', {
    zh: `${event.what.zh}，一次性奖励 ${formatWan(amount)} 万元。`,
    en: `${event.what.en}: ${inYuan(amount)} once.`,
  }),
  figure: { key: `prize.${prize.level}.${prize.class}`, value: formatWan(amount), unit: '万元' },
  amount,
});

/** R13: the text prices no such class; a person decides, nothing is paid by itself. */
const unpriced = (event: AwardEvent, prize: PrizeFact, steps: readonly TraceStep[]): Decision => ({
  event,
  portions: [],
  open: 'MANUAL',
  steps: [
    ...steps,
    step(event, prize, 'ASKS_PERSON', {
      zh: `文件未规定${event.what.zh}的奖励金额，须由主管部门决定。`,
      en: `The text gives no sum for this prize (${event.what.en}); a person must decide.`,
    }),
  ],
});

const samePrize = (a: PrizeFact, b: PrizeFact): boolean =>
  a.level === b.level &&
  provinceOf(a) === provinceOf(b) &&
  a.kind === b.kind &&
  a.class === b.class &&
  a.on === b.on &&
  a.firstUnit === b.firstUnit &&
  a.holder === b.holder;

/** 河南 and 河南省 are one; not said is said by default. */
const provinceOf = ({ level, province }: PrizeFact): string | undefined =>
  level === 'PROVINCIAL' ? (province?.replace(/省$/, '') ?? HOME_PROVINCE) : undefined;

interface DecidedPrize {
  readonly prize: PrizeFact;
  readonly decision: Decision;
}

/** A second row equal in everything that would earn: one prize entered twice, or two that the facts cannot tell apart. */
function indistinguishable({ prize, decision }: DecidedPrize): DecidedPrize {
  if (totalOf(decision) === 0n) return { prize, decision };
  const { event } = decision;
  const asks = step(event, prize, 'ASKS_EVIDENCE', {
    zh: `${event.what.zh}（${event.on}）与另一行完全相同，须以证书编号证明是两项不同的奖励，方可再次计奖。`,
    en: `${event.what.en} of ${event.on} equals another row; certificate numbers must show that they are two before a second is paid.`,
  });
  return { prize, decision: { event, portions: [], open: 'NEEDS_EVIDENCE', steps: [asks] } };
}

/**
 * R14, read as `difference`: the prizes of one holder at the two levels are paired, each once, and earn together no more
 * than the higher. Of a pair the earlier one stays whole, unless only the other is payable now: what is held takes
 * nothing away.
 */
function netAcrossLevels(given: AwardCase, decided: readonly DecidedPrize[]): readonly DecidedPrize[] {
  const result = new Map(decided.map((row) => [row, row]));
  const open = new Set(decided.filter((row) => totalOf(row.decision) > 0n).sort(byDateThenSum));
  for (const first of open) {
    const second = [...open].find((row) => isOtherLevel(row.prize, first.prize));
    if (!second) continue;
    open.delete(first);
    open.delete(second);
    const onlySecondPays =
      payableOf(first.decision.portions) === 0n && payableOf(second.decision.portions) > 0n;
    const [whole, rest] = onlySecondPays ? [second, first] : [first, second];
    const by = minFen(totalOf(rest.decision), totalOf(whole.decision));
    result.set(rest, { ...rest, decision: lowered(given, rest.decision, by) });
  }
  return decided.map((row) => result.get(row) ?? row);
}

/** The higher sum first on one day, so that the order of the facts does not matter. */
function byDateThenSum(a: DecidedPrize, b: DecidedPrize): number {
  if (a.prize.on !== b.prize.on) return a.prize.on < b.prize.on ? -1 : 1;
  return totalOf(b.decision) > totalOf(a.decision) ? 1 : -1;
}

const totalOf = ({ portions }: Decision): Fen => payableOf(portions) + heldOf(portions);

const isOtherLevel = (a: PrizeFact, b: PrizeFact): boolean => a.level !== b.level && a.holder === b.holder;

function lowered(given: AwardCase, decision: Decision, by: Fen): Decision {
  const note: TraceStep = {
    clause: CLAUSE,
    event: decision.event.key,
    effect: 'DENIES',
    reading: readingOf(given, 'prizeBothLevels'),
    inputs: { otherLevel: formatWan(by) },
    amount: by,
    sentence: {
      zh: `同一成果另获一个级别的奖励，依登记的读法只补差额，扣除 ${formatWan(by)} 万元。`,
      en: `The same result is rewarded at the other level too; by the registered reading only the difference is added, so ${inYuan(by)} is taken off.`,
    },
  };
  const portions = decision.portions.map(({ amount, heldBy }) => ({ amount: amount - by, heldBy }));
  return { ...decision, portions, steps: [...decision.steps, note] };
}

const step = (
  event: AwardEvent,
  prize: PrizeFact,
  effect: TraceStep['effect'],
  sentence: TraceStep['sentence'],
): TraceStep => ({
  clause: CLAUSE,
  event: event.key,
  effect,
  inputs: { level: prize.level, kind: prize.kind, class: prize.class, on: prize.on, holder: prize.holder },
  sentence,
});
