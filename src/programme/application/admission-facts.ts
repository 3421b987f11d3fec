import { type EntityManager, In } from 'typeorm';
import type { AdmissionFacts, Signature } from '../../law/admission/facts.js';
import { type FirstReviewer, routeApplication } from '../../law/recommendation.js';
import { enteredDecisionsOf } from '../approval/entered-decisions.js';
import { noticeStatesOf } from '../notice/notice-states.js';
import { reviewFactsOf } from '../review/review-facts.js';
import type { Application } from './application.entity.js';
import { ApplicationSignature } from './application-signature.entity.js';

/** What the rules of 五(二) look at, but for the day, and for the papers of a case that is being written. */
export type CaseFacts = Omit<AdmissionFacts, 'today' | 'paperFaults'>;

/** The facts of each of some applications: one query a kind of fact, however many applications they are. */
export async function caseFactsOf(
  manager: EntityManager,
  applications: readonly Application[],
): Promise<readonly CaseFacts[]> {
  const ids = applications.map(({ id }) => id);
  const signatures = await signaturesOf(manager, applications);
  const notices = await noticeStatesOf(manager, ids);
  const reviews = await reviewFactsOf(manager, ids);
  const decisions = await enteredDecisionsOf(manager, applications);
  return applications.map((application) => ({
    stage: application.stage,
    route: routeOf(application),
    signatures: signatures.get(application.id) ?? [],
    rank: application.rank,
    round: reviews.get(application.id)?.round ?? null,
    reopened: application.reopened,
    siteVisits: reviews.get(application.id)?.siteVisits ?? 0,
    notice: notices.get(application.id) ?? null,
    decision: decisions.get(application.id) ?? null,
  }));
}

/** 五(二)1: the offices that review an application first. */
export const routeOf = ({
  supervisedBy,
  mergedOffices,
}: Pick<Application, 'supervisedBy' | 'mergedOffices'>): readonly FirstReviewer[] =>
  routeApplication({ municipalStateOwned: supervisedBy !== null, mergedOffices }).firstReview;

/** Signatures under the papers as they stand, by application. */
export async function signaturesOf(
  manager: EntityManager,
  applications: readonly Application[],
): Promise<ReadonlyMap<string, readonly Signature[]>> {
  const rows = await manager.findBy(ApplicationSignature, {
    applicationId: In(applications.map(({ id }) => id)),
  });
  return new Map(
    applications.map(({ id, papersNumber }) => [
      id,
      rows.filter((row) => row.applicationId === id && row.papersNumber === papersNumber),
    ]),
  );
}
