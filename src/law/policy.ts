import type { PlainDate } from '../shared/dates.js';
import type { Fen } from '../shared/money.js';
import type { Bilingual } from '../shared/text.js';

/**
 * A policy document as data: what its clauses say, the figures it gives, the readings its words allow, and the
 * settings for what it leaves open. Rules are generic over it; no rule knows a figure.
 */
export interface Policy {
  /** Stable key, `sanzhengban-2023-9`. */
  readonly key: string;
  /** The document's number, 发文字号. */
  readonly documentNo: string;
  readonly title: Bilingual;
  readonly issuer: Bilingual;
  readonly issuedOn: PlainDate;
  /** The days on which an event earns an award, both ends inside. */
  readonly window: { readonly clause: string; readonly from: PlainDate; readonly to: PlainDate };
  /** The first assessed year that has consequences under this document. */
  readonly firstAssessedYear: { readonly clause: string; readonly year: number };
  /** Every clause by id, in the order of the document. */
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly readings: ReadonlyMap<string, ReadingQuestion>;
  readonly settings: ReadonlyMap<string, Setting>;
}

/** One clause, in our own words. */
export interface Clause {
  /** Half-width parentheses: `四(八)`, `五(四)6(5)`. */
  readonly id: string;
  readonly heading: Bilingual;
  readonly summary: Bilingual;
  /** Keys of the departments that the clause names as responsible. */
  readonly departments: readonly string[];
}

/** A value that holds from a day on, until the next one. */
export interface Dated<T> {
  readonly from: PlainDate;
  readonly value: T;
}

export type Unit = '万元' | '亿元' | '项' | '家' | '年' | '分' | '工作日' | '月日' | '代码';

/** Money units are held in fen, counting units as whole numbers, 月日 and 代码 as texts. */
export type FigureValue = Fen | number | readonly string[];

/** A figure that the text gives. */
export interface Figure {
  readonly key: string;
  readonly clause: string;
  readonly unit: Unit;
  readonly label: Bilingual;
  /** In order of their from-dates. */
  readonly values: readonly Dated<FigureValue>[];
}

/** A value that the text does not give; somebody set it, and `source` says on what ground. */
export interface Setting extends Figure {
  readonly source: Bilingual;
  /** The only values that it may have, rising; any in working days where the document names none. */
  readonly choices?: readonly number[];
}

/** A row of thresholds: more than `above` earns `award`. */
export interface TableRow {
  readonly above: Fen;
  readonly award: Fen;
}

/** Thresholds with their awards, in rising order. */
export interface Table {
  readonly key: string;
  readonly clause: string;
  readonly label: Bilingual;
  readonly values: readonly Dated<readonly TableRow[]>[];
}

/** A question that the words leave open, and the ways to read them. */
export interface ReadingQuestion {
  readonly key: string;
  /** The rule that asks it, `R22`. */
  readonly rule: string;
  readonly clause: string;
  readonly question: Bilingual;
  /** While nobody has settled a contested question, the money between its readings is held. */
  readonly contested: boolean;
  readonly default: string;
  readonly options: readonly { readonly key: string; readonly meaning: Bilingual }[];
}

/** A clause id as the index has it; full-width parentheses are taken too. */
export const clauseId = (text: string): string => text.replaceAll('（', '(').replaceAll('）', ')');

/** The value in force on a day; undefined before the first one. */
export function inForce<T>(values: readonly Dated<T>[], on: PlainDate): T | undefined {
  let found: T | undefined;
  for (const dated of values) {
    if (dated.from > on) break;
    found = dated.value;
  }
  return found;
}

/** A sum of the text in fen on a day; undefined where the document gives no such figure. */
export function moneyOn(policy: Policy, key: string, on: PlainDate): Fen | undefined {
  const value = valueOn(policy.figures.get(key), on);
  return typeof value === 'bigint' ? value : undefined;
}

/** A count that the text or a setting gives on a day. */
export function countOn(policy: Policy, key: string, on: PlainDate): number {
  const value = valueOn(policy.figures.get(key) ?? policy.settings.get(key), on);
  if (typeof value !== 'number') throw new Error(`${policy.key} gives no count ${key} on ${on}`);
  return value;
}

/** The words of a setting on a day: codes, or days of the year as `MM-DD`. */
export function wordsOn(policy: Policy, key: string, on: PlainDate): readonly string[] {
  const value = valueOn(policy.settings.get(key), on);
  if (typeof value !== 'object') throw new Error(`${policy.key} sets no words ${key} on ${on}`);
  return value;
}

/** The rows of a table on a day; empty where the document has none. */
export const rowsOn = (policy: Policy, key: string, on: PlainDate): readonly TableRow[] =>
  inForce(policy.tables.get(key)?.values ?? [], on) ?? [];

/** The day itself, or the day of issue where it lies before that: what the document has said from the start. */
export const sinceIssue = (policy: Policy, on: PlainDate): PlainDate =>
  on < policy.issuedOn ? policy.issuedOn : on;

const valueOn = (figure: Figure | undefined, on: PlainDate): FigureValue | undefined =>
  figure && inForce(figure.values, on);
