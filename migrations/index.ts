import type { MigrationClass } from '../src/platform/database-definition.js';
import { CreateReferenceData1795312800000 } from './1795312800000-create-reference-data.js';
import { CreatePolicyRevision1795312860000 } from './1795312860000-create-policy-revision.js';

/** Every migration, in the order in which they run. They roll forward: a mistake is mended by a new one. */
export const migrations: readonly MigrationClass[] = [
  CreateReferenceData1795312800000,
  CreatePolicyRevision1795312860000,
];
