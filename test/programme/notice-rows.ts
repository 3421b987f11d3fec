import { randomUUID } from 'node:crypto';
import { type EntityManager, IsNull } from 'typeorm';
import { tokenHash } from '../../src/access/credentials/token.js';
import type { ApplicationStage } from '../../src/law/lifecycle/application.js';
import { VOID_REASONS, type VoidReason } from '../../src/law/review.js';
import { countWorkingDays } from '../../src/law/working-days.js';
import type { Application } from '../../src/programme/application/application.entity.js';
import { Objection } from '../../src/programme/notice/objection.entity.js';
import { ObjectorPhone } from '../../src/programme/notice/objector-phone.js';
import { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { type PlainDate, plainDate } from '../../src/shared/dates.js';
import { accepted } from '../../src/shared/refusal.js';
import { rulebook } from '../support/law.js';
import { TEST_SEALER } from '../support/sealer.js';

/** Long enough before 2026-06-30, the day on which rows of test applications move, that the notice is over by then. */
const PUBLISHED_ON = plainDate('2026-06-15');

/** The notice of an application, for five working days from a day on; to the end of 2026-06-23 unless said otherwise. */
export async function addNotice(
  manager: EntityManager,
  { id: applicationId, instituteName }: Application,
  publishedOn: PlainDate = PUBLISHED_ON,
): Promise<PublicNotice> {
  const period = accepted(countWorkingDays(rulebook.calendar, publishedOn, 5, false));
  return manager.save(
    manager.create(PublicNotice, {
      applicationId,
      number: 1 + (await manager.countBy(PublicNotice, { applicationId })),
      publishedOn,
      publishedAt: new Date(`${publishedOn}T09:00:00+08:00`),
      workingDays: 5,
      countedDays: [...period.days],
      endsOn: period.endsOn,
      content: {
        enterprise: '崤函铜箔有限公司',
        place: { zh: '湖滨区', en: 'Hubin District' },
        institute: instituteName,
        field: { zh: '新材料', en: 'New materials' },
        objecting: { zh: '请在期内提出。', en: 'Please object in time.' },
      },
    }),
  );
}

const phones = new ObjectorPhone(TEST_SEALER);

/** An objection that was lodged on the day of the publication. */
export async function addObjection(
  manager: EntityManager,
  { id: noticeId, applicationId, publishedAt, publishedOn }: PublicNotice,
  values: Partial<Objection> = {},
): Promise<Objection> {
  const id = randomUUID();
  await manager.insert(Objection, {
    id,
    noticeId,
    applicationId,
    name: '许直言',
    ...phones.stored(id, '13900000000'),
    text: '署名有误。',
    textDigest: randomUUID(),
    lodgedAt: publishedAt,
    lodgedOn: publishedOn,
    receiptHash: tokenHash(randomUUID()),
    ...values,
  });
  return manager.findOneByOrFail(Objection, { id });
}

/** Takes the notice of an application down that goes back from it, or ends there. */
export async function takeDown(
  manager: EntityManager,
  { id: applicationId, stage }: Application,
  to: ApplicationStage,
): Promise<void> {
  if ((stage !== 'NOTICE' && stage !== 'SUBMITTED') || !Object.hasOwn(VOID_REASONS, to)) return;
  const inForce = { applicationId, voidedOn: IsNull() };
  const voided = { voidedOn: plainDate('2026-06-30'), voidReason: to as VoidReason };
  await manager.update(PublicNotice, inForce, voided);
}
