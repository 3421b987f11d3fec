import type { EntityManager } from 'typeorm';
import type { Reach } from '../../access/reach.js';
import type { ApplicationStage } from '../../law/lifecycle/application.js';
import { cursor, pageOf, UUID_PART } from '../../platform/graphql/cursor.js';
import { Application } from './application.entity.js';
import { ApplicationPage, ApplicationType } from './application.types.js';

/** Which applications are asked for; null does not narrow. */
export interface ApplicationSearch {
  /** How many at most, 1 to 100. */
  readonly first: number;
  /** The cursor of the page before; null for the first page. */
  readonly after: string | null;
  readonly stage: ApplicationStage | null;
  readonly fieldKey: string | null;
  readonly regionKey: string | null;
  readonly enterpriseId: string | null;
}

/** Where a page of applications ended: its last one. */
const BY_LAST = cursor<Pick<Application, 'id'>>({ id: UUID_PART });

/** Applications within reach, the newest first; what was never submitted of the own enterprise only. @throws RefusalError CURSOR_MALFORMED */
export async function readApplications(
  manager: EntityManager,
  reach: Reach,
  { first, after, ...narrowing }: ApplicationSearch,
): Promise<ApplicationPage> {
  const query = manager
    .createQueryBuilder(Application, 'application')
    .where(
      reach.condition({
        enterpriseId: 'application.enterpriseId',
        regionKey: 'application.regionKey',
        supervisedBy: 'application.supervisedBy',
        ownOnly: 'application.papersNumber = 0',
      }),
    )
    .orderBy('application.begunAt', 'DESC')
    .addOrderBy('application.id', 'DESC')
    .limit(first + 1);
  for (const [column, value] of Object.entries(narrowing))
    if (value !== null) query.andWhere({ [column]: value });
  if (after !== null) {
    // By the row itself: the database has moments finer than a cursor would.
    query.andWhere(
      '(application.begunAt, application.id) < (select a.begun_at, a.id from application a where a.id = :after)',
      { after: BY_LAST.positionOf(after).id },
    );
  }
  const { shown, next } = pageOf(BY_LAST, await query.getMany(), first);
  const applications = shown.map((row) => new ApplicationType(row));
  return Object.assign(new ApplicationPage(), { applications, next });
}
