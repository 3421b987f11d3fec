import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../access/request-context.js';
import { type Audience, audienceOf, type NewMessage, notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import { Region } from '../region.entity.js';
import type { Enterprise } from './enterprise.entity.js';

const CLAUSE = '五(二)1';

/**
 * Who is in charge of an enterprise: the supervising department of the city's own, the county's office of any other;
 * the bureau, where it is registered with the city itself and no county has it.
 */
async function officeOf(
  manager: EntityManager,
  { regionKey, supervisingDepartmentKey }: Enterprise,
): Promise<Audience> {
  if (supervisingDepartmentKey !== null) {
    return audienceOf('SUPERVISING_REVIEWER', { departmentKey: supervisingDepartmentKey });
  }
  const { kind } = await manager.findOneByOrFail(Region, { key: regionKey });
  return kind === 'CITY'
    ? audienceOf('BUREAU_OFFICER')
    : audienceOf('COUNTY_INDUSTRY_REVIEWER', { regionKey });
}

/** Tells the office in charge that an enterprise waits to be confirmed. */
export const notifyOffice = async (unit: UnitOfWork, enterprise: Enterprise): Promise<void> =>
  send(unit, enterprise, {
    kind: 'ENTERPRISE_TO_CONFIRM',
    to: { audience: await officeOf(unit.manager, enterprise) },
    subject: { zh: `待确认企业：${enterprise.name}`, en: `To confirm: ${enterprise.name}` },
    body: {
      zh: `${enterprise.name}（${enterprise.creditCode}）已自行注册，请核对后确认或退回。`,
      en: `${enterprise.name} (${enterprise.creditCode}) signed itself up. Please compare its papers, and confirm it or turn it down.`,
    },
  });

/** Tells the members that their enterprise is confirmed. */
export const notifyConfirmed = (unit: UnitOfWork, enterprise: Enterprise): Promise<void> =>
  send(unit, enterprise, {
    kind: 'ENTERPRISE_CONFIRMED',
    to: {
      audience: audienceOf('ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }),
    },
    subject: { zh: '企业注册已确认', en: 'Your enterprise is confirmed' },
    body: {
      zh: `${enterprise.name}的注册已确认，可以办理申报。`,
      en: `${enterprise.name} is confirmed and can apply.`,
    },
  });

/** Tells one who was a member that the enterprise was turned down, and why; no role of theirs is left to find them by. */
export const notifyRejected = (
  unit: UnitOfWork,
  enterprise: Enterprise,
  accountId: string,
  reason: string,
): Promise<void> =>
  send(unit, enterprise, {
    kind: 'ENTERPRISE_REJECTED',
    to: { accountId },
    subject: { zh: '企业注册已退回', en: 'Your enterprise was turned down' },
    body: {
      zh: `${enterprise.name}的注册已退回。理由：${reason}`,
      en: `${enterprise.name} was turned down. Reason: ${reason}`,
    },
  });

const send = (
  unit: UnitOfWork,
  { id }: Enterprise,
  message: Pick<NewMessage, 'kind' | 'to' | 'subject' | 'body'>,
): Promise<void> =>
  notify(unit.manager, {
    ...message,
    deliverAfter: unit.clock.now(),
    caseKey: caseKey('enterprise', id),
    clause: CLAUSE,
  });
