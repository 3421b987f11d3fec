import { type EntityManager, In, IsNull } from 'typeorm';
import type { EnteredDecision } from '../../law/admission/facts.js';
import type { Application } from '../application/application.entity.js';
import { GovernmentDecision } from './government-decision.entity.js';

/** The decision that stands for each of some applications, as the law looks at it; none where none was entered. */
export async function enteredDecisionsOf(
  manager: EntityManager,
  applications: readonly Pick<Application, 'id'>[],
): Promise<ReadonlyMap<string, EnteredDecision>> {
  const standing = await manager.findBy(GovernmentDecision, {
    applicationId: In(applications.map(({ id }) => id)),
    sentBackAt: IsNull(),
  });
  return new Map(
    standing.map(({ applicationId, outcome, enteredByPerson }) => [
      applicationId,
      { outcome, enteredBy: enteredByPerson },
    ]),
  );
}

/** The decision that stands for an application; null where none was entered, or it was sent back. */
export const standingDecision = (
  manager: EntityManager,
  applicationId: string,
): Promise<GovernmentDecision | null> =>
  manager.findOneBy(GovernmentDecision, { applicationId, sentBackAt: IsNull() });
