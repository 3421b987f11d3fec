import { migrations } from '../migrations/index.js';
import { APPEND_ONLY, type DatabaseDefinition, MUTABLE } from './platform/database-definition.js';
import { Department } from './registry/department.entity.js';
import { HolidayYear } from './registry/holiday-year.entity.js';
import { IndustryField } from './registry/industry-field.entity.js';
import { PolicyRevision } from './registry/policy-revision.entity.js';
import { Region } from './registry/region.entity.js';

/** Every table of the application, what its login may do with each, and the migrations that make them. */
export const databaseDefinition: DatabaseDefinition = {
  tables: [
    { entity: Region, privileges: MUTABLE },
    { entity: Department, privileges: MUTABLE },
    { entity: IndustryField, privileges: MUTABLE },
    { entity: HolidayYear, privileges: MUTABLE },
    { entity: PolicyRevision, privileges: APPEND_ONLY },
  ],
  migrations,
};
