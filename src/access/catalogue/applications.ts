/** Applications (五(一), 五(二)): who may ask, who may act, and who sees what. */
import type { Rule } from '../reach.js';
import { approvalFieldsOfApplication } from './approval.js';
import { instituteFieldsOfApplication } from './institutes.js';
import { noticeFields } from './notices.js';
import { recommendationFields } from './recommendation.js';
import { reviewFields } from './review.js';
import { ENTERPRISE_READERS, MEMBERS, OFFICE_READERS, withObject } from './rules.js';

export const applicationQueries = {
  application: ENTERPRISE_READERS,
  applicationPage: ENTERPRISE_READERS,
} as const satisfies Readonly<Record<string, Rule>>;

export const applicationMutations = {
  beginApplication: MEMBERS,
  saveApplication: MEMBERS,
  authoriseApplicationUpload: MEMBERS,
  submitApplication: MEMBERS,
  withdrawApplication: MEMBERS,
} as const satisfies Readonly<Record<string, Rule>>;

export const applicationTypes = {
  Application: {
    ...withObject(`
      id version stage fieldKey instituteName goals operatingMechanism intellectualPropertyPlan developmentPlan
      constructionPlan technologyRoadmap fundingCommitment targetResults targetTransfers begunAt dueOn dueOnMissing
      enterprise evidence selfCheck papers timeline files actions`),
    ...recommendationFields,
    ...noticeFields,
    ...reviewFields,
    ...approvalFieldsOfApplication,
    ...instituteFieldsOfApplication,
  },
  ApplicationActionState: withObject('action name open reasons'),
  ActionReason: withObject('code clause message'),
  ApplicationPage: withObject('applications next'),
  ApplicationEvidence: withObject(
    'platforms industryAcademiaResults projects prizes researchSpending intellectualProperty facilities',
  ),
  StatedPlatform: withObject('level'),
  StatedProject: withObject('level acceptedOn wellCompleted'),
  StatedPrize: withObject('level on led'),
  StatedSpending: withObject('year yuan'),
  StatedProperty: withObject('kind inField validOn'),
  ApplicationSelfCheck: withObject(
    'checkedOn policyDigest outcome conditions faults supportWindowEnded supportWindowNote',
  ),
  ConditionCheck: withObject('clause state sentence'),
  PaperFault: withObject('code path clause message'),
  ApplicationPapers: withObject('number submittedOn submittedAt digest policyDigest policyRevision files'),
  SubmittedFile: withObject('attachmentId name purpose sha256 sm3'),
  ApplicationMovement: { ...withObject('version action stage day at role reason'), name: OFFICE_READERS },
};
