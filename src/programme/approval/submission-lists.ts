import { type EntityManager, In } from 'typeorm';
import { cursor, MOMENT_PART, pageOf, UUID_PART } from '../../platform/graphql/cursor.js';
import type { Batch } from '../../platform/loaders.js';
import { type PlainDate, plainDate } from '../../shared/dates.js';
import { Application } from '../application/application.entity.js';
import { SubmissionListPage, SubmissionListType } from './submission.types.js';
import { SubmissionItem } from './submission-item.entity.js';
import { SubmissionList } from './submission-list.entity.js';

/** A list; null where there is none. */
export async function readSubmissionList(
  manager: EntityManager,
  id: string,
): Promise<SubmissionListType | null> {
  const row = await manager.findOneBy(SubmissionList, { id });
  return row && new SubmissionListType(row);
}

/**
 * Lists, the newest first.
 *
 * @param after the cursor of the page before; null for the first page
 * @throws RefusalError CURSOR_MALFORMED
 */
export async function readSubmissionLists(
  manager: EntityManager,
  first: number,
  after: string | null,
): Promise<SubmissionListPage> {
  const query = manager
    .createQueryBuilder(SubmissionList, 'list')
    .orderBy('list.submittedAt', 'DESC')
    .addOrderBy('list.id', 'DESC')
    .limit(first + 1);
  if (after !== null)
    query.where('(list.submitted_at, list.id) < (:submittedAt, :id)', BY_SUBMISSION.positionOf(after));
  const { shown, next } = pageOf(BY_SUBMISSION, await query.getMany(), first);
  const lists = shown.map((row) => new SubmissionListType(row));
  return Object.assign(new SubmissionListPage(), { lists, next });
}

/** Where a page of lists ended. */
const BY_SUBMISSION = cursor<Pick<SubmissionList, 'submittedAt' | 'id'>>({
  submittedAt: MOMENT_PART,
  id: UUID_PART,
});

/** The applications on each of some lists. */
export const applicationsOf: Batch<readonly Application[]> = async (manager, listIds) => {
  const items = await manager.findBy(SubmissionItem, { listId: In([...listIds]) });
  const rows = await manager.find(Application, {
    where: { id: In(items.map(({ applicationId }) => applicationId)) },
    order: { instituteName: 'ASC', id: 'ASC' },
  });
  return listIds.map((listId) => {
    const onList = new Set(items.flatMap((item) => (item.listId === listId ? [item.applicationId] : [])));
    return rows.filter(({ id }) => onList.has(id));
  });
};

/** The day on which an application was last submitted to the government; it must have been. */
export async function lastSubmittedOn(manager: EntityManager, applicationId: string): Promise<PlainDate> {
  const last = await manager
    .createQueryBuilder(SubmissionList, 'list')
    .innerJoin(SubmissionItem, 'item', 'item.listId = list.id')
    .where('item.applicationId = :applicationId', { applicationId })
    .orderBy('list.submittedAt', 'DESC')
    .addOrderBy('list.id', 'DESC')
    .limit(1)
    .getOne();
  if (last === null) throw new Error(`Application ${applicationId} was never submitted to the government`);
  return plainDate(last.submittedOn);
}
