import type { EntityManager } from 'typeorm';
import { noticeQueries } from '../../access/catalogue/notices.js';
import { type Place, Reach } from '../../access/reach.js';
import { forbidden } from '../../access/refusals.js';
import type { UnitOfWork } from '../../access/request-context.js';
import { CONFLICT_OF_INTEREST } from '../../law/admission/refusals.js';
import { isMember } from '../../registry/enterprise/enterprise-under-change.js';
import { RefusalError } from '../../shared/refusal.js';
import { Application } from '../application/application.entity.js';
import { Objection } from './objection.entity.js';

/** Evidence may tell who objects: it lies with no county and no enterprise, and only the city's offices find it. */
const CITY: Place = {};

/** 五(二)2: what objectors hand in as evidence. It stays as it came; whoever sees the objections themselves reads it. */
export const objectionFiles = {
  sealedOnArrival: true,
  place: async (): Promise<Place> => CITY,
  actingPlace: async (): Promise<Place> => CITY,

  /** @throws RefusalError FORBIDDEN; CONFLICT_OF_INTEREST for whoever acts for the enterprise on notice */
  refuseReading: async (unit: UnitOfWork, id: string): Promise<void> => {
    if (Reach.of(unit.actor, noticeQueries.objectionPage) === undefined) throw forbidden();
    if (isMember(unit, await enterpriseOf(unit.manager, id))) throw new RefusalError([CONFLICT_OF_INTEREST]);
  },
} as const;

async function enterpriseOf(manager: EntityManager, objectionId: string): Promise<string> {
  const { applicationId } = await manager.findOneByOrFail(Objection, { id: objectionId });
  const { enterpriseId } = await manager.findOneByOrFail(Application, { id: applicationId });
  return enterpriseId;
}
