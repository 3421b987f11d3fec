import type { Rule } from '../reach.js';
import { applicationMutations, applicationQueries } from './applications.js';
import { approvalMutations, approvalQueries } from './approval.js';
import { cultivationMutations, cultivationQueries } from './cultivation.js';
import { enterpriseMutations, enterpriseQueries } from './enterprises.js';
import { instituteMutations, instituteQueries } from './institutes.js';
import { noticeMutations, noticeQueries } from './notices.js';
import { recommendationMutations, recommendationQueries } from './recommendation.js';
import { reviewMutations, reviewQueries } from './review.js';
import {
  ADMINISTRATORS,
  AUDITORS,
  COUNTY_OFFICES,
  ENTERPRISE_READERS,
  grant,
  MEMBERS,
  SUPERVISORS,
} from './rules.js';
import { settingMutations, settingQueries } from './settings.js';

/** Who may ask what. */
export const queries = {
  annualDue: 'public',
  calculation: 'public',
  checkCreditCode: 'public',
  clause: 'public',
  clauses: 'public',
  departments: 'public',
  grade: 'public',
  industryFields: 'public',
  noticePeriod: 'public',
  policies: 'public',
  policy: 'public',
  readings: 'public',
  regions: 'public',
  removalFinding: 'public',
  routing: 'public',
  workingDay: 'public',
  me: 'public',
  fileKinds: 'public',
  attachments: ENTERPRISE_READERS,
  inbox: 'signedIn',
  recordHead: 'public',
  recordPage: AUDITORS,
  undeliveredMessages: [...ADMINISTRATORS, ...AUDITORS],
  scheduledJobs: [...ADMINISTRATORS, ...AUDITORS],
  accountPage: [...ADMINISTRATORS, ...AUDITORS],
  ...enterpriseQueries,
  ...applicationQueries,
  ...noticeQueries,
  ...approvalQueries,
  ...cultivationQueries,
  ...instituteQueries,
  ...recommendationQueries,
  ...reviewQueries,
  ...settingQueries,
} as const satisfies Readonly<Record<string, Rule>>;

/** Who may change what. */
export const mutations = {
  signIn: 'public',
  signOut: 'signedIn',
  setUpAccount: 'public',
  setUpFirstAdministrator: 'public',
  changePassword: 'signedIn',
  beginSecondFactor: 'signedIn',
  confirmSecondFactor: 'signedIn',
  removeSecondFactor: 'signedIn',
  authoriseUpload: [
    ...MEMBERS,
    ...COUNTY_OFFICES,
    ...SUPERVISORS,
    ...grant('city', 'BUREAU_OFFICER', 'CERTIFIER'),
  ],
  removeAttachment: [...MEMBERS, ...COUNTY_OFFICES, ...SUPERVISORS, ...grant('city', 'BUREAU_OFFICER')],
  // Experts fetch what they have to score.
  authoriseDownload: [...ENTERPRISE_READERS, ...grant('assigned', 'EXPERT')],
  markInboxRead: 'signedIn',
  inviteAccount: ADMINISTRATORS,
  renewSetUpLink: ADMINISTRATORS,
  appoint: ADMINISTRATORS,
  endAppointment: ADMINISTRATORS,
  disableAccount: ADMINISTRATORS,
  enableAccount: ADMINISTRATORS,
  signOutEverywhere: ADMINISTRATORS,
  dropSecondFactor: ADMINISTRATORS,
  ...enterpriseMutations,
  ...applicationMutations,
  ...noticeMutations,
  ...approvalMutations,
  ...cultivationMutations,
  ...instituteMutations,
  ...recommendationMutations,
  ...reviewMutations,
  ...settingMutations,
  unlinkIdentities: ADMINISTRATORS,
} as const satisfies Readonly<Record<string, Rule>>;
