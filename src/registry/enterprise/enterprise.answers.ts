import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Reach } from '../../access/reach.js';
import { cursor, LINE_PART, pageOf, UUID_PART } from '../../platform/graphql/cursor.js';
import { checkCreditCode } from '../credit-code.js';
import { Enterprise, type EnterpriseStatus } from './enterprise.entity.js';
import { EnterprisePage, EnterpriseType } from './enterprise.types.js';

/** Which enterprises are asked for; null does not narrow. */
export interface EnterpriseSearch {
  /** How many at most, 1 to 100. */
  readonly first: number;
  /** The cursor of the page before; null for the first page. */
  readonly after: string | null;
  /** A part of the name, or the whole credit code. */
  readonly search: string | null;
  readonly regionKey: string | null;
  readonly status: EnterpriseStatus | null;
}

/** An enterprise; null where there is none. */
export async function readEnterprise(manager: EntityManager, id: string): Promise<EnterpriseType | null> {
  const row = await manager.findOneBy(Enterprise, { id });
  return row && new EnterpriseType(row);
}

/** An enterprise within reach; null for any other, as if there were none. */
export async function findEnterprise(
  manager: EntityManager,
  reach: Reach,
  id: string,
): Promise<EnterpriseType | null> {
  const row = await reached(manager, reach).andWhere('enterprise.id = :id', { id }).getOne();
  return row && new EnterpriseType(row);
}

/** Enterprises within reach, by name. @throws RefusalError CURSOR_MALFORMED */
export async function readEnterprises(
  manager: EntityManager,
  reach: Reach,
  { first, after, search, regionKey, status }: EnterpriseSearch,
): Promise<EnterprisePage> {
  const query = reached(manager, reach)
    .orderBy('enterprise.name')
    .addOrderBy('enterprise.id')
    .limit(first + 1);
  if (after !== null) {
    const { name, id } = BY_NAME.positionOf(after);
    query.andWhere('(enterprise.name, enterprise.id) > (:afterName, :afterId)', {
      afterName: name,
      afterId: id,
    });
  }
  if (search !== null) query.andWhere(named(search));
  if (regionKey !== null) query.andWhere({ regionKey });
  if (status !== null) query.andWhere({ status });
  const { shown, next } = pageOf(BY_NAME, await query.getMany(), first);
  const enterprises = shown.map((row) => new EnterpriseType(row));
  return Object.assign(new EnterprisePage(), { enterprises, next });
}

/** Where a page of enterprises ended. */
const BY_NAME = cursor<Pick<Enterprise, 'name' | 'id'>>({ name: LINE_PART, id: UUID_PART });

const reached = (manager: EntityManager, reach: Reach): SelectQueryBuilder<Enterprise> =>
  manager.createQueryBuilder(Enterprise, 'enterprise').where(
    reach.condition({
      enterpriseId: 'enterprise.id',
      regionKey: 'enterprise.regionKey',
      supervisedBy: 'enterprise.supervisingDepartmentKey',
    }),
  );

/** `strpos`, since what is searched for is no pattern: `%` is itself. */
const named = (search: string): Brackets =>
  new Brackets((where) => {
    where
      .where('strpos(lower(enterprise.name), lower(:search)) > 0', { search })
      .orWhere('enterprise.creditCode = :creditCode', { creditCode: checkCreditCode(search).normalised });
  });
