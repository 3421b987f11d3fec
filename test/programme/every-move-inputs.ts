import { randomUUID } from 'node:crypto';
import type { ApplicationAction } from '../../src/law/lifecycle/application.js';
import type { Application } from '../../src/programme/application/application.entity.js';

/** An application at a stage, with what hangs on it by then. */
export interface MovingCase {
  /** The stage, and what there is. */
  readonly name: string;
  readonly application: Application;
  /** Its latest notice; of nothing where it never had one. */
  readonly noticeId: string;
  readonly noticeRuns: boolean;
  /** An objection to it, and its version. */
  readonly objection: { readonly id: string; readonly version: number };
  /** A seat of its panel that waits for scores. */
  readonly seatId: string | null;
  /** What the government's decision was entered as. */
  readonly outcome: 'APPROVED' | 'REFUSED';
}

/** A mutation as it is sent: its field, its arguments with their types, and what of the answer is asked for. */
export interface Mutation {
  readonly field: string;
  readonly args: Readonly<Record<string, readonly [type: string, value: unknown]>>;
  readonly selection: string;
}

const REASON = '按规定办理';
const ID = '{ id }';

const input = (field: string, type: string, value: object, selection = ID): Mutation => ({
  field,
  args: { input: [`${type}!`, value] },
  selection,
});

const flat = (field: string, { id, version }: Application, more: Mutation['args'] = {}): Mutation => ({
  field,
  args: { applicationId: ['Uuid!', id], expectedVersion: ['Int!', version], ...more },
  selection: ID,
});

const seen = ({ id, version }: Application): object => ({ applicationId: id, expectedVersion: version });

const objected = ({ objection }: MovingCase): object => ({
  objectionId: objection.id,
  expectedVersion: objection.version,
});

type Asking = (about: MovingCase, rubricId: string) => Mutation | null;

const confirming =
  (outcome: MovingCase['outcome']): Asking =>
  ({ application, ...about }) =>
    about.outcome === outcome ? input('confirmDecision', 'SeenApplicationInput', seen(application)) : null;

const of =
  (field: string, type: string, values: object): Asking =>
  ({ application }) =>
    input(field, type, { ...seen(application), ...values });

/**
 * How each action is asked for, with words that make sense. Null where it cannot be put: whoever confirms confirms what
 * was entered, and cannot say which.
 */
export const ASKING: Readonly<Record<ApplicationAction, Asking>> = {
  EDIT: of('saveApplication', 'SaveApplicationInput', { goals: REASON }),
  SUBMIT: ({ application }) => flat('submitApplication', application),
  WITHDRAW: ({ application }) => flat('withdrawApplication', application, { reason: ['Paragraph!', REASON] }),
  SIGN: of('signApplication', 'SignApplicationInput', { opinion: REASON }),
  RANK: ({ application: { id } }) =>
    input('rankApplications', 'RankApplicationsInput', { applicationIds: [id] }, ''),
  RECOMMEND: of('recommendApplication', 'RecommendApplicationInput', { opinion: REASON }),
  RETURN: of('returnApplication', 'ReturnApplicationInput', { reason: REASON }),
  REFUSE: of('refuseApplication', 'RefuseApplicationInput', { reason: REASON }),
  ACCEPT: ({ application }) => flat('acceptApplication', application),
  OPEN_ROUND: ({ application }, rubricId) =>
    input('openReviewRound', 'OpenReviewRoundInput', { ...seen(application), rubricId, seats: 3 }),
  DECLARE_AVOIDANCE: ({ seatId }) => ({
    field: 'declareAvoidance',
    args: { seatId: ['Uuid!', seatId ?? randomUUID()], reason: ['Paragraph!', REASON] },
    selection: ID,
  }),
  REPLACE_EXPERT: ({ seatId }) =>
    input('replaceExpert', 'ReplaceExpertInput', {
      seatId: seatId ?? randomUUID(),
      expectedVersion: 1,
      reason: REASON,
    }),
  SCORE: ({ seatId }) =>
    input('submitScores', 'SubmitScoresInput', {
      seatId: seatId ?? randomUUID(),
      items: [{ item: 'whole', points: '80' }],
    }),
  CLOSE_ROUND: of('closeReviewRound', 'CloseReviewRoundInput', { reason: REASON }),
  RECORD_SITE_VISIT: of('recordSiteVisit', 'RecordSiteVisitInput', {
    visitedOn: '2026-06-30',
    place: '三门峡市湖滨区',
    people: ['周明远', '白砚田'],
    findings: REASON,
  }),
  SELECT: of('concludeReview', 'ConcludeReviewInput', { opinion: REASON }),
  PUBLISH: ({ application }) => flat('publishNotice', application),
  OBJECT: ({ noticeId }) =>
    input('lodgeObjection', 'LodgeObjectionInput', {
      noticeId,
      name: '许直言',
      phone: '13912341234',
      text: '署名有误。',
    }),
  REDACT_OBJECTION: (about) =>
    input('redactObjection', 'RedactObjectionInput', { ...objected(about), publicText: '署名有争议。' }),
  REJECT_OBJECTION: (about) =>
    input('rejectObjection', 'AnswerObjectionInput', { ...objected(about), reply: REASON }),
  UPHOLD_OBJECTION: (about) =>
    input('upholdObjection', 'AnswerObjectionInput', { ...objected(about), reply: REASON }),
  AMEND: of('amendSelection', 'AmendSelectionInput', { change: REASON }),
  SUBMIT_TO_GOVERNMENT: ({ application }) =>
    input('submitToGovernment', 'SubmitToGovernmentInput', {
      applications: [seen(application)],
      documentNo: '三工信〔2026〕99号',
    }),
  ENTER_DECISION: of('enterDecision', 'EnterDecisionInput', {
    outcome: 'APPROVED',
    documentNo: '三政〔2026〕9号',
    decidedOn: '2026-07-01',
  }),
  SEND_BACK_DECISION: of('sendBackDecision', 'SendBackDecisionInput', { reason: REASON }),
  CONFIRM_APPROVAL: confirming('APPROVED'),
  CONFIRM_REFUSAL: confirming('REFUSED'),
};
