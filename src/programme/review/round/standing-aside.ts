import { groundsOf } from '../../../law/avoidance.js';
import type { PassedOver } from './panel-seat.entity.js';
import type { StoredPool } from './review-round.entity.js';

/**
 * Why experts of an order may not review as things stand: grounds of avoidance, or LEFT_POOL for one who is no
 * candidate any more. Those who may are left out.
 *
 * @param now the pool as it is
 */
export const standingAside = (order: readonly string[], now: StoredPool): readonly PassedOver[] =>
  order
    .map((expertId) => ({ expertId, grounds: groundsNow(expertId, now) }))
    .filter(({ grounds }) => grounds.length > 0);

function groundsNow(expertId: string, now: StoredPool): readonly string[] {
  const candidate = now.candidates.find((each) => each.expertId === expertId);
  return candidate === undefined
    ? ['LEFT_POOL']
    : groundsOf(candidate, now.subject, now).map(({ kind }) => kind);
}
