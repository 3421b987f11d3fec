import { Brackets, type EntityManager } from 'typeorm';
import type { HeldRole, SignedInActor } from '../../../access/actor.js';
import type { Role } from '../../../access/roles.js';
import { stagesHeldBy } from '../../../law/admission/holders.js';
import { cursor, DAY_OR_NONE_PART, type Page, pageOf, UUID_PART } from '../../../platform/graphql/cursor.js';
import { Application } from '../application.entity.js';

/**
 * The applications that wait for the offices of the actor, those with the nearest deadline first and those without one
 * last; none of an enterprise that the actor acts for.
 *
 * @param after the cursor of the page before; null for the first page
 * @throws RefusalError CURSOR_MALFORMED
 */
export async function readQueue(
  manager: EntityManager,
  { roles }: SignedInActor,
  first: number,
  after: string | null,
): Promise<Page<Application>> {
  // What waits for an enterprise is known to it alone, and none of its members' roles here.
  const offices = roles.filter(({ enterpriseId }) => enterpriseId === null);
  const query = manager
    .createQueryBuilder(Application, 'application')
    .where(waitingForAny(offices))
    .orderBy('application.dueOn', 'ASC', 'NULLS LAST')
    .addOrderBy('application.id')
    .limit(first + 1);
  const own = roles.flatMap(({ enterpriseId }) => (enterpriseId === null ? [] : [enterpriseId]));
  if (own.length > 0) query.andWhere('application.enterpriseId not in (:...own)', { own });
  if (after !== null) query.andWhere(following(after));
  return pageOf(BY_DEADLINE, await query.getMany(), first);
}

/** Where a page of a queue ended. */
const BY_DEADLINE = cursor<Pick<Application, 'dueOn' | 'id'>>({ dueOn: DAY_OR_NONE_PART, id: UUID_PART });

function following(after: string): Brackets {
  const { dueOn, id } = BY_DEADLINE.positionOf(after);
  return new Brackets((where) => {
    if (dueOn === null) {
      where.where('application.dueOn is null and application.id > :afterId', { afterId: id });
    } else {
      where
        .where('(application.dueOn, application.id) > (:afterOn, :afterId)', { afterOn: dueOn, afterId: id })
        .orWhere('application.dueOn is null');
    }
  });
}

const waitingForAny = (roles: readonly HeldRole[]): Brackets =>
  new Brackets((where) => {
    where.where('false');
    roles.forEach((held, at) => {
      where.orWhere(waitingFor(held, at));
    });
  });

/** What waits for one role where it is held. */
const waitingFor = (held: HeldRole, at: number): Brackets =>
  new Brackets((where) => {
    const review = FIRST_REVIEW_OF[held.role];
    if (review !== undefined) {
      const office = { [`region${at}`]: held.regionKey, [`department${at}`]: held.departmentKey };
      where.where(`application.stage = 'FIRST_REVIEW' and ${review(at)}`, office);
      return;
    }
    const stages = stagesHeldBy(held.role);
    where.where(stages.length === 0 ? 'false' : `application.stage in (:...stages${at})`, {
      [`stages${at}`]: stages,
    });
  });

const SIGNATURES = `from application_signature signed
  where signed.application_id = application.id and signed.papers_number = application.papersNumber`;

const unsigned = (office: string): string =>
  `not exists (select 1 ${SIGNATURES} and signed.office = ${office})`;

const ALL_SIGNED = `(select count(*) ${SIGNATURES}) = case when application.mergedOffices then 2 else 3 end`;

const inCounty = (at: number): string =>
  `application.supervisedBy is null and application.regionKey = :region${at}`;

/**
 * 五(二)1: which cases in first review wait for a reviewer: those that the own office has still to sign, and once all
 * have signed those that it is to recommend. The rule is `officesToAct` of the law, as a condition on rows.
 */
const FIRST_REVIEW_OF: Readonly<Partial<Record<Role, (at: number) => string>>> = {
  COUNTY_INDUSTRY_REVIEWER: (at) =>
    `${inCounty(at)} and (${unsigned(`'county-industry-office'`)} or ${ALL_SIGNED})`,
  COUNTY_SCIENCE_REVIEWER: (at) =>
    `${inCounty(at)} and ${unsigned(
      `case when application.mergedOffices then 'county-industry-office' else 'county-science-office' end`,
    )}`,
  COUNTY_FINANCE_REVIEWER: (at) => `${inCounty(at)} and ${unsigned(`'county-finance-office'`)}`,
  SUPERVISING_REVIEWER: (at) => `application.supervisedBy = :department${at}`,
};
