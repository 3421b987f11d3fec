import { newToken } from '../../../src/access/credentials/token.js';
import { newCreditCode, TEST_PASSWORD } from '../../support/people.js';
import { reviewMutationSamples, reviewQuerySamples } from './review-samples.js';
import type { Target } from './world.js';

/** How to use an operation on something: its arguments with their types. */
export interface Sample {
  readonly args?: Readonly<Record<string, readonly [type: string, value: unknown]>>;
  /** What it is about; nothing in particular where it says nothing. */
  readonly about?: About;
}

/**
 * `enterprise`: reading it, or its files. `acting`: acting for it, which for one of the city is up to its supervising
 * department alone (五(二)1). `newEnterprise`: one that is only to come. `expert`: an entry of the pool of experts.
 * `seat`: what an expert was assigned; of the relation `own` the expert who asks holds it.
 */
export type About = 'enterprise' | 'acting' | 'newEnterprise' | 'person' | 'account' | 'expert' | 'seat';

export type Samples = Readonly<Record<string, (target: Target) => Sample>>;

const POLICY = ['String!', 'sanzhengban-2023-9'] as const;
const reason = '按规定办理';
const uuid = (value: string) => ['Uuid!', value] as const;
const delivery = 'BEARER';

const statement = ({ regionKey, ownership, supervisingDepartmentKey }: Target) => ({
  creditCode: newCreditCode(),
  name: '崤函精密量仪有限公司',
  regionKey,
  legalRepresentative: '张燊',
  actualController: '李堃',
  ownership,
  supervisingDepartmentKey,
});

/** A sample for every query. */
export const querySamples: Samples = {
  ...reviewQuerySamples,
  accountPage: () => ({}),
  application: ({ applicationId }) => ({ about: 'enterprise', args: { id: uuid(applicationId) } }),
  applicationPage: () => ({}),
  annualDue: () => ({ args: { policy: POLICY, year: ['Int!', 2026] } }),
  applicationQueue: () => ({}),
  attachments: ({ enterpriseId }) => ({
    about: 'enterprise',
    args: { enterpriseId: uuid(enterpriseId) },
  }),
  calculation: () => ({
    args: { input: ['CalculationInput!', { policy: POLICY[1], asOf: '2026-06-30', facts: {} }] },
  }),
  checkCreditCode: () => ({ args: { code: ['String!', '91411202MA9F00A19D'] } }),
  clause: () => ({ args: { policy: POLICY, id: ['String!', '四(八)'] } }),
  clauses: () => ({ args: { policy: POLICY } }),
  cultivationPage: () => ({}),
  departments: () => ({}),
  enterprise: ({ enterpriseId }) => ({ about: 'enterprise', args: { id: uuid(enterpriseId) } }),
  enterprisePage: () => ({}),
  fileKinds: () => ({}),
  grade: () => ({
    args: { policy: POLICY, score: ['String!', '90.00'], on: ['PlainDate!', '2026-06-30'] },
  }),
  inbox: () => ({}),
  industryFields: () => ({}),
  institute: ({ instituteNumber }) => ({ args: { number: ['Line!', instituteNumber] } }),
  instituteRegister: () => ({}),
  officerCandidates: ({ instituteId }) => ({
    about: 'enterprise',
    args: { instituteId: uuid(instituteId) },
  }),
  me: () => ({}),
  noticePeriod: () => ({
    args: { publishedOn: ['PlainDate!', '2026-06-01'], workingDays: ['Int!', 5] },
  }),
  objectionPage: () => ({}),
  objectionStatus: () => ({ args: { receipt: ['Secret!', newToken()] } }),
  policies: () => ({}),
  policy: () => ({ args: { key: POLICY } }),
  publicNotice: ({ noticeId }) => ({ args: { id: uuid(noticeId) } }),
  publicNotices: () => ({}),
  readings: () => ({ args: { policy: POLICY } }),
  recordHead: () => ({}),
  recordPage: () => ({}),
  regions: () => ({}),
  removalFinding: () => ({
    args: { finding: ['FindingInput!', { ground: 'ACCIDENT' }] },
  }),
  routing: () => ({ args: { municipalStateOwned: ['Boolean!', true] } }),
  scheduledJobs: () => ({}),
  submissionLists: () => ({}),
  settingDecisions: () => ({ args: { policy: POLICY } }),
  undeliveredMessages: () => ({}),
  workingDay: () => ({ args: { date: ['PlainDate!', '2026-06-30'] } }),
};

/** A sample for every mutation. */
export const mutationSamples: Samples = {
  ...reviewMutationSamples,
  signIn: () => ({
    args: { input: ['SignInInput!', { login: 'nobody', password: TEST_PASSWORD, delivery }] },
  }),
  signOut: () => ({}),
  setUpAccount: () => ({
    args: { input: ['SetUpAccountInput!', { token: newToken(), password: TEST_PASSWORD, delivery }] },
  }),
  setUpFirstAdministrator: () => ({
    args: {
      input: [
        'SetUpFirstAdministratorInput!',
        { token: newToken(), password: TEST_PASSWORD, delivery, login: 'first', name: '管理员' },
      ],
    },
  }),
  changePassword: () => ({
    args: { input: ['ChangePasswordInput!', { current: 'x', password: TEST_PASSWORD }] },
  }),
  beginSecondFactor: () => ({}),
  confirmSecondFactor: () => ({ args: { code: ['Secret!', '000000'] } }),
  removeSecondFactor: () => ({ args: { password: ['Secret!', 'x'] } }),
  inviteAccount: () => ({
    args: { input: ['InviteAccountInput!', { login: 'invited', name: '张燊', roles: [] }] },
  }),
  renewSetUpLink: ({ accountId }) => ({
    about: 'account',
    args: { accountId: uuid(accountId) },
  }),
  appoint: ({ accountId }) => ({
    about: 'account',
    args: { input: ['AppointInput!', { accountId, role: 'EXPERT' }] },
  }),
  endAppointment: ({ appointmentId }) => ({
    about: 'account',
    args: { appointmentId: uuid(appointmentId) },
  }),
  disableAccount: ({ accountId }) => ({
    about: 'account',
    args: { input: ['AccountReasonInput!', { accountId, reason }] },
  }),
  enableAccount: ({ accountId }) => ({
    about: 'account',
    args: { input: ['AccountReasonInput!', { accountId, reason }] },
  }),
  signOutEverywhere: ({ accountId }) => ({
    about: 'account',
    args: { accountId: uuid(accountId) },
  }),
  dropSecondFactor: ({ accountId }) => ({
    about: 'account',
    args: { accountId: uuid(accountId) },
  }),
  unlinkIdentities: ({ accountId }) => ({
    about: 'account',
    args: { accountId: uuid(accountId) },
  }),
  authoriseUpload: ({ enterpriseId }) => ({
    about: 'acting',
    args: {
      input: ['AuthoriseUploadInput!', { enterpriseId, kind: 'DOCUMENT', name: '证明.pdf', size: 10 }],
    },
  }),
  removeAttachment: ({ attachmentId }) => ({ about: 'acting', args: { id: uuid(attachmentId) } }),
  authoriseDownload: ({ attachmentId }) => ({
    about: 'enterprise',
    args: { id: uuid(attachmentId) },
  }),
  markInboxRead: ({ accountId }) => ({ args: { ids: ['[Uuid!]!', [accountId]] } }),
  decideSetting: () => ({
    args: {
      input: [
        'DecideSettingInput!',
        {
          policy: POLICY[1],
          key: 'notice.workingDays',
          fromOn: '2099-01-01',
          value: 7,
          documentNo: '三工信〔2098〕1号',
          reason,
        },
      ],
    },
  }),
  setMergedOffices: ({ regionKey }) => ({
    args: {
      input: ['SetMergedOfficesInput!', { regionKey, merged: true, documentNo: '湖政〔2026〕1号', reason }],
    },
  }),
  beginApplication: ({ enterpriseId }) => ({
    about: 'acting',
    args: {
      input: [
        'BeginApplicationInput!',
        { enterpriseId, fieldKey: 'chemicals', instituteName: '崤函化工产业研究院' },
      ],
    },
  }),
  saveApplication: ({ applicationId }) => ({
    about: 'acting',
    args: { input: ['SaveApplicationInput!', { applicationId, expectedVersion: 1, goals: reason }] },
  }),
  authoriseApplicationUpload: ({ applicationId }) => ({
    about: 'acting',
    args: {
      input: [
        'AuthoriseApplicationUploadInput!',
        { applicationId, purpose: 'PLATFORM', kind: 'DOCUMENT', name: '证明.pdf', size: 10 },
      ],
    },
  }),
  submitApplication: ({ applicationId }) => ({
    about: 'acting',
    args: { applicationId: uuid(applicationId), expectedVersion: ['Int!', 1] },
  }),
  withdrawApplication: ({ applicationId }) => ({
    about: 'acting',
    args: {
      applicationId: uuid(applicationId),
      expectedVersion: ['Int!', 1],
      reason: ['Paragraph!', reason],
    },
  }),
  nominateForCultivation: ({ enterpriseId }) => ({
    about: 'acting',
    args: {
      input: [
        'NominateForCultivationInput!',
        { enterpriseId, fieldKey: 'new-materials', source: 'INTRODUCED_FROM_OUTSIDE', reasons: reason },
      ],
    },
  }),
  listForCultivation: ({ candidateId }) => ({
    about: 'acting',
    args: {
      input: [
        'ListForCultivationInput!',
        {
          candidateId,
          expectedVersion: 1,
          documentNo: '三工信〔2026〕15号',
          fromOn: '2026-01-01',
          untilOn: '2099-12-31',
        },
      ],
    },
  }),
  declineCultivation: ({ candidateId }) => ({
    about: 'acting',
    args: { input: ['CloseCultivationInput!', { candidateId, expectedVersion: 1, reason }] },
  }),
  extendCultivation: ({ candidateId }) => ({
    about: 'acting',
    args: {
      input: ['ExtendCultivationInput!', { candidateId, expectedVersion: 1, untilOn: '2099-12-31' }],
    },
  }),
  endCultivation: ({ candidateId }) => ({
    about: 'acting',
    args: { input: ['CloseCultivationInput!', { candidateId, expectedVersion: 1, reason }] },
  }),
  publishNotice: ({ noticedId }) => ({
    about: 'acting',
    args: { applicationId: uuid(noticedId), expectedVersion: ['Int!', 1] },
  }),
  amendSelection: ({ noticedId: applicationId }) => ({
    about: 'acting',
    args: { input: ['AmendSelectionInput!', { applicationId, expectedVersion: 1, change: reason }] },
  }),
  lodgeObjection: ({ noticeId }) => ({
    args: {
      input: ['LodgeObjectionInput!', { noticeId, name: '许直言', phone: '13912341234', text: '署名有误。' }],
    },
  }),
  withdrawObjection: () => ({ args: { receipt: ['Secret!', newToken()] } }),
  authoriseObjectionUpload: () => ({
    args: {
      input: [
        'AuthoriseObjectionUploadInput!',
        { receipt: newToken(), kind: 'DOCUMENT', name: '证据.pdf', size: 10 },
      ],
    },
  }),
  redactObjection: ({ objectionId }) => ({
    about: 'acting',
    args: {
      input: ['RedactObjectionInput!', { objectionId, expectedVersion: 1, publicText: '署名有争议。' }],
    },
  }),
  rejectObjection: ({ objectionId }) => ({
    about: 'acting',
    args: { input: ['AnswerObjectionInput!', { objectionId, expectedVersion: 1, reply: reason }] },
  }),
  upholdObjection: ({ objectionId }) => ({
    about: 'acting',
    args: { input: ['AnswerObjectionInput!', { objectionId, expectedVersion: 1, reply: reason }] },
  }),
  revealObjectorPhone: ({ objectionId }) => ({
    about: 'acting',
    args: { input: ['RevealObjectorPhoneInput!', { objectionId, reason }] },
  }),
  submitToGovernment: ({ noticedId: applicationId }) => ({
    about: 'acting',
    args: {
      input: [
        'SubmitToGovernmentInput!',
        { applications: [{ applicationId, expectedVersion: 1 }], documentNo: '三工信〔2026〕1号' },
      ],
    },
  }),
  enterDecision: ({ noticedId: applicationId }) => ({
    about: 'acting',
    args: {
      input: [
        'EnterDecisionInput!',
        {
          applicationId,
          expectedVersion: 1,
          outcome: 'APPROVED',
          documentNo: '三政〔2026〕1号',
          decidedOn: '2026-06-30',
        },
      ],
    },
  }),
  confirmDecision: ({ noticedId: applicationId }) => ({
    about: 'acting',
    args: { input: ['SeenApplicationInput!', { applicationId, expectedVersion: 1 }] },
  }),
  sendBackDecision: ({ noticedId: applicationId }) => ({
    about: 'acting',
    args: { input: ['SendBackDecisionInput!', { applicationId, expectedVersion: 1, reason }] },
  }),
  assignOfficer: ({ instituteId, accountId }) => ({
    about: 'acting',
    args: { input: ['AssignOfficerInput!', { instituteId, expectedVersion: 1, accountId }] },
  }),
  recordProvincialRecognition: ({ instituteId }) => ({
    about: 'acting',
    args: {
      input: [
        'RecordProvincialRecognitionInput!',
        { instituteId, expectedVersion: 1, on: '2026-06-30', documentNo: '豫工信〔2026〕3号' },
      ],
    },
  }),
  signApplication: ({ applicationId }) => ({
    about: 'acting',
    args: {
      input: ['SignApplicationInput!', { applicationId, expectedVersion: 1, opinion: '同意推荐' }],
    },
  }),
  returnApplication: ({ applicationId }) => ({
    about: 'acting',
    args: { input: ['ReturnApplicationInput!', { applicationId, expectedVersion: 1, reason }] },
  }),
  refuseApplication: ({ applicationId }) => ({
    about: 'acting',
    args: { input: ['RefuseApplicationInput!', { applicationId, expectedVersion: 1, reason }] },
  }),
  rankApplications: ({ applicationId }) => ({
    about: 'acting',
    args: { input: ['RankApplicationsInput!', { applicationIds: [applicationId] }] },
  }),
  recommendApplication: ({ applicationId }) => ({
    about: 'acting',
    args: {
      input: ['RecommendApplicationInput!', { applicationId, expectedVersion: 1, opinion: '同意推荐' }],
    },
  }),
  acceptApplication: ({ applicationId }) => ({
    about: 'acting',
    args: { applicationId: uuid(applicationId), expectedVersion: ['Int!', 1] },
  }),
  registerEnterprise: (target) => ({
    about: 'newEnterprise',
    args: { input: ['EnterpriseInput!', statement(target)] },
  }),
  signUpEnterprise: (target) => ({
    args: {
      input: [
        'SignUpEnterpriseInput!',
        {
          ...statement(target),
          memberName: '翀喆',
          phone: '13812341234',
          login: 'new-member',
          password: TEST_PASSWORD,
          delivery,
        },
      ],
    },
  }),
  confirmEnterprise: ({ enterpriseId, version }) => ({
    about: 'acting',
    args: { enterpriseId: uuid(enterpriseId), expectedVersion: ['Int!', version] },
  }),
  rejectEnterprise: ({ enterpriseId, version }) => ({
    about: 'acting',
    args: {
      enterpriseId: uuid(enterpriseId),
      expectedVersion: ['Int!', version],
      reason: ['Paragraph!', reason],
    },
  }),
  updateEnterprise: ({ enterpriseId, version: expectedVersion }) => ({
    about: 'acting',
    args: {
      input: ['UpdateEnterpriseInput!', { enterpriseId, expectedVersion, contactPhone: '0398-2812345' }],
    },
  }),
  recordStanding: ({ enterpriseId }) => ({
    about: 'acting',
    args: {
      input: [
        'RecordStandingInput!',
        { enterpriseId, kind: 'PILOT_ENTERPRISE', documentNo: '三政〔2025〕2号', fromOn: '2025-01-01' },
      ],
    },
  }),
  endStanding: ({ standingId }) => ({
    about: 'acting',
    args: { input: ['EndStandingInput!', { standingId, untilOn: '2025-12-31', reason }] },
  }),
  recordHighTechCertificate: ({ enterpriseId }) => ({
    about: 'acting',
    args: {
      input: [
        'RecordHighTechCertificateInput!',
        { enterpriseId, certificateNo: 'GR202541000001', issuedOn: '2025-01-01', expiresOn: '2027-12-31' },
      ],
    },
  }),
  recordCreditSnapshot: ({ enterpriseId }) => ({
    about: 'acting',
    args: {
      input: [
        'RecordCreditSnapshotInput!',
        {
          enterpriseId,
          queriedOn: '2026-06-30',
          source: '信用中国',
          enterpriseStatus: 'CLEAR',
          legalRepresentativeStatus: 'CLEAR',
          actualControllerStatus: 'CLEAR',
        },
      ],
    },
  }),
  inviteMember: ({ enterpriseId }) => ({
    about: 'acting',
    args: { input: ['InviteMemberInput!', { enterpriseId, login: 'colleague', name: '堃昇' }] },
  }),
  endMembership: ({ appointmentId }) => ({
    about: 'acting',
    args: { appointmentId: uuid(appointmentId) },
  }),
  revealPersonalNumber: ({ personId }) => ({
    about: 'person',
    args: { input: ['RevealPersonalNumberInput!', { personId, number: 'PHONE', reason }] },
  }),
  updateOwnPerson: () => ({
    args: { input: ['UpdateOwnPersonInput!', { employer: '崤函精密量仪有限公司' }] },
  }),
};
