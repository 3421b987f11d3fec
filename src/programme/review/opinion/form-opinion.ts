import type { UnitOfWork } from '../../../access/request-context.js';
import { momentOf } from '../../../platform/clock.js';
import { ReviewRound } from '../round/review-round.entity.js';
import { type OpinionOutcome, ReviewOpinion } from './review-opinion.entity.js';

/** Puts the comprehensive opinion on an application, which is locked, on file, with what its latest round came to (五(二)2). */
export async function formOpinion(
  { manager, clock, signedIn }: UnitOfWork,
  applicationId: string,
  outcome: OpinionOutcome,
  opinion: string,
): Promise<ReviewOpinion> {
  const round = await manager.findOne(ReviewRound, {
    where: { applicationId },
    order: { number: 'DESC' },
  });
  const { at, on } = momentOf(clock);
  const formed = await manager.countBy(ReviewOpinion, { applicationId });
  return manager.save(
    manager.create(ReviewOpinion, {
      applicationId,
      number: formed + 1,
      roundId: round?.id ?? null,
      outcome,
      score: round?.score ?? null,
      opinion,
      formedBy: signedIn.accountId,
      formedOn: on,
      formedAt: at,
    }),
  );
}
