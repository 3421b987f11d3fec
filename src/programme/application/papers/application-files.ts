import type { EntityManager } from 'typeorm';
import type { Place } from '../../../access/reach.js';
import { notFound } from '../../../access/refusals.js';
import type { UnitOfWork } from '../../../access/request-context.js';
import { APPLICATION } from '../../../law/lifecycle/application.js';
import { decideMove } from '../../../law/lifecycle/table.js';
import { accepted } from '../../../shared/refusal.js';
import { assigneesOf } from '../../review/review-facts.js';
import { actingPerson } from '../acting-person.js';
import { Application } from '../application.entity.js';
import { actingPlaceOfApplication, placeOfApplication } from '../application-place.js';

/**
 * What an application has on file: seen where it lies, and by the experts who review it; changed by whoever may write
 * its papers now.
 */
export const applicationFiles = {
  place: async (manager: EntityManager, id: string): Promise<Place> =>
    placeOfApplication(found(await manager.findOneBy(Application, { id })), await assigneesOf(manager, id)),

  actingPlace: async (manager: EntityManager, id: string): Promise<Place> =>
    actingPlaceOfApplication(found(await manager.findOneBy(Application, { id }))),

  /** @throws RefusalError ACTION_NOT_OPEN, ACTION_NOT_YOURS */
  refuseChange: async ({ manager, actor }: UnitOfWork, id: string): Promise<void> => {
    const lock = { mode: 'for_no_key_update' } as const;
    const application = found(await manager.findOne(Application, { where: { id }, lock }));
    const { parties } = actingPerson(actor, null, application);
    accepted(decideMove(APPLICATION, application.stage, 'EDIT', parties));
  },
};

function found(application: Application | null): Application {
  if (application === null) throw notFound();
  return application;
}
