import { unauthenticated } from '../../access/refusals.js';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import type { FirstReviewer } from '../../law/recommendation.js';
import { momentOf } from '../../platform/clock.js';
import { RefusalError } from '../../shared/refusal.js';
import type { Admission, OpenCase } from '../application/admission.js';
import { ApplicationSignature } from '../application/application-signature.entity.js';
import { formOpinion } from '../review/opinion/form-opinion.js';
import { ApplicationRecommendation } from './application-recommendation.entity.js';
import type {
  RecommendApplicationInput,
  RefuseApplicationInput,
  ReturnApplicationInput,
  SignApplicationInput,
} from './recommendation.inputs.js';
import { JUSTIFICATION_MISSING } from './refusals.js';

/** 五(二)1: the first review by the offices of the county or the supervising department, and the recommendation. */
export class RecommendationService {
  constructor(private readonly admission: Admission) {}

  /**
   * Signs for the first of the actor's offices whose signature is asked and missing.
   *
   * @throws RefusalError OFFICE_NOT_ASKED, OFFICE_SIGNED, SAME_PERSON_SIGNED, and as `Admission.open`
   */
  async sign(unit: UnitOfWork, input: SignApplicationInput): Promise<Done> {
    const { applicationId, opinion } = input;
    const open = await this.admission.open(unit, applicationId, 'SIGN', input.expectedVersion);
    const { personId } = open.actor;
    if (personId === null) throw unauthenticated();
    const office = officeToSign(open);
    const { at, on } = momentOf(unit.clock);
    await unit.manager.insert(ApplicationSignature, {
      applicationId,
      papersNumber: open.application.papersNumber,
      office,
      accountId: unit.signedIn.accountId,
      personId,
      opinion,
      signedOn: on,
      signedAt: at,
    });
    await this.admission.move(unit, open, { details: { office, opinion } });
    return new Done(applicationId);
  }

  /**
   * Gives an application back for supplement. It loses its place: new papers are signed and ranked anew.
   *
   * @throws RefusalError as `Admission.open`
   */
  async return(
    unit: UnitOfWork,
    { applicationId, expectedVersion, reason }: ReturnApplicationInput,
  ): Promise<Done> {
    const open = await this.admission.open(unit, applicationId, 'RETURN', expectedVersion);
    await this.admission.move(unit, open, { reason, changes: { rank: null } });
    return new Done(applicationId);
  }

  /** In review a refusal is the comprehensive opinion (五(二)2). @throws RefusalError as `Admission.open` */
  async refuse(
    unit: UnitOfWork,
    { applicationId, expectedVersion, reason }: RefuseApplicationInput,
  ): Promise<Done> {
    const open = await this.admission.open(unit, applicationId, 'REFUSE', expectedVersion);
    if (open.application.stage === 'REVIEW') await formOpinion(unit, applicationId, 'UNFAVOURABLE', reason);
    await this.admission.move(unit, open, { reason });
    return new Done(applicationId);
  }

  /** @throws RefusalError SIGNATURE_MISSING, NOT_RANKED, JUSTIFICATION_MISSING, and as `Admission.open` */
  async recommend(unit: UnitOfWork, input: RecommendApplicationInput): Promise<Done> {
    const { applicationId, opinion, justification = null } = input;
    const open = await this.admission.open(unit, applicationId, 'RECOMMEND', input.expectedVersion);
    const { papersNumber, rank, needsJustification } = open.application;
    if (needsJustification && justification === null) throw new RefusalError([JUSTIFICATION_MISSING]);
    if (rank === null) throw new Error(`Application ${applicationId} is to be recommended without a rank`);
    const { at, on } = momentOf(unit.clock);
    await unit.manager.insert(ApplicationRecommendation, {
      applicationId,
      papersNumber,
      rank,
      opinion,
      justification,
      accountId: unit.signedIn.accountId,
      recommendedOn: on,
      recommendedAt: at,
    });
    await this.admission.move(unit, open, {
      changes: { justification },
      details: { rank, opinion, justification },
    });
    return new Done(applicationId);
  }

  /** The bureau takes a recommendation in (五(二)2). @throws RefusalError as `Admission.open` */
  async accept(unit: UnitOfWork, applicationId: string, expectedVersion: number): Promise<Done> {
    const open = await this.admission.open(unit, applicationId, 'ACCEPT', expectedVersion);
    await this.admission.move(unit, open);
    return new Done(applicationId);
  }
}

/** Of the offices that are asked and have not signed, the first that the actor speaks for. */
function officeToSign({ application, facts: { route, signatures }, actor }: OpenCase): FirstReviewer {
  const signed = signatures.map(({ office }) => office);
  const office = route.find((each) => actor.offices.includes(each) && !signed.includes(each));
  if (office === undefined) throw new Error(`The law let nobody's office sign application ${application.id}`);
  return office;
}
