/** The values of a policy document in their units, and the one way to say what is wrong with a document. */
import { parsePlainDate } from '../shared/dates.js';
import { unknownValue } from '../shared/form.js';
import { parseWan, parseYi } from '../shared/money.js';
import type { Refusal } from '../shared/refusal.js';
import type { FigureValue, Unit } from './policy.js';

export type MoneyUnit = '万元' | '亿元';

export type Report = (refusal: Refusal) => void;

/** A value as its unit has it: money in fen, counts as whole numbers, days and codes as texts. */
export function valueInUnit(value: unknown, named: Unit, path: string, report: Report): FigureValue {
  if (named === '万元' || named === '亿元') return money(value, named, path, report);
  if (named === '月日' || named === '代码') return words(value, named, path, report);
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  report(invalid(path, `应为正整数（${named}）`, `must be a positive whole number (${named})`));
  return 0;
}

/** An amount above zero. */
export function money(value: unknown, named: MoneyUnit, path: string, report: Report): bigint {
  const parse = named === '亿元' ? parseYi : parseWan;
  const fen = typeof value === 'number' || typeof value === 'string' ? parse(String(value)) : undefined;
  if (fen !== undefined && fen > 0n) return fen;
  report(invalid(path, `应为大于零的金额（${named}）`, `must be an amount above zero in ${named}`));
  return 0n;
}

/** A day that every year has. */
const isMonthDay = (word: unknown): boolean => parsePlainDate(`2023-${word}`) !== undefined;

function words(value: unknown, named: Unit, path: string, report: Report): readonly string[] {
  const found = Array.isArray(value) ? value : [value];
  const good = found.length > 0 && found.every((word) => typeof word === 'string' && word !== '');
  const fits = named === '代码' || found.every(isMonthDay);
  if (!good || !fits) report(unknownValue(path, named === '月日' ? 'MM-DD' : '代码'));
  return found.map(String);
}

/** A document that contradicts itself. */
export const invalid = (path: string, zh: string, en: string): Refusal => ({
  code: 'POLICY_INVALID',
  path,
  message: { zh: `${path}：${zh}。`, en: `${path}: ${en}.` },
});
