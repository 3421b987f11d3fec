/** 四(五): national and provincial science and technology progress prizes, won as first completing unit (R12-R14). */
import { type Fen, formatWan, inYuan, minFen } from '../../shared/money.js';
import type { TraceStep } from '../determination.js';
import type { PrizeFact } from '../facts.js';
import { moneyOn, sinceIssue, wordsOn } from '../policy.js';
import { contest, optionOf } from '../readings.js';
import { type AwardCase, type AwardEvent, type Decision, denied, payableOf } from './event.js';
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

const LEVEL_NAMES = {
  NATIONAL: { zh: '国家', en: 'National' },
  PROVINCIAL: { zh: '省', en: 'Provincial' },
} as const;

/** One decision a prize, in order of date. */
export function decidePrizes(given: AwardCase): readonly Decision[] {
  const rows = (given.facts.prizes ?? []).map((prize, at) => ({ prize, event: eventOf(prize, at) }));
  rows.sort((a, b) => (a.prize.on < b.prize.on ? -1 : a.prize.on > b.prize.on ? 1 : 0));
  const decided = rows.map(({ prize, event }, at) => {
    const twin = rows.slice(0, at).some((earlier) => samePrize(earlier.prize, prize));
    return { prize, decision: twin ? indistinguishable(event) : decidePrize(given, prize, event) };
  });
  return optionOf(given.readings, 'prizeBothLevels') === 'difference'
    ? netAcrossLevels(given, decided)
    : decided.map((row) => row.decision);
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
  a.province === b.province &&
  a.kind === b.kind &&
  a.class === b.class &&
  a.on === b.on &&
  a.firstUnit === b.firstUnit &&
  a.holder === b.holder;

/** A second row equal in everything: one prize entered twice, or two that the facts cannot tell apart. */
const indistinguishable = (event: AwardEvent): Decision => ({
  event,
  portions: [],
  open: 'NEEDS_EVIDENCE',
  steps: [
    {
      clause: CLAUSE,
      event: event.key,
      effect: 'ASKS_EVIDENCE',
      inputs: { on: event.on },
      sentence: {
        zh: `${event.what.zh}（${event.on}）与另一行完全相同，须以证书编号证明是两项不同的奖励，方可再次计奖。`,
        en: `The ${event.what.en} of ${event.on} equals another row; certificate numbers must show that they are two before a second is paid.`,
      },
    },
  ],
});

interface DecidedPrize {
  readonly prize: PrizeFact;
  readonly decision: Decision;
}

/** R14, read as `difference`: a prize of one level is lowered by the holder's earlier prize of the other, each once. */
function netAcrossLevels(given: AwardCase, decided: readonly DecidedPrize[]): readonly Decision[] {
  const used = new Set<DecidedPrize>();
  return decided.map((row, at) => {
    const granted = payableOf(row.decision.portions);
    const partner = decided
      .slice(0, at)
      .find(
        (earlier) =>
          !used.has(earlier) &&
          isOtherLevel(earlier.prize, row.prize) &&
          payableOf(earlier.decision.portions) > 0n,
      );
    if (granted === 0n || !partner) return row.decision;
    used.add(partner);
    used.add(row);
    return lowered(given, row.decision, minFen(granted, payableOf(partner.decision.portions)));
  });
}

const isOtherLevel = (a: PrizeFact, b: PrizeFact): boolean => a.level !== b.level && a.holder === b.holder;

function lowered(given: AwardCase, decision: Decision, by: Fen): Decision {
  const amount = payableOf(decision.portions) - by;
  const note: TraceStep = {
    clause: CLAUSE,
    event: decision.event.key,
    effect: 'DENIES',
    reading: readingOf(given, 'prizeBothLevels'),
    inputs: { earlierAward: formatWan(by) },
    amount,
    sentence: {
      zh: `同一成果此前已获另一级别奖励 ${formatWan(by)} 万元，依登记的读法只补差额 ${formatWan(amount)} 万元。`,
      en: `The same result already earned ${inYuan(by)} at the other level; by the registered reading only the difference of ${inYuan(amount)} is added.`,
    },
  };
  return { ...decision, portions: [{ amount, heldBy: [] }], steps: [...decision.steps, note] };
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
