import { type EntityManager, IsNull } from 'typeorm';
import type { NoticeState } from '../../law/admission/facts.js';
import type { PlainDate } from '../../shared/dates.js';
import { PublicNotice } from './public-notice.entity.js';

/** The notices in force of applications, each with the stages of its objections, by application. */
export async function noticeStatesOf(
  manager: EntityManager,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, NoticeState>> {
  const rows: (NoticeState & { readonly applicationId: string })[] = await manager.query(
    `select n.application_id as "applicationId", n.ends_on as "endsOn",
       coalesce(array_agg(o.stage) filter (where o.id is not null), '{}') as objections
     from public_notice n left join objection o on o.notice_id = n.id
     where n.application_id = any($1) and n.voided_on is null
     group by n.id`,
    [applicationIds],
  );
  return new Map(rows.map(({ applicationId, ...state }) => [applicationId, state]));
}

/** The last day of the notice in force of an application; null without one. */
export async function noticeEndsOn(manager: EntityManager, applicationId: string): Promise<PlainDate | null> {
  const notice = await manager.findOneBy(PublicNotice, { applicationId, voidedOn: IsNull() });
  return notice?.endsOn ?? null;
}
