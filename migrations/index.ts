import type { MigrationClass } from '../src/platform/database-definition.js';
import { CreateReferenceData1795312800000 } from './1795312800000-create-reference-data.js';
import { CreatePolicyRevision1795312860000 } from './1795312860000-create-policy-revision.js';
import { CreateRecord1795399200000 } from './1795399200000-create-record.js';
import { CreateOutbox1795399260000 } from './1795399260000-create-outbox.js';
import { CreateScheduledJob1795399320000 } from './1795399320000-create-scheduled-job.js';
import { CreateEnterprise1795399380000 } from './1795399380000-create-enterprise.js';
import { CreateAccess1795399440000 } from './1795399440000-create-access.js';
import { CreateAttachment1795399500000 } from './1795399500000-create-attachment.js';
import { CreateSettingDecision1795399600000 } from './1795399600000-create-setting-decision.js';
import { CreateLifecycle1795399640000 } from './1795399640000-create-lifecycle.js';
import { CreateApplication1795399700000 } from './1795399700000-create-application.js';
import { AddAttachmentPurpose1795399720000 } from './1795399720000-add-attachment-purpose.js';
import { CreateRecommendation1795399760000 } from './1795399760000-create-recommendation.js';
import { CreateReview1795399820000 } from './1795399820000-create-review.js';
import { CreateNotice1795399880000 } from './1795399880000-create-notice.js';
import { CreateApproval1795399940000 } from './1795399940000-create-approval.js';
import { CreateInstitute1795400000000 } from './1795400000000-create-institute.js';
import { CreateCultivation1795400060000 } from './1795400060000-create-cultivation.js';
import { HoldMovements1795400120000 } from './1795400120000-hold-movements.js';

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
  CreateSettingDecision1795399600000,
  CreateLifecycle1795399640000,
  CreateApplication1795399700000,
  AddAttachmentPurpose1795399720000,
  CreateRecommendation1795399760000,
  CreateReview1795399820000,
  CreateNotice1795399880000,
  CreateApproval1795399940000,
  CreateInstitute1795400000000,
  CreateCultivation1795400060000,
  HoldMovements1795400120000,
];
