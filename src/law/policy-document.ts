import type { PlainDate } from '../shared/dates.js';
import {
  date,
  type Form,
  integer,
  list,
  object,
  oneOf,
  optional,
  readForm,
  text,
  truth,
  year,
} from '../shared/form.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import type { Bilingual } from '../shared/text.js';
import type {
  Clause,
  Dated,
  Figure,
  Policy,
  ReadingQuestion,
  Setting,
  Table,
  TableRow,
  Unit,
} from './policy.js';
import { missingKeys } from './policy-keys.js';
import { invalid, type MoneyUnit, money, type Report, valueInUnit } from './policy-values.js';
import { MOST_DECIDED_DAYS } from './settings.js';

/** A policy document as its file has it: lists where the policy has maps, figures not yet in their units. */
interface PolicyFile extends Omit<Policy, 'clauses' | 'figures' | 'tables' | 'readings' | 'settings'> {
  readonly clauses: readonly Clause[];
  readonly figures: readonly FigureRow[];
  readonly tables: readonly TableFile[];
  readonly readings: readonly ReadingQuestion[];
  readonly settings: readonly SettingRow[];
}

type FigureRow = Omit<Figure, 'values'> & { readonly values: readonly Dated<unknown>[] };
type SettingRow = FigureRow & Pick<Setting, 'source' | 'choices'>;
type TableFile = Omit<Table, 'values'> & {
  readonly columns: { readonly above: MoneyUnit; readonly award: MoneyUnit };
  readonly values: readonly { readonly from: PlainDate; readonly rows: readonly TableFileRow[] }[];
};
type TableFileRow = { readonly above: unknown; readonly award: unknown };

/** A document may index more clauses than a list of facts has rows. */
const MOST_ENTRIES = 2_000;

const anything: Form<unknown> = { read: (value) => value };
const bilingual: Form<Bilingual> = object<Bilingual>({ zh: text, en: text });
const unit: Form<Unit> = oneOf('万元', '亿元', '项', '家', '年', '分', '工作日', '月日', '代码');
const moneyUnit: Form<MoneyUnit> = oneOf('万元', '亿元');
const datedValues = list(object<Dated<unknown>>({ from: date, value: anything }));

const figureFields = { key: text, clause: text, unit, label: bilingual, values: datedValues };

const policyFile: Form<PolicyFile> = object<PolicyFile>({
  key: text,
  documentNo: text,
  title: bilingual,
  issuer: bilingual,
  issuedOn: date,
  window: object<Policy['window']>({ clause: text, from: date, to: date }),
  firstAssessedYear: object<Policy['firstAssessedYear']>({ clause: text, year }),
  clauses: list(
    object<Clause>({ id: text, heading: bilingual, summary: bilingual, departments: list(text) }),
    MOST_ENTRIES,
  ),
  figures: list(object<FigureRow>(figureFields), MOST_ENTRIES),
  tables: list(
    object<TableFile>({
      key: text,
      clause: text,
      label: bilingual,
      columns: object<TableFile['columns']>({ above: moneyUnit, award: moneyUnit }),
      values: list(
        object<TableFile['values'][number]>({
          from: date,
          rows: list(object<TableFileRow>({ above: anything, award: anything })),
        }),
      ),
    }),
  ),
  readings: list(
    object<ReadingQuestion>({
      key: text,
      rule: text,
      clause: text,
      question: bilingual,
      contested: truth,
      default: text,
      options: list(object<ReadingQuestion['options'][number]>({ key: text, meaning: bilingual })),
    }),
  ),
  settings: list(
    object<SettingRow>({
      ...figureFields,
      source: bilingual,
      choices: optional(list(integer(1, MOST_DECIDED_DAYS))),
    }),
    MOST_ENTRIES,
  ),
});

/**
 * Reads a policy document from plain data and proves it whole: no unknown key, no clause that the index lacks,
 * from-dates in order (so no gap and no overlap), every reading with its default among its options.
 */
export function readPolicyDocument(document: unknown): Outcome<Policy> {
  const stored = readStoredPolicy(document);
  return stored.ok ? outcomeOf(stored.value, missingKeys(stored.value)) : stored;
}

/**
 * Reads a revision that was proved when it was stored. Rules that came later may ask for more than it has; what was
 * decided under it never did.
 */
export function readStoredPolicy(document: unknown): Outcome<Policy> {
  const file = readForm(policyFile, document, '');
  if (!file.ok) return file;
  const refusals: Refusal[] = [];
  const policy = compile(file.value, (refusal) => refusals.push(refusal));
  return outcomeOf(policy, refusals);
}

function compile(file: PolicyFile, report: Report): Policy {
  checkSpan(file, report);
  const clauses = index(file.clauses, 'clauses', (clause) => clause.id, report);
  checkClauses(file, clauses, report);
  checkChoices(file.settings, report);
  const figureKeys = new Set(file.figures.map(keyOf));
  file.settings.forEach(({ key }, at) => {
    if (figureKeys.has(key))
      report(invalid(`settings[${at}].key`, `${key} 已是文件数字`, `${key} is a figure already`));
  });
  return {
    ...file,
    clauses,
    figures: index(compileFigures(file.figures, 'figures', file, report), 'figures', keyOf, report),
    tables: index(compileTables(file, report), 'tables', keyOf, report),
    readings: index(checkReadings(file.readings, report), 'readings', keyOf, report),
    settings: index(compileFigures(file.settings, 'settings', file, report), 'settings', keyOf, report),
  };
}

const keyOf = (row: { readonly key: string }): string => row.key;

function checkSpan(file: PolicyFile, report: Report): void {
  if (file.window.from > file.window.to) {
    report(invalid('window', '期限的起日晚于止日', 'the window starts after it ends'));
  }
  if (file.window.from < file.issuedOn) {
    report(invalid('window.from', '期限早于印发日', 'the window starts before the document was issued'));
  }
}

function checkClauses(file: PolicyFile, clauses: ReadonlyMap<string, Clause>, report: Report): void {
  const check = (clause: string, path: string): void => {
    if (!clauses.has(clause)) {
      report(invalid(path, `条款目录中没有 ${clause}`, `the clause index has no ${clause}`));
    }
  };
  check(file.window.clause, 'window.clause');
  check(file.firstAssessedYear.clause, 'firstAssessedYear.clause');
  for (const section of ['figures', 'tables', 'readings', 'settings'] as const) {
    file[section].forEach((row, at) => {
      check(row.clause, `${section}[${at}].clause`);
    });
  }
}

function compileFigures<T extends FigureRow>(
  rows: readonly T[],
  section: string,
  file: PolicyFile,
  report: Report,
): (T & Figure)[] {
  return rows.map((row, at) => {
    const path = `${section}[${at}].values`;
    checkFromDates(row.values, path, file.issuedOn, report);
    const values = row.values.map((dated, index) => ({
      from: dated.from,
      value: valueInUnit(dated.value, row.unit, `${path}[${index}].value`, report),
    }));
    return { ...row, values };
  });
}

function compileTables(file: PolicyFile, report: Report): Table[] {
  return file.tables.map(({ columns, ...table }, at) => {
    const path = `tables[${at}].values`;
    checkFromDates(table.values, path, file.issuedOn, report);
    const values = table.values.map(({ from, rows }, index) => ({
      from,
      value: compileRows(rows, columns, `${path}[${index}].rows`, report),
    }));
    return { ...table, values };
  });
}

function compileRows(
  rows: readonly TableFileRow[],
  columns: TableFile['columns'],
  path: string,
  report: Report,
): TableRow[] {
  const compiled = rows.map((row, at) => ({
    above: money(row.above, columns.above, `${path}[${at}].above`, report),
    award: money(row.award, columns.award, `${path}[${at}].award`, report),
  }));
  if (rows.length === 0) report(invalid(path, '至少须有一档', 'there must be a row'));
  compiled.forEach((row, at) => {
    const before = compiled[at - 1];
    if (before && row.above <= before.above) {
      report(invalid(`${path}[${at}].above`, '各档须递增', 'the rows must rise'));
    }
  });
  return compiled;
}

/** One value from the day of issue on, each later one from a later day: nothing missing, nothing twice. */
function checkFromDates(
  values: readonly { readonly from: PlainDate }[],
  path: string,
  issuedOn: PlainDate,
  report: Report,
): void {
  if (values[0]?.from !== issuedOn) {
    report(
      invalid(
        path,
        `自印发日 ${issuedOn} 起即须有值`,
        `there must be a value from the day of issue, ${issuedOn}, on`,
      ),
    );
  }
  values.forEach((dated, at) => {
    const before = values[at - 1];
    if (before && dated.from <= before.from) {
      report(invalid(`${path}[${at}].from`, '起始日须递增且不得重复', 'from-dates must rise and not repeat'));
    }
  });
}

/** Choices are of settings in working days, and the document's own values are among them. */
function checkChoices(rows: readonly SettingRow[], report: Report): void {
  rows.forEach(({ choices, unit, values }, at) => {
    if (choices === undefined) return;
    const path = `settings[${at}].choices`;
    if (unit !== '工作日') {
      report(invalid(path, '只有以工作日计的设定才列可选值', 'only a setting in working days has choices'));
    }
    if (choices.some((choice, index) => choice <= (choices[index - 1] ?? 0))) {
      report(invalid(path, '可选值须递增且不得重复', 'the choices must rise and not repeat'));
    }
    if (!values.every(({ value }) => choices.some((choice) => choice === value))) {
      report(invalid(path, '可选值须包含本设定的各个值', 'the choices must have every value of the setting'));
    }
  });
}

function checkReadings(rows: readonly ReadingQuestion[], report: Report): readonly ReadingQuestion[] {
  rows.forEach((row, at) => {
    const options = row.options.map(keyOf);
    if (!options.includes(row.default)) {
      report(
        invalid(`readings[${at}].default`, '默认读法不在选项之中', 'the default is none of the options'),
      );
    }
    if (options.length < 2 || new Set(options).size < options.length) {
      report(
        invalid(
          `readings[${at}].options`,
          '选项须至少两个且不重复',
          'there must be two options or more, none twice',
        ),
      );
    }
  });
  return rows;
}

function index<T>(
  rows: readonly T[],
  section: string,
  key: (row: T) => string,
  report: Report,
): Map<string, T> {
  const map = new Map<string, T>();
  rows.forEach((row, at) => {
    if (map.has(key(row))) {
      report(invalid(`${section}[${at}]`, `${key(row)} 重复`, `${key(row)} stands twice`));
    }
    map.set(key(row), row);
  });
  return map;
}
