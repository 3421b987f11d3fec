import type { MigrationClass } from '../src/platform/database-definition.js';
import { CreateReferenceData1795312800000 } from './1795312800000-create-reference-data.js';
import { CreatePolicyRevision1795312860000 } from './1795312860000-create-policy-revision.js';
import { CreateRecord1795399200000 } from './1795399200000-create-record.js';
import { CreateOutbox1795399260000 } from './1795399260000-create-outbox.js';
import { CreateScheduledJob1795399320000 } from './1795399320000-create-scheduled-job.js';
import { CreateEnterprise1795399380000 } from './1795399380000-create-enterprise.js';
import { CreateAccess1795399440000 } from './1795399440000-create-access.js';
import { CreateAttachment1795399500000 } from './1795399500000-create-attachment.js';

/** Every migration, in the order in which they run. They roll forward: a mistake is mended by a new one. */
export const migrations: readonly MigrationClass[] = [
  CreateReferenceData1795312800000,
  CreatePolicyRevision1795312860000,
  CreateRecord1795399200000,
  CreateOutbox1795399260000,
  CreateScheduledJob1795399320000,
  CreateEnterprise1795399380000,
  CreateAccess1795399440000,
  CreateAttachment1795399500000,
];
