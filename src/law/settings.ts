/** What the text leaves open in working days, the bureau decides: a number from a day on, by a document. */
import type { PlainDate } from '../shared/dates.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import type { Dated, FigureValue, Policy, Setting } from './policy.js';

/** A value that the bureau gave to a setting from a day on. */
export interface DecidedValue {
  readonly settingKey: string;
  readonly fromOn: PlainDate;
  /** Working days. */
  readonly value: number;
}

/** The longest time that may be decided, in working days; the least is one. */
export const MOST_DECIDED_DAYS = 60;

/**
 * The policy with what was decided laid over its dated values: a decision holds from its day until the next value of
 * either kind, and on the same day it wins. What was decided of a setting that the document lacks, or does not have
 * in working days any more, has no effect.
 */
export function withSettings(policy: Policy, decisions: readonly DecidedValue[]): Policy {
  const settings = new Map(policy.settings);
  for (const [key, setting] of policy.settings) {
    const decided = decisions.filter(({ settingKey }) => settingKey === key);
    if (decided.length > 0 && isForDecision(setting)) {
      settings.set(key, { ...setting, values: laidOver(setting.values, decided) });
    }
  }
  return { ...policy, settings };
}

function laidOver(
  values: readonly Dated<FigureValue>[],
  decisions: readonly DecidedValue[],
): readonly Dated<FigureValue>[] {
  const byDay = new Map(values.map(({ from, value }) => [from, value]));
  for (const { fromOn, value } of decisions) byDay.set(fromOn, value);
  return [...byDay].map(([from, value]) => ({ from, value })).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * The setting that a decision is about.
 *
 * @returns UNKNOWN_SETTING, SETTING_NOT_FOR_DECISION; SETTING_IN_PAST for a day before `today`, since what was counted
 *   stays; SETTING_OUT_OF_RANGE
 */
export function decideSetting(
  policy: Policy,
  { settingKey, fromOn, value }: DecidedValue,
  today: PlainDate,
): Outcome<Setting> {
  const setting = policy.settings.get(settingKey);
  if (setting === undefined) return { ok: false, refusals: [unknownSetting(settingKey)] };
  if (!isForDecision(setting)) return { ok: false, refusals: [notForDecision(setting)] };
  return outcomeOf(setting, [
    ...(fromOn < today ? [inPast(setting, today)] : []),
    ...(isAllowed(setting, value) ? [] : [outOfRange(setting)]),
  ]);
}

/** Cut-offs, days of the year and codes are not for the bureau's leader to set here. */
const isForDecision = ({ unit }: Setting): boolean => unit === '工作日';

const isAllowed = ({ choices }: Setting, value: number): boolean =>
  choices ? choices.includes(value) : value >= 1 && value <= MOST_DECIDED_DAYS;

const unknownSetting = (key: string): Refusal => ({
  code: 'UNKNOWN_SETTING',
  path: 'input.key',
  message: { zh: `该政策没有设定 ${key}。`, en: `The policy has no setting ${key}.` },
});

const notForDecision = ({ key, clause, unit }: Setting): Refusal => ({
  code: 'SETTING_NOT_FOR_DECISION',
  clause,
  path: 'input.key',
  message: {
    zh: `这里只能确定以工作日计的期限；${key} 的单位是${unit}。`,
    en: `Only periods in working days are decided here; the unit of ${key} is ${unit}.`,
  },
});

const inPast = ({ clause }: Setting, today: PlainDate): Refusal => ({
  code: 'SETTING_IN_PAST',
  clause,
  path: 'input.fromOn',
  message: {
    zh: `起始日不得早于今天（${today}）：已经推算的期限不变。`,
    en: `It cannot hold from a day before today (${today}): what was counted stays.`,
  },
});

function outOfRange({ clause, choices }: Setting): Refusal {
  const zh = choices ? `只能为 ${choices.join('、')} 个工作日` : `须为 1 至 ${MOST_DECIDED_DAYS} 个工作日`;
  const en = choices ? `one of ${choices.join(', ')}` : `from 1 to ${MOST_DECIDED_DAYS}`;
  return {
    code: 'SETTING_OUT_OF_RANGE',
    clause,
    path: 'input.value',
    message: { zh: `${zh}。`, en: `The number of working days must be ${en}.` },
  };
}
