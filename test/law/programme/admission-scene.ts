import { decideAction } from '../../../src/law/admission/decide.js';
import type { ActingPerson, AdmissionFacts } from '../../../src/law/admission/facts.js';
import type { ApplicationAction } from '../../../src/law/lifecycle/application.js';
import type { FirstReviewer } from '../../../src/law/recommendation.js';
import { plainDate } from '../../../src/shared/dates.js';

/** The last day of the notice of the scene, and its neighbours. */
export const LAST_DAY = plainDate('2024-05-20');
export const DAY_BEFORE = plainDate('2024-05-19');
export const DAY_AFTER = plainDate('2024-05-21');

export const THREE_OFFICES: readonly FirstReviewer[] = [
  'county-industry-office',
  'county-science-office',
  'county-finance-office',
];

/** 五(二)1: the office that each role signs for. */
const OFFICE_OF: Readonly<Record<string, FirstReviewer>> = {
  COUNTY_INDUSTRY_REVIEWER: 'county-industry-office',
  COUNTY_SCIENCE_REVIEWER: 'county-science-office',
  COUNTY_FINANCE_REVIEWER: 'county-finance-office',
  SUPERVISING_REVIEWER: 'soe-supervising-departments',
};

/** An application that was just begun. */
const BEGUN: AdmissionFacts = {
  stage: 'DRAFT',
  today: DAY_AFTER,
  paperFaults: [],
  route: THREE_OFFICES,
  signatures: [],
  rank: null,
  round: null,
  reopened: false,
  siteVisits: 0,
  notice: null,
  decision: null,
};

/** Facts of an application that was just begun, but for what the test says. */
export const facts = (values: Partial<AdmissionFacts> = {}): AdmissionFacts => ({ ...BEGUN, ...values });

/** Somebody who holds a role where the case lies. */
export const holderOf = (role: string, values: Partial<ActingPerson> = {}): ActingPerson => ({
  personId: `person-${role}`,
  parties: [role],
  offices: [OFFICE_OF[role] ?? []].flat(),
  isMember: role === 'ENTERPRISE_MEMBER',
  ...values,
});

export const PUBLIC: ActingPerson = { personId: null, parties: [], offices: [], isMember: false };

/** A signature of each of some offices, by a person of its own. */
export const signedBy = (...offices: readonly FirstReviewer[]): AdmissionFacts['signatures'] =>
  offices.map((office) => ({ office, personId: `signer-${office}` }));

/** A notice with objections, whose last day is `LAST_DAY`. */
export const notice = (
  ...objections: NonNullable<AdmissionFacts['notice']>['objections']
): AdmissionFacts['notice'] => ({ endsOn: LAST_DAY, objections });

/** What has to hold, beside stage and role, for each action that asks for something: facts that satisfy its guard. */
const SATISFYING: Partial<Record<ApplicationAction, (actor: ActingPerson) => Partial<AdmissionFacts>>> = {
  SIGN: ({ offices }) => ({ route: offices }),
  RECOMMEND: () => ({ signatures: signedBy(...THREE_OFFICES), rank: 1 }),
  DECLARE_AVOIDANCE: withSeat,
  SCORE: withSeat,
  REPLACE_EXPERT: withSeat,
  CLOSE_ROUND: withSeat,
  SELECT: () => ({ round: { state: 'COMPLETE', seats: [] }, siteVisits: 1 }),
  OBJECT: () => ({ notice: notice(), today: LAST_DAY }),
  REDACT_OBJECTION: () => ({ notice: notice('OPEN') }),
  REJECT_OBJECTION: () => ({ notice: notice('OPEN') }),
  UPHOLD_OBJECTION: () => ({ notice: notice('OPEN') }),
  SUBMIT_TO_GOVERNMENT: () => ({ notice: notice() }),
  ENTER_DECISION: () => ({ notice: notice() }),
  CONFIRM_APPROVAL: () => ({
    notice: notice(),
    decision: { outcome: 'APPROVED', enteredBy: 'somebody-else' },
  }),
  CONFIRM_REFUSAL: () => ({ notice: notice(), decision: { outcome: 'REFUSED', enteredBy: 'somebody-else' } }),
};

function withSeat({ personId }: ActingPerson): Partial<AdmissionFacts> {
  return { round: { state: 'RUNNING', seats: [{ personId: personId ?? 'nobody', stage: 'DRAWN' }] } };
}

/** Facts under which nothing but the stage and the role can speak against an action of `actor`. */
export const satisfying = (action: ApplicationAction, actor: ActingPerson): Partial<AdmissionFacts> =>
  SATISFYING[action]?.(actor) ?? {};

/** The stage that an action leads to, or the codes of everything that speaks against it. */
export function decided(
  action: ApplicationAction,
  values: Partial<AdmissionFacts>,
  actor: ActingPerson,
): string | readonly string[] {
  const outcome = decideAction(action, facts(values), actor);
  return outcome.ok ? outcome.value.to : outcome.refusals.map(({ code }) => code);
}
