import { type EntityManager, In } from 'typeorm';
import { checkRubric, type Rubric } from '../../../law/rubric.js';
import type { Batch } from '../../../platform/loaders.js';
import { accepted } from '../../../shared/refusal.js';
import { formatScore } from '../../../shared/score.js';
import { AdoptedRubric } from './adopted-rubric.entity.js';
import { RubricType } from './rubric.types.js';

/** A rubric on file as the law reads it. */
export const lawfulRubric = ({ items, spreadLimit, ...rule }: AdoptedRubric): Rubric =>
  accepted(checkRubric({ items, rule: { ...rule, spreadLimit: formatScore(spreadLimit) } }, 'rubric'));

/** Rubrics by their ids. */
export const rubricsOf: Batch<RubricType> = async (manager, ids) => {
  const rows = await manager.findBy(AdoptedRubric, { id: In([...ids]) });
  return ids.map((id) => {
    const row = rows.find((rubric) => rubric.id === id);
    if (row === undefined) throw new Error(`There is no rubric ${id}`);
    return new RubricType(row);
  });
};

/** A rubric; null where there is none. */
export async function readRubric(manager: EntityManager, id: string): Promise<RubricType | null> {
  const row = await manager.findOneBy(AdoptedRubric, { id });
  return row && new RubricType(row);
}
