import type { EntityManager } from 'typeorm';
import type { Place } from '../access/reach.js';
import type { UnitOfWork } from '../access/request-context.js';
import { applicationFiles } from '../programme/application/papers/application-files.js';
import { objectionFiles } from '../programme/notice/objection-files.js';
import { enterpriseFiles } from '../registry/enterprise/enterprise-files.js';
import type { HolderKind } from './attachment.entity.js';
import type { Holder } from './holder.js';

/** What follows for files from the kind of thing that holds them. */
interface HolderRules {
  /** Where a holder lies for whoever reads its files. @throws RefusalError NOT_FOUND */
  place(manager: EntityManager, id: string): Promise<Place>;
  /** The same for whoever adds or removes files. 五(二)1: other offices than those that read. */
  actingPlace(manager: EntityManager, id: string): Promise<Place>;
  /**
   * Where files come and go only at some stages: locks the holder until the transaction ends, and refuses whoever may
   * not change its files now. The actor has been found to reach it.
   */
  refuseChange?(unit: UnitOfWork, id: string): Promise<void>;
  /** Refuses whoever may not read its files although they reach it. */
  refuseReading?(unit: UnitOfWork, id: string): Promise<void>;
  /** Its files stay as they came, from the first moment on. */
  readonly sealedOnArrival?: true;
}

/** Every kind of holder. */
const RULES: Readonly<Record<HolderKind, HolderRules>> = {
  ENTERPRISE: enterpriseFiles,
  APPLICATION: applicationFiles,
  OBJECTION: objectionFiles,
};

/** Where a holder lies for whoever reads its files. @throws RefusalError NOT_FOUND */
export const placeOfHolder = (manager: EntityManager, { kind, id }: Holder): Promise<Place> =>
  RULES[kind].place(manager, id);

/** Whether the files of a holder stay as they came, from the first moment on. */
export const isSealedOnArrival = ({ kind }: Holder): boolean => RULES[kind].sealedOnArrival ?? false;

/** Where a holder lies for whoever fetches a file of it. @throws RefusalError NOT_FOUND, FORBIDDEN, CONFLICT_OF_INTEREST */
export async function placeForReading(unit: UnitOfWork, { kind, id }: Holder): Promise<Place> {
  const place = await RULES[kind].place(unit.manager, id);
  unit.ensureReached(place);
  await RULES[kind].refuseReading?.(unit, id);
  return place;
}

/**
 * Where a holder lies for whoever adds or removes a file of it now.
 *
 * @throws RefusalError NOT_FOUND, FORBIDDEN, and where its stage allows no change of its files
 */
export async function placeForChange(unit: UnitOfWork, { kind, id }: Holder): Promise<Place> {
  const { actingPlace, refuseChange } = RULES[kind];
  const place = await actingPlace(unit.manager, id);
  unit.ensureReached(place);
  await refuseChange?.(unit, id);
  return place;
}
