import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../access/request-context.js';
import { creditAtApproval } from '../../law/admission/decision.js';
import type { CreditStatus } from '../../law/facts.js';
import { notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import { CreditSnapshot } from '../../registry/enterprise/credit-snapshot.entity.js';
import type { Bilingual } from '../../shared/text.js';
import type { Application } from '../application/application.entity.js';
import { audienceAt } from '../application/application-audience.js';

const WARNINGS: Readonly<Record<Exclude<CreditStatus, 'CLEAR'>, Bilingual>> = {
  DISHONEST: {
    zh: '最近一次查询显示企业、法定代表人或实际控制人被列为失信。',
    en: 'By the newest query, the enterprise, its legal representative or its actual controller is on the dishonesty list.',
  },
  UNKNOWN: {
    zh: '企业、法定代表人或实际控制人的信用状态未查明。',
    en: 'Whether the enterprise, its legal representative or its actual controller is on the dishonesty list is not known.',
  },
};

/** What the newest query of the dishonesty list says of an enterprise and those behind it (五(一)4); the worst counts. */
export async function creditNow(manager: EntityManager, enterpriseId: string): Promise<CreditStatus> {
  const [newest] = await manager.find(CreditSnapshot, {
    where: { enterpriseId },
    order: { queriedOn: 'DESC', recordedAt: 'DESC', id: 'ASC' },
    take: 1,
  });
  return creditAtApproval(
    newest === undefined
      ? []
      : [newest.enterpriseStatus, newest.legalRepresentativeStatus, newest.actualControllerStatus],
  );
}

/** R43: tells the bureau that an approved enterprise is not clear. The approval stands. */
export async function warnOfCredit(
  { manager, clock }: UnitOfWork,
  application: Application,
  status: CreditStatus,
): Promise<void> {
  if (status === 'CLEAR') return;
  const { id, instituteName } = application;
  const warning = WARNINGS[status];
  for (const role of ['BUREAU_OFFICER', 'BUREAU_LEADER'] as const) {
    await notify(manager, {
      kind: 'CREDIT_AT_APPROVAL',
      to: { audience: audienceAt(role, application) },
      subject: {
        zh: `请核查信用状况：${instituteName}`,
        en: `Please look into the credit of the enterprise of “${instituteName}”`,
      },
      body: {
        zh: `“${instituteName}”已批准组建。${warning.zh}批准不受影响，请核查后按规定处理。`,
        en: `“${instituteName}” was approved. ${warning.en} The approval stands; please look into it.`,
      },
      deliverAfter: clock.now(),
      caseKey: caseKey('application', id),
      clause: '五(一)4',
    });
  }
}
