import type { UnitOfWork } from '../../access/request-context.js';
import type { Role } from '../../access/roles.js';
import { holdersOf } from '../../law/admission/holders.js';
import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../law/lifecycle/application.js';
import type { Move } from '../../law/lifecycle/table.js';
import { notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import type { Bilingual } from '../../shared/text.js';
import { type CaseFacts, routeOf } from './admission-facts.js';
import type { Application } from './application.entity.js';
import { audienceAt } from './application-audience.js';

/** Who is told of a move: a role, whoever is to act next, or whoever was to act until then. */
type Told = Role | 'NEXT_HOLDERS' | 'FORMER_HOLDERS';

interface Notice {
  readonly to: readonly Told[];
  /** Whether they are told the reason too. */
  readonly reasoned?: true;
}

/** 五(二): who is told of which move. */
const NOTICES: Readonly<Partial<Record<ApplicationAction, Notice>>> = {
  SUBMIT: { to: ['NEXT_HOLDERS'] },
  WITHDRAW: { to: ['FORMER_HOLDERS'] },
  RETURN: { to: ['ENTERPRISE_MEMBER'], reasoned: true },
  // 五(二)1: 推荐至市工业和信息化局、财政局
  RECOMMEND: { to: ['BUREAU_OFFICER', 'FINANCE_OFFICER'] },
  REFUSE: { to: ['ENTERPRISE_MEMBER'], reasoned: true },
  ACCEPT: { to: ['ENTERPRISE_MEMBER'] },
  SELECT: { to: ['ENTERPRISE_MEMBER'] },
  PUBLISH: { to: ['ENTERPRISE_MEMBER'] },
  UPHOLD_OBJECTION: { to: ['ENTERPRISE_MEMBER'] },
  AMEND: { to: ['ENTERPRISE_MEMBER'] },
  SUBMIT_TO_GOVERNMENT: { to: ['ENTERPRISE_MEMBER', 'NEXT_HOLDERS'] },
  ENTER_DECISION: { to: ['NEXT_HOLDERS'] },
  SEND_BACK_DECISION: { to: ['NEXT_HOLDERS'], reasoned: true },
  CONFIRM_APPROVAL: { to: ['ENTERPRISE_MEMBER'], reasoned: true },
  CONFIRM_REFUSAL: { to: ['ENTERPRISE_MEMBER'], reasoned: true },
};

/** A move that was made. */
export interface MadeOn {
  readonly move: Move<ApplicationStage, ApplicationAction>;
  /** As they were before. */
  readonly facts: CaseFacts;
  /** The case as it is now. */
  readonly after: Application;
  readonly reason: string | null;
}

/** Tells of a move those whom the table names, in the transaction of the move. */
export async function notifyOfMove({ manager, clock }: UnitOfWork, made: MadeOn): Promise<void> {
  const { move, after, reason } = made;
  const notice = NOTICES[move.action];
  if (notice === undefined) return;
  const told = new Set(notice.to.flatMap((each) => rolesOf(each, made)));
  for (const role of told) {
    await notify(manager, {
      kind: `APPLICATION_${move.to}`,
      to: { audience: audienceAt(role, after) },
      subject: subjectOf(after),
      body: bodyOf(made, notice.reasoned ? reason : null),
      deliverAfter: clock.now(),
      caseKey: caseKey('application', after.id),
      clause: move.clause,
    });
  }
}

function rolesOf(told: Told, { facts, after }: MadeOn): readonly Role[] {
  // The enterprise knows what it did itself.
  if (told === 'FORMER_HOLDERS') return holdersOf(facts).filter((role) => role !== 'ENTERPRISE_MEMBER');
  if (told !== 'NEXT_HOLDERS') return [told];
  // Signatures are under papers: none is there yet when new ones are submitted.
  return holdersOf({ stage: after.stage, route: routeOf(after), signatures: [] });
}

const subjectOf = ({ instituteName, stage }: Application): Bilingual => {
  const { name } = APPLICATION.stages[stage];
  return { zh: `${name.zh}：${instituteName}`, en: `${instituteName}: ${name.en}` };
};

function bodyOf({ move, after: { instituteName, dueOn } }: MadeOn, reason: string | null): Bilingual {
  const [action, stage] = [APPLICATION.actions[move.action], APPLICATION.stages[move.to].name];
  const zh = [
    `“${instituteName}”的申报现处于“${stage.zh}”（办理事项：${action.zh}）。`,
    ...(reason === null ? [] : [`理由：${reason}`]),
    ...(dueOn === null ? [] : [`本阶段办理期限为 ${dueOn}（含当日）。`]),
  ];
  const en = [
    `The application for “${instituteName}” is now at the stage “${stage.en}” (what was done: ${action.en}).`,
    ...(reason === null ? [] : [`Reason: ${reason}`]),
    ...(dueOn === null ? [] : [`This stage lasts until the end of ${dueOn}.`]),
  ];
  return { zh: zh.join('\n'), en: en.join('\n') };
}
