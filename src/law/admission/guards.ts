/** 五(二): what must hold, beside the stage and the role, before an application moves. */
import type { Refusal } from '../../shared/refusal.js';
import type { ApplicationAction } from '../lifecycle/application.js';
import type { ActingPerson, AdmissionFacts } from './facts.js';
import * as refusals from './refusals.js';

type Guard = (facts: AdmissionFacts, actor: ActingPerson) => readonly Refusal[];

/** The refusals whose condition holds, in the order given. */
const when = (...cases: readonly (readonly [condition: boolean, refusal: Refusal])[]): readonly Refusal[] =>
  cases.flatMap(([condition, refusal]) => (condition ? [refusal] : []));

/** 五(二)1: one signature of each office, by different persons. */
const sign: Guard = ({ route, signatures }, { offices, personId }) => {
  const asked = offices.filter((office) => route.includes(office));
  const open = asked.filter((office) => !signatures.some((signed) => signed.office === office));
  return when(
    [asked.length === 0, refusals.OFFICE_NOT_ASKED],
    [asked.length > 0 && open.length === 0, refusals.OFFICE_SIGNED],
    [signatures.some((signed) => signed.personId === personId), refusals.SAME_PERSON_SIGNED],
  );
};

const recommend: Guard = ({ route, signatures, rank }) => [
  ...route
    .filter((office) => !signatures.some((signed) => signed.office === office))
    .map(refusals.signatureMissing),
  ...when([rank === null, refusals.NOT_RANKED]),
];

const openRound: Guard = ({ round, reopened }) =>
  when(
    [round?.state === 'RUNNING', refusals.ROUND_RUNNING],
    [round?.state === 'COMPLETE' && !reopened, refusals.ROUND_COMPLETE],
  );

/** A seat of the actor's own that still waits for its scores, in a round that was not closed without them. */
const holdsSeat: Guard = ({ round }, { personId }) =>
  when([
    round?.state !== 'RUNNING' ||
      !round.seats.some((seat) => seat.personId === personId && seat.stage === 'DRAWN'),
    refusals.NO_OPEN_SEAT,
  ]);

const closeRound: Guard = ({ round }) => when([round?.state !== 'RUNNING', refusals.ROUND_NOT_RUNNING]);

const replaceExpert: Guard = ({ round }) =>
  when([
    round?.state !== 'RUNNING' ||
      round.seats.every(({ stage }) => stage === 'SCORED' || stage === 'REPLACED'),
    refusals.NOTHING_TO_REPLACE,
  ]);

/** 五(二)2: the review is whole when enough experts agree well enough and somebody has been there. */
const select: Guard = ({ round, siteVisits }) =>
  when(
    [round === null || round.state === 'RUNNING', refusals.ROUND_INCOMPLETE],
    [round?.state === 'TOO_FEW', refusals.TOO_FEW_SCORES],
    [round?.state === 'SPREAD', refusals.SCORES_TOO_FAR_APART],
    [siteVisits === 0, refusals.SITE_VISIT_MISSING],
  );

const object: Guard = ({ notice, today }) =>
  when([notice === null || today > notice.endsOn, refusals.OBJECTION_PERIOD_OVER]);

const hasOpenObjection: Guard = ({ notice }) =>
  when([!notice?.objections.includes('OPEN'), refusals.NO_OPEN_OBJECTION]);

/** 五(二)2: 经公示无异议. The whole of the last day belongs to whoever may object. */
const noticeClear: Guard = ({ notice, today }) =>
  when(
    [notice === null, refusals.NOTICE_MISSING],
    [notice !== null && today <= notice.endsOn, refusals.noticeRunning(notice?.endsOn)],
    [notice?.objections.includes('OPEN') ?? false, refusals.OBJECTION_OPEN],
    [notice?.objections.includes('UPHELD') ?? false, refusals.OBJECTION_UPHELD],
  );

/** 五(二)3: what one person entered, another confirms. */
const confirm =
  (outcome: 'APPROVED' | 'REFUSED'): Guard =>
  ({ decision }, { personId }) =>
    when(
      [decision?.outcome !== outcome, refusals.OTHER_DECISION],
      [decision !== null && decision.enteredBy === personId, refusals.SAME_PERSON_DECIDES],
    );

const nothing: Guard = () => [];

const GUARDS: Readonly<Record<ApplicationAction, Guard>> = {
  EDIT: nothing,
  SUBMIT: ({ paperFaults }) => paperFaults,
  WITHDRAW: nothing,
  SIGN: sign,
  RANK: nothing,
  RECOMMEND: recommend,
  RETURN: nothing,
  REFUSE: nothing,
  ACCEPT: nothing,
  OPEN_ROUND: openRound,
  DECLARE_AVOIDANCE: holdsSeat,
  REPLACE_EXPERT: replaceExpert,
  SCORE: holdsSeat,
  CLOSE_ROUND: closeRound,
  RECORD_SITE_VISIT: nothing,
  SELECT: select,
  PUBLISH: nothing,
  OBJECT: object,
  REDACT_OBJECTION: hasOpenObjection,
  REJECT_OBJECTION: hasOpenObjection,
  UPHOLD_OBJECTION: hasOpenObjection,
  AMEND: nothing,
  SUBMIT_TO_GOVERNMENT: noticeClear,
  ENTER_DECISION: noticeClear,
  SEND_BACK_DECISION: nothing,
  CONFIRM_APPROVAL: (facts, actor) => [...confirm('APPROVED')(facts, actor), ...noticeClear(facts, actor)],
  CONFIRM_REFUSAL: confirm('REFUSED'),
};

/** Everything beside stage and role that speaks against an action now, in the order in which it is asked. */
export const guardRefusals = (
  action: ApplicationAction,
  facts: AdmissionFacts,
  actor: ActingPerson,
): readonly Refusal[] => GUARDS[action](facts, actor);
