import { type PlainDate, parsePlainDate } from './dates.js';
import { type Fen, parseYuan } from './money.js';
import { type Outcome, outcomeOf, type Refusal } from './refusal.js';
import type { Bilingual } from './text.js';

/** No list of facts may be longer. */
export const MOST_ROWS = 500;

const LONGEST_TEXT = 2_000;

/** How one value of an input is read: its form, and the refusal where it has another. */
export interface Form<T> {
  readonly optional?: true;
  read(value: unknown, path: string, report: (refusal: Refusal) => void): T;
}

/** Reads a whole input, with every refusal in the order of the form. */
export function readForm<T>(form: Form<T>, value: unknown, path: string): Outcome<T> {
  const refusals: Refusal[] = [];
  const result = form.read(value, path, (refusal) => refusals.push(refusal));
  return outcomeOf(result, refusals);
}

/** A required key that is not there. */
export const factMissing = (path: string): Refusal => ({
  code: 'FACT_MISSING',
  path,
  message: { zh: `缺少必填项 ${path}。`, en: `${path} is required and missing.` },
});

/** A value that is not among those the form allows. */
export const unknownValue = (path: string, allowed: string): Refusal => ({
  code: 'UNKNOWN_VALUE',
  path,
  message: {
    zh: `${path} 的值无效，应为：${allowed}。`,
    en: `${path} has an unknown value; expected: ${allowed}.`,
  },
});

const wrongShape = (path: string, { zh, en }: Bilingual): Refusal => ({
  code: 'UNKNOWN_VALUE',
  path,
  message: { zh: `${path} 应为${zh}。`, en: `${path} must be ${en}.` },
});

const unknownKey = (path: string, known: string): Refusal => ({
  code: 'UNKNOWN_VALUE',
  path,
  message: {
    zh: `没有 ${path} 这一项，可用的是：${known}。`,
    en: `There is no key ${path}; known are: ${known}.`,
  },
});

/** A form whose key may be left out; `null` counts as left out. */
export const optional = <T>(form: Form<T>): Form<T> => ({ optional: true, read: form.read });

/** An object with exactly these keys. */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Form<T[K]> }): Form<T> {
  const forms: readonly (readonly [string, Form<unknown>])[] = Object.entries(fields);
  const known = new Set(forms.map(([key]) => key));
  return {
    read(value, path, report) {
      if (!isPlainObject(value))
        return refuse(report, wrongShape(path, { zh: '一组键值', en: 'a set of keys' }));
      const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
      const result: Record<string, unknown> = {};
      for (const [key, form] of forms) {
        const entry = value[key] ?? undefined;
        if (entry !== undefined) result[key] = form.read(entry, at(key), report);
        else if (!form.optional) report(factMissing(at(key)));
      }
      const unknown = Object.keys(value).filter((key) => !known.has(key));
      for (const key of unknown) report(unknownKey(at(key), [...known].join(', ')));
      return result as T;
    },
  };
}

/** A list of rows, at most MOST_ROWS of them. */
export function list<T>(row: Form<T>, most = MOST_ROWS): Form<readonly T[]> {
  return {
    read(value, path, report) {
      if (!Array.isArray(value)) return refuse(report, wrongShape(path, { zh: '列表', en: 'a list' }));
      if (value.length > most) return refuse(report, tooManyRows(path, most));
      return value.map((entry, index) => row.read(entry, `${path}[${index}]`, report));
    },
  };
}

/** One of these words. */
export function oneOf<const T extends string>(...words: readonly T[]): Form<T> {
  return {
    read: (value, path, report) =>
      words.find((word) => word === value) ?? refuse(report, unknownValue(path, words.join(', '))),
  };
}

/** A text that says something. */
export const text: Form<string> = {
  read(value, path, report) {
    const good = typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT;
    return good
      ? value
      : refuse(report, wrongShape(path, { zh: '非空文本', en: 'a text that is not empty' }));
  },
};

export const truth: Form<boolean> = {
  read: (value, path, report) =>
    typeof value === 'boolean' ? value : refuse(report, unknownValue(path, 'true, false')),
};

/** A whole number within bounds, both inside. */
export function integer(least: number, most: number): Form<number> {
  return {
    read(value, path, report) {
      const good = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
      return good ? value : refuse(report, unknownValue(path, `${least}–${most}`));
    },
  };
}

/** A calendar year. */
export const year: Form<number> = integer(1900, 2200);

/** A plain date, `YYYY-MM-DD`. */
export const date: Form<PlainDate> = {
  read(value, path, report) {
    const day = typeof value === 'string' ? parsePlainDate(value) : undefined;
    return day ?? refuse(report, dateMalformed(path));
  },
};

/** Yuan as a decimal string with at most two decimals, never negative. */
export const yuan: Form<Fen> = {
  read(value, path, report) {
    const fen = typeof value === 'string' ? parseYuan(value) : undefined;
    return fen ?? refuse(report, moneyMalformed(path));
  },
};

/** An amount that is not of the form; without a path where a scalar knows none. */
export const moneyMalformed = (path?: string): Refusal => ({
  code: 'MONEY_MALFORMED',
  ...(path === undefined ? {} : { path }),
  message: {
    zh: `${path ?? '金额'} 应为十进制文本，如 '1200.50'：不得为负，最多两位小数，半角数字，无千分位。`,
    en: `${path ?? 'An amount'} must be a decimal string such as '1200.50': not negative, at most two decimals, plain digits, no separators.`,
  },
});

/** A day that does not exist or is not of the form. */
export const dateMalformed = (path?: string): Refusal => ({
  code: 'DATE_MALFORMED',
  ...(path === undefined ? {} : { path }),
  message: {
    zh: `${path ?? '日期'} 应为真实存在的日期，格式 YYYY-MM-DD（北京时间）。`,
    en: `${path ?? 'A date'} must be a day that exists, as YYYY-MM-DD (Asia/Shanghai).`,
  },
});

const tooManyRows = (path: string, most: number): Refusal => ({
  code: 'TOO_MANY_ROWS',
  path,
  message: { zh: `${path} 超过 ${most} 行。`, en: `${path} has more than ${most} rows.` },
});

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reports and gives back nothing; readForm hands out no value once anything was reported. */
function refuse(report: (refusal: Refusal) => void, refusal: Refusal): never {
  report(refusal);
  return undefined as never;
}
