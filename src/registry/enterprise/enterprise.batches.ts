import { type EntityManager, In } from 'typeorm';
import type { Batch } from '../../platform/loaders.js';
import { CreditSnapshot } from './credit-snapshot.entity.js';
import { Enterprise } from './enterprise.entity.js';
import type { EnterpriseMemberType } from './enterprise.types.js';
import { HighTechCertificate } from './high-tech-certificate.entity.js';
import { EnterpriseStanding } from './standing.entity.js';

/** A yearly application and its re-checks take a handful; older ones stay in the database. */
const MOST_SNAPSHOTS = 100;

/** The enterprises themselves. */
export const enterprisesById: Batch<Enterprise> = async (manager, ids) => {
  const found = await manager.findBy(Enterprise, { id: In([...ids]) });
  return ids.map((id) => {
    const enterprise = found.find((each) => each.id === id);
    if (enterprise === undefined) throw new Error(`There is no enterprise ${id}`);
    return enterprise;
  });
};

/** Standings of enterprises, the oldest first. */
export const standingsOf: Batch<readonly EnterpriseStanding[]> = async (manager, ids) =>
  grouped(
    ids,
    await manager.find(EnterpriseStanding, {
      where: { enterpriseId: In([...ids]) },
      order: { fromOn: 'ASC', id: 'ASC' },
    }),
  );

/** Certificates of enterprises, the one that holds longest first. */
export const certificatesOf: Batch<readonly HighTechCertificate[]> = async (manager, ids) =>
  grouped(
    ids,
    await manager.find(HighTechCertificate, {
      where: { enterpriseId: In([...ids]) },
      order: { expiresOn: 'DESC', id: 'ASC' },
    }),
  );

/** Queries of the dishonesty list, the newest first and of each enterprise at most 100. */
export const snapshotsOf: Batch<readonly CreditSnapshot[]> = async (manager, ids) =>
  grouped(
    ids,
    await manager
      .createQueryBuilder(CreditSnapshot, 'snapshot')
      .where(
        `snapshot.id in (
           select newest.id from unnest(cast(:ids as uuid[])) as wanted (enterprise_id)
           cross join lateral (
             select s.id from credit_snapshot s where s.enterprise_id = wanted.enterprise_id
             order by s.queried_on desc, s.recorded_at desc, s.id limit ${MOST_SNAPSHOTS}) as newest)`,
        { ids },
      )
      .orderBy('snapshot.queriedOn', 'DESC')
      .addOrderBy('snapshot.recordedAt', 'DESC')
      .addOrderBy('snapshot.id')
      .getMany(),
  );

type Member = EnterpriseMemberType & { readonly enterpriseId: string };

/** Whoever acts for enterprises now, the longest first. */
export const membersOf: Batch<readonly Member[]> = async (manager: EntityManager, ids) =>
  grouped(
    ids,
    await manager.query(
      `select held.id as "appointmentId", held.enterprise_id as "enterpriseId", person.name, account.login
       from appointment held
         join account on account.id = held.account_id
         join person on person.id = account.person_id
       where held.enterprise_id = any($1) and held.ended_at is null
       order by held.appointed_at, held.id`,
      [ids],
    ),
  );

/** Rows by the enterprise that they belong to, in the order of the ids. */
function grouped<Row extends { readonly enterpriseId: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const byEnterprise = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) byEnterprise.get(row.enterpriseId)?.push(row);
  return ids.map((id) => byEnterprise.get(id) ?? []);
}
