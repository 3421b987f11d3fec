import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ExpertInterest } from '../../../src/programme/review/experts/expert-interest.entity.js';
import type { Enterprise } from '../../../src/registry/enterprise/enterprise.entity.js';
import { applicationAt } from '../../programme/application-at.js';
import { addExpert, addRound, addSeat } from '../../programme/review-rows.js';
import { addPerson } from '../../support/people.js';

/** A review to ask about: of whom, by whom. */
export interface ReviewTarget {
  /** An application in review. */
  readonly reviewedId: string;
  readonly roundId: string;
  /** A seat on its panel, held by the expert. */
  readonly seatId: string;
  readonly expertId: string;
  /** A relation of the expert to some enterprise. */
  readonly interestId: string;
}

/** A review of an application of an enterprise, by somebody of the pool, or by the account given. */
export async function addReviewTarget(
  dataSource: DataSource,
  enterprise: Enterprise,
  expertAccountId: string | null,
): Promise<ReviewTarget> {
  const { manager } = dataSource;
  const accountId = expertAccountId ?? (await addPerson(dataSource, [['EXPERT']])).accountId;
  const application = await applicationAt(dataSource, enterprise, 'REVIEW', { fieldKey: 'machining' });
  const expert = await addExpert(manager, accountId);
  const round = await addRound(manager, application);
  const seat = await addSeat(manager, round, expert);
  const interest = await manager.save(
    manager.create(ExpertInterest, {
      expertId: expert.id,
      enterpriseId: enterprise.id,
      kind: 'COOPERATION',
      source: '本人申报',
      declaredBy: accountId,
      declaredAt: new Date(),
    }),
  );
  return {
    reviewedId: application.id,
    roundId: round.id,
    seatId: seat.id,
    expertId: expert.id,
    interestId: interest.id,
  };
}

/** A review that does not exist. */
export const absentReview = (): ReviewTarget => ({
  reviewedId: randomUUID(),
  roundId: randomUUID(),
  seatId: randomUUID(),
  expertId: randomUUID(),
  interestId: randomUUID(),
});
