import { withClient } from '../../src/platform/connection.js';
import { namedColumns } from '../../src/programme/institute/institute-name.js';
import { instituteNumber } from '../../src/programme/institute/institute-number.js';
import { answered } from '../registry/enterprise-scene.js';
import type { Answer, TestApi } from '../support/api.js';
import type { TestDatabase } from '../support/database.js';

/** An institute as the register knows it. */
export interface RegisterRow {
  readonly name: string;
  readonly enterprise: string;
  readonly approvedOn: string;
  /** Within the year of the approval. */
  readonly serial: number;
  readonly fieldKey?: string;
  readonly regionKey?: string;
  readonly provincialOn?: string;
  readonly removedOn?: string;
}

/** Rows for the register alone: without the applications and decisions that real institutes come from. */
export async function addToRegister(database: TestDatabase, rows: readonly RegisterRow[]): Promise<void> {
  const values = rows.map((row) => {
    const year = Number(row.approvedOn.slice(0, 4));
    const { searchText, searchTerms } = namedColumns(row.name, row.enterprise);
    return { ...row, year, number: instituteNumber(year, row.serial), searchText, searchTerms };
  });
  await withClient(database.logins.administrator, 'test', async (client) => {
    // No trigger looks, and no foreign key.
    await client.query('set session_replication_role = replica');
    await client.query(INSERT, [JSON.stringify(values)]);
    await client.query('analyze institute, institute_field, enterprise');
  });
}

const INSERT = `
  with given as materialized (
    select gen_random_uuid() as id, gen_random_uuid() as enterprise_id, coalesce("regionKey", '411202') as region_key,
      coalesce("fieldKey", 'new-materials') as field_key, "approvedOn" as approved_on, "removedOn" as removed_on,
      "provincialOn" as provincial_on, "searchText" as search_text, "searchTerms" as search_terms,
      number, year, serial, name, enterprise
    from jsonb_to_recordset($1) as g (name text, enterprise text, "approvedOn" date, serial int, "fieldKey" text,
      "regionKey" text, "provincialOn" date, "removedOn" date, year int, number text, "searchText" text,
      "searchTerms" text[])),
  enterprises as (
    insert into enterprise (id, credit_code, name, region_key, legal_representative, actual_controller, ownership, status)
    select enterprise_id, '91411202' || lpad((year * 100000 + serial)::text, 9, '0') || 'A', enterprise, region_key,
      '张燊', '李堃', 'PRIVATE', 'CONFIRMED'
    from given),
  fields as (
    insert into institute_field (institute_id, field_key, is_primary) select id, field_key, true from given)
  insert into institute (id, application_id, enterprise_id, number, year, serial, name, search_text, search_terms, level,
    status, removed_on, region_key, approved_on, document_no, provincial_on, provincial_document_no, target_results,
    target_transfers)
  select id, gen_random_uuid(), enterprise_id, number, year, serial, name, search_text, search_terms,
    case when provincial_on is null then 'MUNICIPAL' else 'PROVINCIAL' end,
    case when removed_on is null then 'ACTIVE' else 'REMOVED' end, removed_on, region_key, approved_on,
    '三政〔' || year || '〕' || serial || '号', provincial_on, case when provincial_on is not null then '豫工信' end, 10, 5
  from given`;

/** Asks the register without an account: it is open to everybody. */
export const askRegister = (
  { ask }: TestApi,
  args: object = {},
  selection = 'institutes { number } next',
): Promise<Answer> =>
  ask(
    `query ($first: PageSize, $after: String, $search: Line, $fieldKey: String, $regionKey: String,
       $level: InstituteLevel, $status: InstituteStatus, $year: Int) {
       instituteRegister(first: $first, after: $after, search: $search, fieldKey: $fieldKey, regionKey: $regionKey,
         level: $level, status: $status, year: $year) { ${selection} } }`,
    { first: 100, ...args },
  );

/** A page of the register, as far as its numbers go. */
export interface RegisterNumbers {
  readonly institutes: readonly { readonly number: string }[];
  readonly next: string | null;
}

/** The numbers on a page, from the year on: `2026-001`. */
export const numbersIn = (answer: Answer): readonly string[] =>
  answered<RegisterNumbers>(answer, 'instituteRegister').institutes.map(({ number }) =>
    number.replace('SMXCYY-', ''),
  );
