import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Reach } from '../../access/reach.js';
import type { CultivationStage } from '../../law/lifecycle/cultivation.js';
import { cursor, DAY_PART, pageOf, UUID_PART } from '../../platform/graphql/cursor.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { CultivationCandidateType, CultivationPage } from './cultivation.types.js';
import { CultivationCandidate } from './cultivation-candidate.entity.js';

/** Which candidacies are asked for; null does not narrow. */
export interface CultivationSearch {
  /** How many at most, 1 to 100. */
  readonly first: number;
  /** The cursor of the page before; null for the first page. */
  readonly after: string | null;
  readonly stage: CultivationStage | null;
  readonly fieldKey: string | null;
  /** Where the enterprise is registered. */
  readonly regionKey: string | null;
}

/** A candidacy; null where there is none. */
export async function readCandidate(
  manager: EntityManager,
  id: string,
): Promise<CultivationCandidateType | null> {
  const row = await manager.findOneBy(CultivationCandidate, { id });
  return row && new CultivationCandidateType(row);
}

/** Candidacies of enterprises within reach, the newest nomination first. @throws RefusalError CURSOR_MALFORMED */
export async function readCandidates(
  manager: EntityManager,
  reach: Reach,
  { first, after, stage, fieldKey, regionKey }: CultivationSearch,
): Promise<CultivationPage> {
  const query = reached(manager, reach)
    .orderBy('candidate.nominatedOn', 'DESC')
    .addOrderBy('candidate.id', 'DESC')
    .limit(first + 1);
  if (after !== null) {
    const { nominatedOn, id } = BY_NOMINATION.positionOf(after);
    query.andWhere('(candidate.nominatedOn, candidate.id) < (:afterOn, :afterId)', {
      afterOn: nominatedOn,
      afterId: id,
    });
  }
  if (stage !== null) query.andWhere('candidate.stage = :stage', { stage });
  if (fieldKey !== null) query.andWhere('candidate.fieldKey = :fieldKey', { fieldKey });
  if (regionKey !== null) query.andWhere('enterprise.regionKey = :regionKey', { regionKey });
  const { shown, next } = pageOf(BY_NOMINATION, await query.getMany(), first);
  const candidates = shown.map((row) => new CultivationCandidateType(row));
  return Object.assign(new CultivationPage(), { candidates, next });
}

const reached = (manager: EntityManager, reach: Reach): SelectQueryBuilder<CultivationCandidate> =>
  manager
    .createQueryBuilder(CultivationCandidate, 'candidate')
    .innerJoin(Enterprise, 'enterprise', 'enterprise.id = candidate.enterpriseId')
    .where(
      reach.condition({
        enterpriseId: 'enterprise.id',
        regionKey: 'enterprise.regionKey',
        supervisedBy: 'enterprise.supervisingDepartmentKey',
      }),
    );

/** Where a page of candidacies ended. */
const BY_NOMINATION = cursor<{ readonly nominatedOn: string; readonly id: string }>({
  nominatedOn: DAY_PART,
  id: UUID_PART,
});
