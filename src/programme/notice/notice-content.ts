import type { EntityManager } from 'typeorm';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import type { Registry } from '../../registry/registry.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Bilingual } from '../../shared/text.js';
import type { Application } from '../application/application.entity.js';
import type { NoticeContent } from './public-notice.entity.js';

/** What the public is shown of an application, in the words of the day of publication (五(二)2). */
export async function noticeContent(
  manager: EntityManager,
  registry: Registry,
  { enterpriseId, regionKey, fieldKey, instituteName }: Application,
  endsOn: PlainDate,
): Promise<NoticeContent> {
  const { name } = await manager.findOneByOrFail(Enterprise, { id: enterpriseId });
  return {
    enterprise: name,
    place: nameOf(registry.regions, regionKey),
    institute: instituteName,
    field: nameOf(registry.industryFields, fieldKey),
    objecting: {
      zh: `对公示内容有异议的单位和个人，可在 ${endsOn} 24 时前通过本平台实名提出，写明姓名、联系电话和具体理由，并可附证据材料。异议人的姓名和联系方式不予公开。`,
      en: `Whoever objects can do so on this platform until midnight at the end of ${endsOn}, with a name, a telephone number, the reasons, and evidence. Names and numbers of objectors are not made public.`,
    },
  };
}

interface Named {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

function nameOf(rows: readonly Named[], key: string): Bilingual {
  const row = rows.find((each) => each.key === key);
  if (row === undefined) throw new Error(`The registry lacks ${key}`);
  return { zh: row.nameZh, en: row.nameEn };
}
