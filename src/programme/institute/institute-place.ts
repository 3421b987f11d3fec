import type { Place } from '../../access/reach.js';
import type { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import type { Institute } from './institute.entity.js';

/** Where an institute lies: with its enterprise, its county, and the department that supervises the enterprise. */
export const placeOfInstitute = (
  { enterpriseId, regionKey }: Pick<Institute, 'enterpriseId' | 'regionKey'>,
  { supervisingDepartmentKey }: Pick<Enterprise, 'supervisingDepartmentKey'>,
): Place => ({ enterpriseId, regionKey, supervisedBy: supervisingDepartmentKey });
