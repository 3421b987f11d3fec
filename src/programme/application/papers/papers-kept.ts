import type { Attachment } from '../../../files/attachment.entity.js';
import type { Determination } from '../../../law/determination.js';
import { canonicalJson } from '../../../shared/canonical-json.js';
import { formatYuan } from '../../../shared/money.js';
import type { Application } from '../application.entity.js';
import type { ApplicationPapers, SubmittedFile } from './application-papers.entity.js';
import type { Checked } from './self-check.types.js';

type PlainObject = Readonly<Record<string, unknown>>;

/** A determination as papers keep it: sums in fen as text, as its digest has them. */
export const determinationAsKept = (determination: Determination): PlainObject =>
  JSON.parse(canonicalJson(determination));

/** What of the self-check the papers keep: they have the determination as `determinationAsKept` wrote it. */
export function keptCheck({ determination }: ApplicationPapers): Pick<Checked, 'outcome' | 'conditions'> {
  const { eligibility, trace } = determination as unknown as Pick<Determination, 'eligibility' | 'trace'>;
  return { outcome: eligibility?.outcome ?? null, conditions: trace };
}

/** The proposed institute as papers keep it, the funding in yuan. */
export const proposalAsKept = (application: Application): PlainObject => ({
  fieldKey: application.fieldKey,
  instituteName: application.instituteName,
  goals: application.goals,
  operatingMechanism: application.operatingMechanism,
  intellectualPropertyPlan: application.intellectualPropertyPlan,
  developmentPlan: application.developmentPlan,
  constructionPlan: application.constructionPlan,
  technologyRoadmap: application.technologyRoadmap,
  fundingCommitment:
    application.fundingCommitment === null ? null : formatYuan(application.fundingCommitment),
  targetResults: application.targetResults,
  targetTransfers: application.targetTransfers,
});

/** A file as papers keep it; its bytes are found by their digests. */
export const submittedFile = ({ id, name, purpose, sha256, sm3 }: Attachment): SubmittedFile => ({
  attachmentId: id,
  name,
  purpose,
  sha256,
  sm3,
});
