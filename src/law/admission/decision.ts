/** 五(二)3: the government's decision as it is entered, and what is looked at again before an institute exists. */
import type { PlainDate } from '../../shared/dates.js';
import type { Refusal } from '../../shared/refusal.js';
import type { CreditStatus } from '../facts.js';
import type { EnteredDecision } from './facts.js';

/** What is said of a decision. */
export interface StatedDecision {
  readonly outcome: EnteredDecision['outcome'];
  /** The day of the government's document. */
  readonly decidedOn: PlainDate;
  /** Null where none was given. */
  readonly reason: string | null;
}

/**
 * Everything that speaks against entering a decision.
 *
 * @param submittedOn the day on which the application was last submitted to the government
 * @returns DATE_IN_FUTURE, DECIDED_BEFORE_SUBMISSION, REASON_MISSING where it refuses without one
 */
export const decisionRefusals = (
  { outcome, decidedOn, reason }: StatedDecision,
  submittedOn: PlainDate,
  today: PlainDate,
): readonly Refusal[] => [
  ...(decidedOn > today ? [DECIDED_IN_FUTURE] : []),
  ...(decidedOn < submittedOn ? [decidedBeforeSubmission(submittedOn)] : []),
  ...(outcome === 'REFUSED' && reason === null ? [REFUSED_WITHOUT_REASON] : []),
];

/**
 * R43: the condition of 五(一)4 is one of the day of application. At the approval it is looked at again, and whoever is
 * dishonest by then is a warning to the bureau, not a refusal.
 *
 * @param statuses what the newest query said of the enterprise, its legal representative and its actual controller; none
 *   where nobody has asked
 * @returns the worst of them
 */
export function creditAtApproval(statuses: readonly CreditStatus[]): CreditStatus {
  if (statuses.includes('DISHONEST')) return 'DISHONEST';
  return statuses.length === 0 || statuses.includes('UNKNOWN') ? 'UNKNOWN' : 'CLEAR';
}

const CLAUSE = '五(二)3';

const DECIDED_IN_FUTURE: Refusal = {
  code: 'DATE_IN_FUTURE',
  clause: CLAUSE,
  path: 'input.decidedOn',
  message: {
    zh: '决定日期不得晚于今天。',
    en: 'The day of the decision must not be after today.',
  },
};

const decidedBeforeSubmission = (submittedOn: PlainDate): Refusal => ({
  code: 'DECIDED_BEFORE_SUBMISSION',
  clause: CLAUSE,
  path: 'input.decidedOn',
  message: {
    zh: `决定日期不得早于报市政府之日（${submittedOn}）。`,
    en: `The day of the decision must not be before ${submittedOn}, when the case was submitted to the government.`,
  },
});

const REFUSED_WITHOUT_REASON: Refusal = {
  code: 'REASON_MISSING',
  clause: CLAUSE,
  path: 'input.reason',
  message: { zh: '不予批准须说明理由。', en: 'A refusal needs its reason.' },
};
