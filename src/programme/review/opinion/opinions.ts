import { In } from 'typeorm';
import type { Batch } from '../../../platform/loaders.js';
import { ReviewOpinionType } from './opinion.types.js';
import { ReviewOpinion } from './review-opinion.entity.js';

/** The comprehensive opinions on applications, in order. */
export const opinionsOf: Batch<readonly ReviewOpinionType[]> = async (manager, applicationIds) => {
  const rows = await manager.find(ReviewOpinion, {
    where: { applicationId: In([...applicationIds]) },
    order: { number: 'ASC' },
  });
  return applicationIds.map((id) =>
    rows.filter(({ applicationId }) => applicationId === id).map((row) => new ReviewOpinionType(row)),
  );
};
