import { notFound } from '../../access/refusals.js';
import type { UnitOfWork } from '../../access/request-context.js';
import { CONFLICT_OF_INTEREST } from '../../law/admission/refusals.js';
import { caseKey, type NewEntry } from '../../record/append.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { isMember } from '../../registry/enterprise/enterprise-under-change.js';
import { RefusalError } from '../../shared/refusal.js';
import { refuseOtherVersion } from '../../shared/version-conflict.js';
import { Institute } from './institute.entity.js';
import { placeOfInstitute } from './institute-place.js';

/** An institute that is locked, and its enterprise. */
export interface OpenInstitute {
  readonly institute: Institute;
  readonly enterprise: Enterprise;
}

/**
 * An institute, locked against other changes until the transaction ends, for what only an office does: nobody does it
 * for the institute of their own enterprise (回避).
 *
 * @throws RefusalError NOT_FOUND, FORBIDDEN, CONFLICT_OF_INTEREST, CONFLICT
 */
export async function instituteForChange(
  unit: UnitOfWork,
  id: string,
  expectedVersion: number,
): Promise<OpenInstitute> {
  const { manager } = unit;
  const institute = await manager.findOne(Institute, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (institute === null) throw notFound();
  const enterprise = await manager.findOneByOrFail(Enterprise, { id: institute.enterpriseId });
  unit.ensureReached(placeOfInstitute(institute, enterprise));
  if (isMember(unit, enterprise.id)) throw new RefusalError([CONFLICT_OF_INTEREST]);
  refuseOtherVersion(expectedVersion, institute.version);
  return { institute, enterprise };
}

/** Stores changes as the next version. Gives back the institute as it now is. */
export async function changeInstitute(
  { manager }: UnitOfWork,
  institute: Institute,
  changes: Partial<Institute>,
): Promise<Institute> {
  const versioned = { ...changes, version: institute.version + 1 };
  await manager.update(Institute, institute.id, versioned);
  return { ...institute, ...versioned };
}

/** Appends to the chain of an institute what it now is. */
export async function recordInstitute(
  unit: UnitOfWork,
  enterprise: Enterprise,
  after: Institute,
  entry: Omit<NewEntry, 'role' | 'caseKey' | 'after'>,
): Promise<void> {
  const { searchText, searchTerms, ...state } = after;
  await unit.record(placeOfInstitute(after, enterprise), {
    ...entry,
    caseKey: caseKey('institute', after.id),
    after: state,
  });
}
