import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../law/policy.js';
import { readPolicyDocument } from '../law/policy-document.js';
import type { Calendar } from '../law/working-days.js';
import { projectRoot } from '../platform/project-root.js';
import { type Form, unknownValue } from '../shared/form.js';
import { accepted, outcomeOf, type Refusal } from '../shared/refusal.js';
import {
  type DepartmentRow,
  departmentsForm,
  type HolidayYearRow,
  holidaysForm,
  type IndustryFieldRow,
  industryFieldsForm,
  type RegionRow,
  regionsForm,
} from './reference-data.js';
import { readSeed, readSeedForm } from './seed-file.js';

/** A policy document, read and proved, with the plain data and the exact text of its file. */
export interface PolicySeed {
  readonly policy: Policy;
  readonly data: Record<string, unknown>;
  readonly source: string;
}

/** What the project ships beside its code: the notices as data, and what they refer to. */
export interface Seeds {
  readonly policies: readonly PolicySeed[];
  readonly regions: readonly RegionRow[];
  readonly departments: readonly DepartmentRow[];
  readonly industryFields: readonly IndustryFieldRow[];
  readonly holidays: readonly HolidayYearRow[];
}

const SEEDS = join(projectRoot, 'seeds');

/** Reads and proves every seed file; throws RefusalError naming file, line and reason. */
export function readSeeds(): Seeds {
  const departments = readReference('departments', departmentsForm);
  return {
    policies: readdirSync(join(SEEDS, 'policies'))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => readPolicy(`policies/${name}`, departments)),
    regions: readReference('regions', regionsForm),
    departments,
    industryFields: readReference('industry-fields', industryFieldsForm),
    holidays: readReference('holidays', holidaysForm),
  };
}

/** The working days of the loaded years. */
export const calendarOf = (holidays: readonly HolidayYearRow[]): Calendar =>
  new Map(
    holidays.map(({ year, documentNo, off, work }) => [
      year,
      { year, documentNo, off: new Set(off), work: new Set(work) },
    ]),
  );

function readPolicy(name: string, departments: readonly DepartmentRow[]): PolicySeed {
  const source = readFileSync(join(SEEDS, name), 'utf8');
  return accepted(
    readSeed(name, source, (data) => {
      const policy = readPolicyDocument(data);
      if (!policy.ok) return policy;
      const seed = { policy: policy.value, data: data as PolicySeed['data'], source };
      return outcomeOf(seed, unknownDepartments(policy.value, departments));
    }),
  );
}

/** A clause may name only departments that the reference data has. */
function unknownDepartments(policy: Policy, departments: readonly DepartmentRow[]): readonly Refusal[] {
  const known = new Set(departments.map((department) => department.key));
  return [...policy.clauses.values()].flatMap((clause, at) =>
    clause.departments.every((key) => known.has(key))
      ? []
      : [unknownValue(`clauses[${at}].departments`, [...known].join(', '))],
  );
}

function readReference<T>(name: string, form: Form<T>): T {
  const file = `reference/${name}.yaml`;
  return accepted(readSeedForm(file, readFileSync(join(SEEDS, file), 'utf8'), form));
}
