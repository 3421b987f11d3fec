import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { COUNT_PART, cursor, DAY_PART, pageOf } from '../../platform/graphql/cursor.js';
import type { Batch } from '../../platform/loaders.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { wantedTerms } from '../../registry/search-terms.js';
import { Institute } from './institute.entity.js';
import { InstituteType } from './institute.types.js';
import { InstituteField } from './institute-field.entity.js';
import { type InstituteCounts, InstitutePage, type RegisterFilter } from './register.types.js';

/** Where a page of the register ended: institutes of one day have different serials, since they are of one year. */
export const BY_APPROVAL = cursor<Pick<Institute, 'serial'> & { readonly approvedOn: string }>({
  approvedOn: DAY_PART,
  serial: COUNT_PART,
});

/** The institute of a number; null where there is none. */
export async function readInstitute(manager: EntityManager, number: string): Promise<InstituteType | null> {
  const row = await manager.findOneBy(Institute, { number });
  const [read] = row === null ? [] : await withEnterprises(manager, [row]);
  return read ?? null;
}

/**
 * Institutes, those approved last first.
 *
 * @param after the cursor of the page before; null for the first page
 * @throws RefusalError CURSOR_MALFORMED
 */
export async function readRegister(
  manager: EntityManager,
  filter: RegisterFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<InstitutePage> {
  const query = matching(manager, filter)
    .orderBy('institute.approvedOn', 'DESC')
    .addOrderBy('institute.serial', 'DESC')
    .limit(first + 1);
  if (after !== null) {
    query.andWhere(
      '(institute.approved_on, institute.serial) < (:approvedOn, :serial)',
      BY_APPROVAL.positionOf(after),
    );
  }
  const { shown, next } = pageOf(BY_APPROVAL, await query.getMany(), first);
  return new InstitutePage(filter, await withEnterprises(manager, shown), next);
}

/** How many institutes there are of those that a filter lets through. */
export async function countInstitutes(
  manager: EntityManager,
  filter: RegisterFilter,
): Promise<InstituteCounts> {
  const counted = await matching(manager, filter)
    .select('institute.status', 'status')
    .addSelect('institute.level', 'level')
    .addSelect('count(*)::int', 'count')
    .groupBy('institute.status')
    .addGroupBy('institute.level')
    .getRawMany<Pick<Institute, 'status' | 'level'> & { readonly count: number }>();
  const sum = (is: (row: Pick<Institute, 'status' | 'level'>) => boolean): number =>
    counted.filter(is).reduce((total, { count }) => total + count, 0);
  return {
    active: sum(({ status }) => status === 'ACTIVE'),
    municipal: sum(({ status, level }) => status === 'ACTIVE' && level === 'MUNICIPAL'),
    provincial: sum(({ status, level }) => status === 'ACTIVE' && level === 'PROVINCIAL'),
    removed: sum(({ status }) => status === 'REMOVED'),
  };
}

/** The institute of each of some applications; null where there is none. */
export const instituteOf: Batch<InstituteType | null> = async (manager, applicationIds) => {
  const rows = await manager.findBy(Institute, { applicationId: In([...applicationIds]) });
  const read = await withEnterprises(manager, rows);
  return applicationIds.map((id) => read.find(({ row }) => row.applicationId === id) ?? null);
};

/** The keys of the fields of institutes, that of the application first. */
export const fieldsOf: Batch<readonly string[]> = async (manager, ids) => {
  const rows = await manager.find(InstituteField, {
    where: { instituteId: In([...ids]) },
    order: { isPrimary: 'DESC', fieldKey: 'ASC' },
  });
  return ids.map((id) =>
    rows.filter(({ instituteId }) => instituteId === id).map(({ fieldKey }) => fieldKey),
  );
};

/** One query for the enterprises, however many institutes. */
async function withEnterprises(
  manager: EntityManager,
  rows: readonly Institute[],
): Promise<readonly InstituteType[]> {
  const ids = rows.map(({ enterpriseId }) => enterpriseId);
  const found = rows.length === 0 ? [] : await manager.findBy(Enterprise, { id: In(ids) });
  const enterprises = new Map(found.map((enterprise) => [enterprise.id, enterprise]));
  return rows.map((row) => {
    const enterprise = enterprises.get(row.enterpriseId);
    if (enterprise === undefined) throw new Error(`Institute ${row.number} has no enterprise`);
    return new InstituteType(row, enterprise);
  });
}

function matching(manager: EntityManager, filter: RegisterFilter): SelectQueryBuilder<Institute> {
  const { search, fieldKey, regionKey, level, status, year } = filter;
  const query = manager.createQueryBuilder(Institute, 'institute');
  if (search !== null) narrowToNamed(query, search);
  if (regionKey !== null) query.andWhere({ regionKey });
  if (level !== null) query.andWhere({ level });
  if (status !== null) query.andWhere({ status });
  if (year !== null) query.andWhere({ year });
  if (fieldKey !== null) {
    const inField = `exists (select 1 from institute_field f where f.institute_id = institute.id and f.field_key = :fieldKey)`;
    query.andWhere(inField, { fieldKey });
  }
  return query;
}

/** The index finds whatever has all the pairs; `strpos` leaves those that have them in this order. */
function narrowToNamed(query: SelectQueryBuilder<Institute>, search: string): void {
  const { words, terms } = wantedTerms(search);
  query.andWhere('institute.search_terms @> cast(:terms as text[])', { terms });
  words.forEach((word, at) => {
    query.andWhere(`strpos(institute.search_text, :word${at}) > 0`, { [`word${at}`]: word });
  });
}
