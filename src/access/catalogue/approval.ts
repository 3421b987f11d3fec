/** 五(二)2, 五(二)3: who submits to the government, who enters and confirms what it decided, and who sees that. */
import type { Rule } from '../reach.js';
import { AUDITORS, grant, withObject } from './rules.js';

const SUBMISSION_READERS = [
  ...grant(
    'city',
    'BUREAU_OFFICER',
    'BUREAU_LEADER',
    'GOVERNMENT_OFFICE',
    'FINANCE_OFFICER',
    'FINANCE_APPROVER',
  ),
  ...AUDITORS,
];

export const approvalQueries = {
  submissionLists: SUBMISSION_READERS,
} as const satisfies Readonly<Record<string, Rule>>;

export const approvalMutations = {
  submitToGovernment: grant('city', 'BUREAU_LEADER'),
  enterDecision: grant('city', 'GOVERNMENT_OFFICE'),
  confirmDecision: grant('city', 'GOVERNMENT_OFFICE'),
  sendBackDecision: grant('city', 'GOVERNMENT_OFFICE'),
} as const satisfies Readonly<Record<string, Rule>>;

export const approvalTypes = {
  SubmissionList: withObject('id documentNo submittedOn remarks applications'),
  SubmissionListPage: withObject('lists next'),
  GovernmentDecision: withObject('outcome documentNo decidedOn reason'),
  EnteredDecision: withObject(`
    outcome documentNo decidedOn reason number enteredBy enteredAt confirmedBy confirmedAt creditStatus
    sentBackBy sentBackAt sentBackReason`),
};

/** What approval adds to an application. */
export const approvalFieldsOfApplication = {
  ...withObject('decision'),
  enteredDecisions: [...grant('city', 'BUREAU_OFFICER', 'BUREAU_LEADER', 'GOVERNMENT_OFFICE'), ...AUDITORS],
};
