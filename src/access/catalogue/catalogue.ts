import type { Catalogue } from '../guard.js';
import { applicationTypes } from './applications.js';
import { approvalTypes } from './approval.js';
import { cultivationTypes } from './cultivation.js';
import { enterpriseTypes } from './enterprises.js';
import { instituteTypes } from './institutes.js';
import { noticeTypes } from './notices.js';
import { mutations, queries } from './operations.js';
import { publicTypes } from './public-types.js';
import { recommendationTypes } from './recommendation.js';
import { reviewTypes } from './review.js';
import { withObject } from './rules.js';
import { settingTypes } from './settings.js';

/** THE catalogue: who may use each field of the schema. What has no row here does not start. */
export const catalogue: Catalogue = {
  Query: queries,
  Mutation: mutations,
  ...publicTypes,
  ...enterpriseTypes,
  ...applicationTypes,
  ...noticeTypes,
  ...approvalTypes,
  ...cultivationTypes,
  ...instituteTypes,
  ...recommendationTypes,
  ...reviewTypes,
  ...settingTypes,
  Account: withObject('id login status secondFactor createdAt person roles identities'),
  AccountPage: withObject('accounts next'),
  Appointment: withObject('id role regionKey departmentKey enterpriseId appointedAt'),
  Attachment: withObject('id kind purpose name mediaType size sha256 sm3 uploadedAt sealedAt'),
  DownloadLink: withObject('id url expiresAt'),
  FileKindLimits: withObject('kind name description extensions largestBytes mostPerHolder'),
  UndeliveredMessage: withObject('id kind subject role createdAt attempts error givenUp'),
  UploadPermission: withObject('id url expiresAt attachmentId'),
  Inbox: withObject('messages next unread'),
  InboxMessage: withObject('id kind caseKey clause subject body at readAt'),
  RecordEntry: withObject(`
    seq caseKey caseSeq at actorId actorName role action clause details beforeDigest afterDigest factsDigest
    policyRevision hash previousHash hashAlgorithm`),
  RecordHead: withObject('number at hash hashAlgorithm'),
  RecordPage: withObject('entries next'),
  ScheduledJob: withObject('name description pattern nextRunAt startedAt finishedAt outcome error runs'),
  Person: withObject('id name employer phone identityNumber'),
  SecondFactorEnrolment: withObject('secret enrolmentUri'),
  SetUpLink: withObject('token expiresAt account'),
  SignIn: withObject('sessionId token endsAt'),
};
