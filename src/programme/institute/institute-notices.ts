import type { UnitOfWork } from '../../access/request-context.js';
import type { Role } from '../../access/roles.js';
import { audienceOf, type NewMessage, notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import type { Institute } from './institute.entity.js';

type Words = Pick<NewMessage, 'kind' | 'subject' | 'body' | 'clause'>;

/** 一院一案: tells the leader of the bureau that a new institute waits for its officer. */
export const notifyEstablished = (unit: UnitOfWork, institute: Institute): Promise<void> =>
  send(unit, institute, audience('BUREAU_LEADER'), {
    kind: 'INSTITUTE_ESTABLISHED',
    subject: { zh: `新设：${institute.name}`, en: `New: ${institute.name}` },
    body: {
      zh: `${institute.name}（${institute.number}）已批准组建，请按“一院一案”确定经办人。`,
      en: `${institute.name} (${institute.number}) was approved. Please put an officer in charge of it.`,
    },
    clause: '五(二)3',
  });

/** Tells whoever is now in charge, and whoever was. */
export async function notifyOfficers(
  unit: UnitOfWork,
  institute: Institute,
  officer: string,
  former: string | null,
): Promise<void> {
  const { name, number } = institute;
  await send(
    unit,
    institute,
    { accountId: officer },
    {
      kind: 'OFFICER_ASSIGNED',
      subject: { zh: `由您经办：${name}`, en: `In your charge: ${name}` },
      body: { zh: `${name}（${number}）由您经办。`, en: `${name} (${number}) is in your charge.` },
    },
  );
  if (former === null) return;
  await send(
    unit,
    institute,
    { accountId: former },
    {
      kind: 'OFFICER_RELIEVED',
      subject: { zh: `不再由您经办：${name}`, en: `No longer in your charge: ${name}` },
      body: {
        zh: `${name}（${number}）已由他人经办。`,
        en: `${name} (${number}) is in the charge of somebody else.`,
      },
    },
  );
}

/** 四(二): tells the members and the finance bureau, which pays for the recognition by the province. */
export async function notifyRecognised(
  unit: UnitOfWork,
  institute: Institute,
  on: string,
  documentNo: string,
): Promise<void> {
  const { name, number, enterpriseId } = institute;
  const words = {
    kind: 'PROVINCIAL_RECOGNISED',
    subject: { zh: `省级认定：${name}`, en: `Recognised by the province: ${name}` },
    body: {
      zh: `${name}（${number}）已获省级认定（${on}，${documentNo}）。`,
      en: `${name} (${number}) was recognised by the province on ${on} (${documentNo}).`,
    },
    clause: '四(二)',
  };
  await send(unit, institute, audience('ENTERPRISE_MEMBER', enterpriseId), words);
  await send(unit, institute, audience('FINANCE_OFFICER'), words);
}

const audience = (role: Role, enterpriseId: string | null = null): NewMessage['to'] => ({
  audience: audienceOf(role, { enterpriseId }),
});

const send = (
  { manager, clock }: UnitOfWork,
  { id }: Institute,
  to: NewMessage['to'],
  words: Words,
): Promise<void> =>
  notify(manager, { ...words, to, deliverAfter: clock.now(), caseKey: caseKey('institute', id) });
