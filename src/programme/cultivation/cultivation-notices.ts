import type { UnitOfWork } from '../../access/request-context.js';
import { audienceOf, type NewMessage, notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import type { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import type { CultivationCandidate } from './cultivation-candidate.entity.js';

type Message = Pick<NewMessage, 'kind' | 'to' | 'clause' | 'subject' | 'body'>;

/** Whom a candidacy is about, and how it stands after the change. */
export interface Candidacy {
  readonly enterprise: Enterprise;
  readonly candidate: CultivationCandidate;
}

const CLAUSE = '六(四)';

const membersOf = ({ id }: Enterprise): Message['to'] => ({
  audience: audienceOf('ENTERPRISE_MEMBER', { enterpriseId: id }),
});

/** Tells the leaders of the bureau that somebody waits to be listed. */
export const notifyNominated = (unit: UnitOfWork, candidacy: Candidacy): Promise<void> => {
  const { name } = candidacy.enterprise;
  return send(unit, candidacy, {
    kind: 'CULTIVATION_NOMINATED',
    to: { audience: audienceOf('BUREAU_LEADER') },
    clause: CLAUSE,
    subject: { zh: `待审定培育对象：${name}`, en: `To decide: ${name} for cultivation` },
    body: {
      zh: `${name}已被提名为产业研究院培育对象，请决定是否列入培育库。`,
      en: `${name} was nominated for cultivation. Please decide whether it comes onto the list.`,
    },
  });
};

/** Tells the members, and the finance bureau, since candidates on the list are supported (四(一)). */
export async function notifyListed(unit: UnitOfWork, candidacy: Candidacy): Promise<void> {
  const { enterprise, candidate } = candidacy;
  const period = `${candidate.fromOn} – ${candidate.untilOn}`;
  await send(unit, candidacy, {
    kind: 'CULTIVATION_LISTED',
    to: membersOf(enterprise),
    clause: CLAUSE,
    subject: { zh: '已列入产业研究院培育库', en: 'Your enterprise is on the cultivation list' },
    body: {
      zh: `${enterprise.name}已列入培育库（${candidate.documentNo}），培育期 ${period}。列入培育库不等于认定。`,
      en: `${enterprise.name} is on the cultivation list (${candidate.documentNo}), period ${period}. To be on the list is not to be recognised.`,
    },
  });
  await send(unit, candidacy, {
    kind: 'CULTIVATION_SUPPORT',
    to: { audience: audienceOf('FINANCE_OFFICER') },
    clause: '四(一)',
    subject: { zh: `新列入培育对象：${enterprise.name}`, en: `On the cultivation list: ${enterprise.name}` },
    body: {
      zh: `${enterprise.name}已列入培育库（${candidate.documentNo}），培育期 ${period}。“十四五”期间列入的，由受益地财政给予专项支持，金额逐项确定。`,
      en: `${enterprise.name} is on the cultivation list (${candidate.documentNo}), period ${period}. Whoever came onto it in 2021 to 2025 is supported by the place that benefits; each sum is decided on its own.`,
    },
  });
}

/** Tells whoever nominated that it came to nothing, and why. */
export const notifyDeclined = (unit: UnitOfWork, candidacy: Candidacy): Promise<void> => {
  const { enterprise, candidate } = candidacy;
  return send(unit, candidacy, {
    kind: 'CULTIVATION_DECLINED',
    to: { accountId: candidate.nominatedBy },
    clause: CLAUSE,
    subject: { zh: `未列入培育库：${enterprise.name}`, en: `Not listed for cultivation: ${enterprise.name}` },
    body: {
      zh: `${enterprise.name}未列入培育库。理由：${candidate.endReason}`,
      en: `${enterprise.name} was not put on the cultivation list. Reason: ${candidate.endReason}`,
    },
  });
};

/** Tells the members of their new last day. */
export const notifyExtended = (unit: UnitOfWork, candidacy: Candidacy): Promise<void> => {
  const { enterprise, candidate } = candidacy;
  return send(unit, candidacy, {
    kind: 'CULTIVATION_EXTENDED',
    to: membersOf(enterprise),
    clause: CLAUSE,
    subject: { zh: '培育期已延长', en: 'The period of cultivation is longer' },
    body: {
      zh: `${enterprise.name}的培育期延长至 ${candidate.untilOn}。`,
      en: `The period of cultivation of ${enterprise.name} now runs to ${candidate.untilOn}.`,
    },
  });
};

/** Tells the members that they are off the list, and why. */
export const notifyEnded = (unit: UnitOfWork, candidacy: Candidacy): Promise<void> => {
  const { enterprise, candidate } = candidacy;
  return send(unit, candidacy, {
    kind: 'CULTIVATION_ENDED',
    to: membersOf(enterprise),
    clause: CLAUSE,
    subject: { zh: '已移出产业研究院培育库', en: 'Your enterprise is off the cultivation list' },
    body: {
      zh: `${enterprise.name}已移出培育库。理由：${candidate.endReason}`,
      en: `${enterprise.name} was taken off the cultivation list. Reason: ${candidate.endReason}`,
    },
  });
};

const send = (unit: UnitOfWork, { candidate }: Candidacy, message: Message): Promise<void> =>
  notify(unit.manager, {
    ...message,
    deliverAfter: unit.clock.now(),
    caseKey: caseKey('cultivation', candidate.id),
  });
