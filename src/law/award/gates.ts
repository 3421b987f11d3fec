/** What every award of 四 must pass: the window, the recognition, the suspension (四末段, 五(四)5-6). */
import { type PlainDate, yearOf, yearStart } from '../../shared/dates.js';
import type { TraceStep } from '../determination.js';
import type { InstituteFacts } from '../facts.js';
import { type Contest, contest, optionOf } from '../readings.js';
import type { AwardCase, AwardEvent, Decision, Portion } from './event.js';
import { denied, holdAll } from './event.js';

/** How a gate lets an event through: not at all, or waiting for readings. */
interface Passage {
  readonly open: boolean;
  readonly heldBy?: string;
  readonly step?: TraceStep;
}

type Gate = (given: AwardCase, event: AwardEvent) => Passage;

const PASSED: Passage = { open: true };

/** A further gate of some awards, the spin-off's for one. */
export type ExtraGate = Gate;

/** How an event comes through all its gates. */
interface Gates {
  readonly open: boolean;
  readonly heldBy: readonly string[];
  readonly steps: readonly TraceStep[];
}

/** Sends an event through every gate; the first closed one ends the way. */
function passGates(given: AwardCase, event: AwardEvent, extra: readonly ExtraGate[]): Gates {
  const steps: TraceStep[] = [];
  const heldBy: string[] = [];
  for (const gate of [windowGate, recognitionGate, ...extra, removalGate, suspensionGate]) {
    const passage = gate(given, event);
    if (passage.step) steps.push(passage.step);
    if (!passage.open) return { open: false, heldBy, steps };
    if (passage.heldBy !== undefined) heldBy.push(passage.heldBy);
  }
  return { open: true, heldBy, steps };
}

/** Whether the gates let an event earn something at once, without waiting for a reading. */
export function isGrantedAtOnce(
  given: AwardCase,
  event: AwardEvent,
  ...extra: readonly ExtraGate[]
): boolean {
  const { open, heldBy } = passGates(given, event, extra);
  return open && heldBy.length === 0;
}

/** What a rule grants for an event, if its gates let it: the gates speak first, so that a denial stands alone. */
export function throughGates(
  given: AwardCase,
  event: AwardEvent,
  portions: readonly Portion[],
  steps: readonly TraceStep[],
  ...extra: readonly ExtraGate[]
): Decision {
  const gates = passGates(given, event, extra);
  if (!gates.open) return denied(event, ...gates.steps);
  const decision = { event, portions: holdAll(portions, gates.heldBy), steps: [...gates.steps, ...steps] };
  const payableFrom = postponedTo(given, event);
  if (payableFrom === undefined) return decision;
  return { ...decision, payableFrom, steps: [...decision.steps, postponedStep(event, payableFrom)] };
}

/** The day of an institute's first recognition: by the city or by the province, whichever came first (四末段). */
export const recognisedOn = ({ approvedOn, provincialOn }: InstituteFacts): PlainDate =>
  provincialOn !== undefined && provincialOn < approvedOn ? provincialOn : approvedOn;

/** 四末段: the event lies in the window, both ends inside (R02). */
const windowGate: Gate = ({ policy }, event) => {
  const { from, to, clause } = policy.window;
  const open = event.on >= from && event.on <= to;
  const step: TraceStep = {
    clause,
    event: event.key,
    effect: open ? 'NOTES' : 'DENIES',
    inputs: { on: event.on, from, to },
    formula: 'from ≤ on ≤ to',
    sentence: open
      ? {
          zh: `${event.what.zh}（${event.on}）在政策执行期限 ${from} 至 ${to} 之内。`,
          en: `${event.what.en} (${event.on}) lies inside the period of the policy, ${from} to ${to}.`,
        }
      : {
          zh: `${event.what.zh}（${event.on}）不在政策执行期限 ${from} 至 ${to} 之内，不予奖补。`,
          en: `${event.what.en} (${event.on}) lies outside the period of the policy, ${from} to ${to}, and earns nothing.`,
        },
  };
  return { open, step };
};

/** 四末段: the institute was recognised when it happened (R01). */
const recognitionGate: Gate = ({ institute }, event) => {
  const since = recognisedOn(institute);
  if (event.on >= since) return PASSED;
  const step: TraceStep = {
    clause: '四末段',
    event: event.key,
    effect: 'DENIES',
    inputs: { on: event.on, recognisedOn: since },
    sentence: {
      zh: `${event.what.zh}（${event.on}）早于产业研究院获认定之日 ${since}，不予奖补。`,
      en: `${event.what.en} (${event.on}) came before the institute was recognised on ${since}, and earns nothing.`,
    },
  };
  return { open: false, step };
};

/** R57: from the removal day on nothing is earned, or it is held while the province still recognises the institute. */
const removalGate: Gate = (given, event) => {
  const { removal, institute, readings } = given;
  if (removal === null || event.on < removal.effectiveOn) return PASSED;
  const stillProvincial = institute.provincialOn !== undefined && institute.provincialOn <= event.on;
  const outcome = stillProvincial ? contest(readings, 'provincialAfterRemoval', 'counts') : 'DENIED';
  const step: TraceStep = {
    clause: removal.ground,
    event: event.key,
    effect: effectOf(outcome),
    ...(stillProvincial ? { reading: readingOf(given, 'provincialAfterRemoval') } : {}),
    inputs: { on: event.on, removedOn: removal.effectiveOn },
    sentence: REMOVAL_SENTENCES[outcome](removal.effectiveOn),
  };
  return passage(outcome, 'provincialAfterRemoval', step);
};

const REMOVAL_SENTENCES = {
  DENIED: (on: string) => ({
    zh: `产业研究院已于 ${on} 摘牌，其后发生的事项不予奖补。`,
    en: `The institute was removed on ${on}; what happened from then on earns nothing.`,
  }),
  HELD: (on: string) => ({
    zh: `产业研究院已于 ${on} 被市级摘牌，但仍为省级认定：是否继续享受尚无定论，全额暂缓。`,
    en: `The city removed the institute on ${on}, yet the province recognises it: whether it still earns awards is open, so all of it is held.`,
  }),
  GRANTED: (on: string) => ({
    zh: `产业研究院已于 ${on} 被市级摘牌，依登记的读法，省级认定仍可享受。`,
    en: `The city removed the institute on ${on}; by the registered reading the province's recognition suffices.`,
  }),
};

/** 五(四)5: in a barred year the award is computed and held until its scope is settled (R54). */
const suspensionGate: Gate = (given, event) => {
  const barred = given.barred.find((each) => each.year === yearOf(event.on));
  if (!barred) return PASSED;
  const outcome = contest(given.readings, 'suspensionScope', ...freeingScopes(event));
  const step: TraceStep = {
    clause: '五(四)5',
    event: event.key,
    effect: effectOf(outcome),
    reading: readingOf(given, 'suspensionScope'),
    inputs: { assessedYear: String(barred.assessed.year), barredYear: String(barred.year) },
    sentence: SUSPENSION_SENTENCES[outcome](barred.assessed.year, barred.year),
  };
  return passage(outcome, 'suspensionScope', step);
};

/** The readings of `suspensionScope` under which the bar does not touch this payee. */
const freeingScopes = ({ payee }: AwardEvent): readonly string[] =>
  payee === 'SPIN_OFF' ? ['institutePayee', 'discretionaryOnly'] : ['discretionaryOnly'];

const SUSPENSION_SENTENCES = {
  DENIED: (assessed: number, barred: number) => ({
    zh: `${assessed} 年度考核不合格，${barred} 年不给予财政支持，当年发生的事项不予奖补。`,
    en: `The assessment of ${assessed} failed, so ${barred} has no financial support and what happened in it earns nothing.`,
  }),
  HELD: (assessed: number, barred: number) => ({
    zh: `${assessed} 年度考核不合格，${barred} 年不给予相应财政支持；“相应”的范围尚未登记解释，金额照算、全额暂缓。`,
    en: `The assessment of ${assessed} failed, so ${barred} has no corresponding support; how far that reaches is not settled, so the sum is computed and all of it held.`,
  }),
  GRANTED: (assessed: number, barred: number) => ({
    zh: `${assessed} 年度考核不合格，但依登记的读法，${barred} 年的停止支持不及于本项。`,
    en: `The assessment of ${assessed} failed, but by the registered reading the bar on ${barred} does not reach this award.`,
  }),
};

/** 五(四)5: what the institute earned in the year before a barred one waits until the bar is over (R54). */
function postponedTo(given: AwardCase, event: AwardEvent): PlainDate | undefined {
  if (event.payee !== 'INSTITUTE') return undefined;
  if (contest(given.readings, 'suspensionScope', 'discretionaryOnly') === 'GRANTED') return undefined;
  const isBarred = (year: number): boolean => given.barred.some((barred) => barred.year === year);
  let year = yearOf(event.on) + 1;
  if (isBarred(yearOf(event.on)) || !isBarred(year)) return undefined;
  while (isBarred(year)) year += 1;
  return yearStart(year);
}

const postponedStep = (event: AwardEvent, payableFrom: PlainDate): TraceStep => ({
  clause: '五(四)5',
  event: event.key,
  effect: 'NOTES',
  inputs: { on: event.on, payableFrom },
  sentence: {
    zh: `次年为停止支持年度，本项不丧失，自 ${payableFrom} 起兑付。`,
    en: `The following year is barred; the award is not lost but payable from ${payableFrom}.`,
  },
});

/** How a question is read here, for a trace step. */
export const readingOf = ({ readings }: AwardCase, key: string): NonNullable<TraceStep['reading']> => ({
  key,
  option: optionOf(readings, key),
  settled: readings.get(key)?.settled ?? false,
});

/** What the answer to a contested question does, as a step's effect. */
export const effectOf = (outcome: Contest): TraceStep['effect'] =>
  (({ GRANTED: 'NOTES', DENIED: 'DENIES', HELD: 'HOLDS' }) as const)[outcome];

/** The passage that the answer to a contested question gives. */
export function passage(outcome: Contest, reading: string, step: TraceStep): Passage {
  if (outcome === 'HELD') return { open: true, heldBy: reading, step };
  return { open: outcome === 'GRANTED', step };
}
