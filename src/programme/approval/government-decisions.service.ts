import type { EntityManager } from 'typeorm';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import { decisionRefusals } from '../../law/admission/decision.js';
import { accepted, outcomeOf } from '../../shared/refusal.js';
import type { Admission, Moving, OpenCase } from '../application/admission.js';
import { establishInstitute, leadEnterprise } from '../institute/establish.js';
import type { EnterDecisionInput, SeenApplicationInput, SendBackDecisionInput } from './approval.inputs.js';
import { creditNow, warnOfCredit } from './credit-recheck.js';
import { standingDecision } from './entered-decisions.js';
import { GovernmentDecision } from './government-decision.entity.js';
import { lastSubmittedOn } from './submission-lists.js';

/** 五(二)3: what the government decided. One person enters it, another confirms it; then it stands. */
export class GovernmentDecisionsService {
  constructor(private readonly admission: Admission) {}

  /** @throws RefusalError as `Admission.open`; DATE_IN_FUTURE, DECIDED_BEFORE_SUBMISSION, REASON_MISSING */
  async enter(unit: UnitOfWork, input: EnterDecisionInput): Promise<Done> {
    const { applicationId, expectedVersion, outcome, documentNo, decidedOn } = input;
    const { manager, clock } = unit;
    const open = await this.admission.open(unit, applicationId, 'ENTER_DECISION', expectedVersion);
    const stated = { outcome, decidedOn, reason: input.reason ?? null };
    const submittedOn = await lastSubmittedOn(manager, applicationId);
    accepted(outcomeOf(null, decisionRefusals(stated, submittedOn, open.facts.today)));
    const number = 1 + (await manager.countBy(GovernmentDecision, { applicationId }));
    await manager.insert(GovernmentDecision, {
      ...stated,
      applicationId,
      number,
      documentNo,
      enteredBy: unit.signedIn.accountId,
      enteredByPerson: personIn(open),
      enteredAt: clock.now(),
    });
    await this.admission.move(unit, open, { details: { number, outcome, documentNo, decidedOn } });
    return new Done(applicationId);
  }

  /**
   * Confirms what another person entered. An approval founds the institute in the same transaction.
   *
   * @throws RefusalError as `Admission.open`, SAME_PERSON_DECIDES among it; of the database INSTITUTE_EXISTS
   */
  async confirm(unit: UnitOfWork, { applicationId, expectedVersion }: SeenApplicationInput): Promise<Done> {
    const seen = await standingDecision(unit.manager, applicationId);
    const action = seen?.outcome === 'REFUSED' ? 'CONFIRM_REFUSAL' : 'CONFIRM_APPROVAL';
    const open = await this.admission.open(unit, applicationId, action, expectedVersion);
    const entered = await underDecision(unit.manager, applicationId);
    if (entered.outcome === 'APPROVED') await this.approve(unit, open, entered);
    else await this.refuse(unit, open, entered);
    return new Done(applicationId);
  }

  /** @throws RefusalError as `Admission.open` */
  async sendBack(unit: UnitOfWork, input: SendBackDecisionInput): Promise<Done> {
    const { applicationId, expectedVersion, reason } = input;
    const open = await this.admission.open(unit, applicationId, 'SEND_BACK_DECISION', expectedVersion);
    const { id, number } = await underDecision(unit.manager, applicationId);
    await unit.manager.update(GovernmentDecision, id, {
      sentBackBy: unit.signedIn.accountId,
      sentBackAt: unit.clock.now(),
      sentBackReason: reason,
    });
    await this.admission.move(unit, open, { reason, details: { number } });
    return new Done(applicationId);
  }

  private async approve(unit: UnitOfWork, open: OpenCase, entered: GovernmentDecision): Promise<void> {
    const enterprise = await leadEnterprise(unit.manager, open.application);
    const creditStatus = await creditNow(unit.manager, enterprise.id);
    await signConfirmed(unit, open, entered, { creditStatus });
    const approved = await this.admission.move(unit, open, saidOf(entered, { creditStatus }));
    await establishInstitute(unit, approved, enterprise, entered);
    await warnOfCredit(unit, approved, creditStatus);
  }

  private async refuse(unit: UnitOfWork, open: OpenCase, entered: GovernmentDecision): Promise<void> {
    await signConfirmed(unit, open, entered);
    await this.admission.move(unit, open, saidOf(entered));
  }
}

/** Before the case moves: the database lets none be decided without. */
async function signConfirmed(
  { manager, clock, signedIn }: UnitOfWork,
  open: OpenCase,
  { id }: GovernmentDecision,
  found: Partial<Pick<GovernmentDecision, 'creditStatus'>> = {},
): Promise<void> {
  await manager.update(GovernmentDecision, id, {
    ...found,
    confirmedBy: signedIn.accountId,
    confirmedByPerson: personIn(open),
    confirmedAt: clock.now(),
  });
}

/** What the record says of a decision. */
const saidOf = (
  { number, documentNo, decidedOn, reason }: GovernmentDecision,
  more: object = {},
): Moving => ({
  details: { number, documentNo, decidedOn, ...more },
  ...(reason === null ? {} : { reason }),
});

/** The decision of a case that is locked and at the stage of having one. */
async function underDecision(manager: EntityManager, applicationId: string): Promise<GovernmentDecision> {
  const entered = await standingDecision(manager, applicationId);
  if (entered === null) throw new Error(`Application ${applicationId} has no decision at its stage`);
  return entered;
}

function personIn({ actor: { personId } }: OpenCase): string {
  if (personId === null) throw new Error('Only a person decides');
  return personId;
}
