import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Application } from '../application/application.entity.js';
import { ReviewRound } from './round/review-round.entity.js';

/** 回避: whether an application is of an enterprise that whoever asks acts for, whatever office they hold besides. */
export const isOwnCase = (actor: Actor, { enterpriseId }: Pick<Application, 'enterpriseId'>): boolean =>
  actor?.roles.some((held) => held.enterpriseId === enterpriseId) ?? false;

/** A round of review, for whoever may look into it; null where there is none, and for a case of their own. */
export async function shownRound(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<ReviewRound | null> {
  const round = await manager.findOneBy(ReviewRound, { id });
  if (round === null) return null;
  const application = await manager.findOneByOrFail(Application, { id: round.applicationId });
  return isOwnCase(actor, application) ? null : round;
}
