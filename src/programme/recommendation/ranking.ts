/** 五(二)1 择优: the order among the cases of an office. */
import { type Outcome, outcomeOf } from '../../shared/refusal.js';
import type { Application } from '../application/application.entity.js';
import { RANKED_TWICE, RANKING_INCOMPLETE, RANKING_MIXED, rankingLength } from './refusals.js';

/** A case as the order looks at it. */
interface RankedCase {
  readonly application: Pick<Application, 'id' | 'stage' | 'rank' | 'regionKey' | 'supervisedBy'>;
}

/** A case whose place changes; null where it has none any more. */
export interface PlaceChange<Case> {
  readonly of: Case;
  readonly rank: number | null;
}

const MOST_RANKED = 100;

/** The office whose cases an application is compared with. */
export const officeOf = ({
  regionKey,
  supervisedBy,
}: Pick<Application, 'regionKey' | 'supervisedBy'>): string => supervisedBy ?? regionKey;

/** An order that can be one. @returns RANKING_LENGTH, RANKED_TWICE */
export const readOrder = (ids: readonly string[]): Outcome<readonly string[]> =>
  outcomeOf(ids, [
    ...(ids.length === 0 || ids.length > MOST_RANKED ? [rankingLength(MOST_RANKED)] : []),
    ...(new Set(ids).size < ids.length ? [RANKED_TWICE] : []),
  ]);

/**
 * What an order changes.
 *
 * @param order ids, the best first
 * @param cases the ones in the order, and whatever other cases the office has before the bureau
 * @returns RANKING_MIXED, RANKING_INCOMPLETE
 */
export function placeChanges<Case extends RankedCase>(
  order: readonly string[],
  cases: readonly Case[],
): Outcome<readonly PlaceChange<Case>[]> {
  const placeOf = (id: string): number | null => (order.includes(id) ? order.indexOf(id) + 1 : null);
  const changes = cases
    .map((each) => ({ of: each, rank: placeOf(each.application.id) }))
    .filter(({ of: { application }, rank }) => application.rank !== rank);
  const offices = new Set(cases.map(({ application }) => officeOf(application)));
  const isIncomplete = cases.some(
    ({ application: { id, stage } }) => stage === 'RECOMMENDED' && !order.includes(id),
  );
  return outcomeOf(changes, [
    ...(offices.size > 1 ? [RANKING_MIXED] : []),
    ...(isIncomplete ? [RANKING_INCOMPLETE] : []),
  ]);
}
