import { isMap, parseDocument } from 'yaml';
import { type Form, list, object, oneOf, optional, readForm, text } from '../shared/form.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';

/** What a case expects; only what is named is checked. */
export interface Expectations {
  readonly payableWan?: string;
  readonly heldWan?: string;
  readonly awards?: readonly ExpectedAward[];
  readonly manual?: readonly string[];
  readonly needsEvidence?: readonly string[];
  readonly support?: Readonly<Record<string, string>>;
  readonly removal?: 'none' | { readonly ground?: string; readonly effectiveOn?: string };
  readonly flags?: readonly string[];
  readonly eligibility?: { readonly outcome?: string; readonly unmet?: readonly string[] };
  readonly noticeEndsOn?: string;
  readonly error?: string;
}

export interface ExpectedAward {
  readonly clause?: string;
  readonly year?: number;
  readonly on?: string;
  readonly payableWan?: string;
  readonly heldWan?: string;
  readonly readings?: readonly string[];
  readonly payableFrom?: string;
  readonly payer?: string;
}

/** One case with what stands over it in its file already applied. */
export interface Case {
  readonly name: string;
  readonly clause?: string;
  readonly policy: string;
  readonly asOf: unknown;
  readonly facts: unknown;
  readonly readings: unknown;
  readonly stageTables: unknown;
  readonly expect: Expectations;
}

interface FileForm {
  readonly policy?: string;
  readonly readings?: Record<string, unknown>;
  readonly stageTables?: unknown;
  readonly cases: readonly CaseForm[];
}

interface CaseForm extends Omit<Case, 'policy' | 'readings' | 'stageTables'> {
  readonly policy?: string;
  readonly readings?: Record<string, unknown>;
  readonly stageTables?: unknown;
}

const MOST_CASES = 100_000;

const anything: Form<unknown> = { read: (value) => value };

const map: Form<Record<string, unknown>> = {
  read(value, path, report) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    report(malformed(`${path}: { … }`));
    return {};
  },
};

/** A number or a text, kept as text so that no figure passes through arithmetic. */
const figure: Form<string> = {
  read(value, path, report) {
    if (typeof value === 'number' || typeof value === 'string') return String(value);
    report(malformed(`${path}: 100`));
    return '';
  },
};

const number: Form<number> = { read: (value) => Number(value) };

/** An expectation of nothing (`null`) could not fail: it makes the file malformed. */
function withoutNulls<T extends object>(form: Form<T>): Form<T> {
  return {
    read(value, path, report) {
      const nulls = Object.entries(value ?? {}).filter(([, entry]) => entry === null);
      for (const [key] of nulls) report(malformed(`${path}.${key}: null`));
      return form.read(value, path, report);
    },
  };
}

/** So does a nested expectation that names nothing; without any expectation a case still expects no refusal. */
function naming<T extends object>(form: Form<T>): Form<T> {
  return withoutNulls({
    read(value, path, report) {
      if (Object.keys(value ?? {}).length === 0) report(malformed(`${path}: {}`));
      return form.read(value, path, report);
    },
  });
}

const removedBy = object<{ ground?: string; effectiveOn?: string }>({
  ground: optional(text),
  effectiveOn: optional(text),
});

const removal: Form<NonNullable<Expectations['removal']>> = {
  read: (value, path, report) => (value === 'none' ? 'none' : naming(removedBy).read(value, path, report)),
};

const words = list(text);

const expectations = withoutNulls(
  object<Expectations>({
    payableWan: optional(figure),
    heldWan: optional(figure),
    awards: optional(
      list(
        object<ExpectedAward>({
          clause: optional(text),
          year: optional(number),
          on: optional(text),
          payableWan: optional(figure),
          heldWan: optional(figure),
          readings: optional(words),
          payableFrom: optional(text),
          payer: optional(figure),
        }),
      ),
    ),
    manual: optional(words),
    needsEvidence: optional(words),
    support: optional(naming(map) as Form<Readonly<Record<string, string>>>),
    removal: optional(removal),
    flags: optional(words),
    eligibility: optional(
      naming(
        object<NonNullable<Expectations['eligibility']>>({
          outcome: optional(oneOf('ELIGIBLE', 'INELIGIBLE', 'NEEDS_JUSTIFICATION', 'NEEDS_EVIDENCE')),
          unmet: optional(words),
        }),
      ),
    ),
    noticeEndsOn: optional(text),
    error: optional(text),
  }),
);

const file: Form<FileForm> = object<FileForm>({
  policy: optional(text),
  readings: optional(map),
  stageTables: optional(anything),
  cases: list(
    object<CaseForm>({
      name: text,
      clause: optional(text),
      policy: optional(text),
      readings: optional(map),
      stageTables: optional(anything),
      asOf: anything,
      facts: anything,
      expect: expectations,
    }),
    MOST_CASES,
  ),
});

/** Reads a case file; whatever is not of the form makes the file malformed. */
export function readCaseFile(source: string): Outcome<readonly Case[]> {
  const document = parseDocument(source, { merge: true });
  const broken = document.errors.map((error) => malformed(error.message));
  if (broken.length > 0) return outcomeOf([], broken);
  if (!isMap(document.contents)) return outcomeOf([], [malformed('policy, cases')]);
  const read = readForm(file, document.toJS(), '');
  if (!read.ok) return read;
  const unnamed = read.value.cases.filter((each) => (each.policy ?? read.value.policy) === undefined);
  return outcomeOf(
    read.value.cases.map((each) => withFileDefaults(read.value, each)),
    unnamed.map((each) => malformed(`${each.name}: policy`)),
  );
}

/** Readings are merged over the file's; policy and stage tables replace them. */
const withFileDefaults = (whole: FileForm, each: CaseForm): Case => ({
  ...each,
  policy: each.policy ?? whole.policy ?? '',
  readings: { ...whole.readings, ...each.readings },
  stageTables: each.stageTables ?? whole.stageTables ?? [],
});

const malformed = (what: string): Refusal => ({
  code: 'CASE_FILE_MALFORMED',
  message: { zh: `案例文件格式不符：${what}`, en: `not of the form of a case file: ${what}` },
});
