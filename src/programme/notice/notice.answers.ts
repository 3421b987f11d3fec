import { type EntityManager, In } from 'typeorm';
import { cursor, MOMENT_PART, pageOf, UUID_PART } from '../../platform/graphql/cursor.js';
import type { Batch } from '../../platform/loaders.js';
import type { PlainDate } from '../../shared/dates.js';
import { PublicNoticePage, PublicNoticeType } from './notice.types.js';
import { Objection } from './objection.entity.js';
import { PublicNotice } from './public-notice.entity.js';

/** Which notices are asked for. */
export interface NoticeSearch {
  /** Only those that run, or only those that do not; null does not narrow. */
  readonly open: boolean | null;
  /** How many at most, 1 to 100. */
  readonly first: number;
  /** The cursor of the page before; null for the first page. */
  readonly after: string | null;
}

/** A notice; null where there is none. */
export async function readNotice(manager: EntityManager, id: string): Promise<PublicNoticeType | null> {
  const row = await manager.findOneBy(PublicNotice, { id });
  return row && new PublicNoticeType(row);
}

/** Notices, the newest first. @throws RefusalError CURSOR_MALFORMED */
export async function readNotices(
  manager: EntityManager,
  { open, first, after }: NoticeSearch,
  today: PlainDate,
): Promise<PublicNoticePage> {
  const query = manager
    .createQueryBuilder(PublicNotice, 'notice')
    .orderBy('notice.publishedAt', 'DESC')
    .addOrderBy('notice.id', 'DESC')
    .limit(first + 1);
  if (after !== null) {
    query.andWhere('(notice.publishedAt, notice.id) < (:publishedAt, :id)', BY_PUBLICATION.positionOf(after));
  }
  if (open !== null) {
    query.andWhere('(notice.voidedOn is null and notice.endsOn >= :today) = :open', { today, open });
  }
  const { shown, next } = pageOf(BY_PUBLICATION, await query.getMany(), first);
  const notices = shown.map((row) => new PublicNoticeType(row));
  return Object.assign(new PublicNoticePage(), { notices, next });
}

/** Where a page of notices ended. */
const BY_PUBLICATION = cursor<Pick<PublicNotice, 'publishedAt' | 'id'>>({
  publishedAt: MOMENT_PART,
  id: UUID_PART,
});

/** The notices of applications, the newest first. */
export const noticesOf: Batch<readonly PublicNotice[]> = async (manager, ids) => {
  const where = { applicationId: In([...ids]) };
  const rows = await manager.find(PublicNotice, { where, order: { number: 'DESC' } });
  return ids.map((id) => rows.filter(({ applicationId }) => applicationId === id));
};

/** Most objections that are shown with a notice; the bureau's own list has them all. */
export const MOST_OBJECTIONS_SHOWN = 100;

/** The objections to each notice, the oldest first and of each notice at most 100. */
export const publicObjectionsOf: Batch<readonly Objection[]> = async (manager, ids) => {
  const rows = await manager
    .createQueryBuilder(Objection, 'objection')
    .where(
      `objection.id in (
         select first.id from unnest(cast(:ids as uuid[])) as wanted (notice_id)
         cross join lateral (
           select o.id from objection o where o.notice_id = wanted.notice_id
           order by o.lodged_at, o.id limit ${MOST_OBJECTIONS_SHOWN}) as first)`,
      { ids },
    )
    .orderBy('objection.lodgedAt')
    .addOrderBy('objection.id')
    .getMany();
  return ids.map((id) => rows.filter(({ noticeId }) => noticeId === id));
};
