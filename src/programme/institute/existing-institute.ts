import { type EntityManager, In } from 'typeorm';
import { RefusalError } from '../../shared/refusal.js';
import type { Application } from '../application/application.entity.js';
import { Institute } from './institute.entity.js';
import { InstituteField } from './institute-field.entity.js';
import { INSTITUTE_EXISTS } from './refusals.js';

type Sought = Pick<Application, 'enterpriseId' | 'fieldKey'>;

/** Whether an enterprise, of those named, has an institute on the register in a field (五(二)1): one query for all. */
export async function existingInstitutes(
  manager: EntityManager,
  enterpriseIds: readonly string[],
): Promise<(sought: Sought) => boolean> {
  const rows: Sought[] = await manager
    .createQueryBuilder(Institute, 'institute')
    .innerJoin(InstituteField, 'field', 'field.instituteId = institute.id')
    .select('institute.enterpriseId', 'enterpriseId')
    .addSelect('field.fieldKey', 'fieldKey')
    .where({ enterpriseId: In([...enterpriseIds]), status: 'ACTIVE' })
    .getRawMany();
  return (sought) =>
    rows.some((row) => row.enterpriseId === sought.enterpriseId && row.fieldKey === sought.fieldKey);
}

/** @throws RefusalError INSTITUTE_EXISTS */
export async function refuseExistingInstitute(manager: EntityManager, sought: Sought): Promise<void> {
  const exists = await existingInstitutes(manager, [sought.enterpriseId]);
  if (exists(sought)) throw new RefusalError([INSTITUTE_EXISTS]);
}
