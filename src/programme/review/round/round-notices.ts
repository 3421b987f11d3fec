import type { UnitOfWork } from '../../../access/request-context.js';
import { audienceOf, type NewMessage, notify } from '../../../outbox/notify.js';
import { caseKey } from '../../../record/append.js';
import type { Application } from '../../application/application.entity.js';
import { Expert } from '../experts/expert.entity.js';
import type { PanelSeat } from './panel-seat.entity.js';
import type { ReviewRound } from './review-round.entity.js';

const CLAUSE = '五(二)2';

const BUREAU = audienceOf('BUREAU_OFFICER');

type Words = Pick<NewMessage, 'kind' | 'subject' | 'body'>;

/** Tells an expert of a seat. The message names the seat, and not the case, which experts see through their seat alone. */
export const notifySeated = (
  unit: UnitOfWork,
  { instituteName }: Application,
  { dueOn }: ReviewRound,
  seat: PanelSeat,
): Promise<void> =>
  tellExpert(unit, seat, {
    kind: 'SEAT_DRAWN',
    subject: { zh: `请评审：${instituteName}`, en: `To review: ${instituteName}` },
    body: {
      zh: `您被抽取为“${instituteName}”申报的评审专家。如有应当回避的情形，请先申请回避。${dueOn === null ? '' : `评分期限为 ${dueOn}（含当日）。`}`,
      en: `You were drawn to review the application for “${instituteName}”. If you have to stand aside, please declare that first.${dueOn === null ? '' : ` Please score until the end of ${dueOn}.`}`,
    },
  });

/** Tells an expert that the seat went to somebody else. */
export const notifyReplaced = (
  unit: UnitOfWork,
  { instituteName }: Application,
  seat: PanelSeat,
): Promise<void> =>
  tellExpert(unit, seat, {
    kind: 'SEAT_REPLACED',
    subject: { zh: `评审席位已替换：${instituteName}`, en: `Replaced on a panel: ${instituteName}` },
    body: {
      zh: `您在“${instituteName}”申报评审中的席位已由其他专家接替，无需再评分。`,
      en: `Somebody else has taken your seat in the review of “${instituteName}”; you need not score.`,
    },
  });

/** Tells the bureau that a seat waits to be filled again. */
export const notifyAvoided = (
  unit: UnitOfWork,
  application: Application,
  { number }: PanelSeat,
): Promise<void> =>
  tellBureau(unit, application, {
    kind: 'SEAT_AVOIDED',
    subject: {
      zh: `专家申请回避：${application.instituteName}`,
      en: `An expert stands aside: ${application.instituteName}`,
    },
    body: {
      zh: `“${application.instituteName}”评审第 ${number} 席专家申请回避，请替换。`,
      en: `The expert on seat ${number} of the review of “${application.instituteName}” stands aside; please replace them.`,
    },
  });

/** Tells the bureau that a round has ended by itself. */
export const notifyRoundEnded = (
  unit: UnitOfWork,
  application: Application,
  { number }: ReviewRound,
): Promise<void> =>
  tellBureau(unit, application, {
    kind: 'ROUND_ENDED',
    subject: {
      zh: `专家评审结束：${application.instituteName}`,
      en: `The round of review is over: ${application.instituteName}`,
    },
    body: {
      zh: `“${application.instituteName}”第 ${number} 轮评审的专家均已评分，请查看结果。`,
      en: `All experts of round ${number} of the review of “${application.instituteName}” have scored; please look at the result.`,
    },
  });

async function tellExpert(
  { manager, clock }: UnitOfWork,
  { id, expertId }: PanelSeat,
  words: Words,
): Promise<void> {
  const { accountId } = await manager.findOneByOrFail(Expert, { id: expertId });
  await notify(manager, {
    ...words,
    to: { accountId },
    deliverAfter: clock.now(),
    caseKey: caseKey('panel-seat', id),
    clause: CLAUSE,
  });
}

const tellBureau = ({ manager, clock }: UnitOfWork, { id }: Application, words: Words): Promise<void> =>
  notify(manager, {
    ...words,
    to: { audience: BUREAU },
    deliverAfter: clock.now(),
    caseKey: caseKey('application', id),
    clause: CLAUSE,
  });
