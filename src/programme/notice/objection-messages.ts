import type { UnitOfWork } from '../../access/request-context.js';
import { notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import type { Application } from '../application/application.entity.js';
import { audienceAt } from '../application/application-audience.js';
import type { Objection } from './objection.entity.js';

/** Tells the bureau that somebody objects: once a day for each notice, however many they are. */
export const notifyLodged = (
  { manager, clock }: UnitOfWork,
  application: Application,
  { noticeId, lodgedOn }: Objection,
): Promise<void> =>
  notify(manager, {
    kind: 'OBJECTION_LODGED',
    to: { audience: audienceAt('BUREAU_OFFICER', application) },
    uniqueKey: `objection-lodged ${noticeId} ${lodgedOn}`,
    subject: { zh: `收到异议：${application.instituteName}`, en: `Objection: ${application.instituteName}` },
    body: {
      zh: `${application.instituteName}的公示收到异议，请在期限内处理并答复。`,
      en: `Somebody objects to the notice of ${application.instituteName}; please decide and reply in time.`,
    },
    deliverAfter: clock.now(),
    caseKey: caseKey('application', application.id),
    clause: '五(二)2',
  });
