/**
 * A case in memory, and what each step changes beside its stage, by the words of 五(二): the program keeps this in its
 * rows. Whether a step may be taken is for the law alone to say.
 */
import { decideAction } from '../../../src/law/admission/decide.js';
import type {
  ActingPerson,
  AdmissionFacts,
  RoundFacts,
  RoundState,
} from '../../../src/law/admission/facts.js';
import type { ApplicationAction, ApplicationStage } from '../../../src/law/lifecycle/application.js';
import type { FirstReviewer } from '../../../src/law/recommendation.js';
import { addDays, type PlainDate, plainDate } from '../../../src/shared/dates.js';
import { facts, holderOf, PUBLIC } from './admission-scene.js';

/** Everybody who tries something; people with two offices, and people of the enterprise, among them. */
export const PEOPLE: readonly ActingPerson[] = [
  PUBLIC,
  holderOf('ENTERPRISE_MEMBER'),
  holderOf('COUNTY_INDUSTRY_REVIEWER'),
  holderOf('COUNTY_SCIENCE_REVIEWER'),
  holderOf('COUNTY_FINANCE_REVIEWER'),
  holderOf('COUNTY_FINANCE_REVIEWER', {
    personId: 'two-offices',
    parties: ['COUNTY_SCIENCE_REVIEWER', 'COUNTY_FINANCE_REVIEWER'],
    offices: ['county-science-office', 'county-finance-office'],
  }),
  holderOf('COUNTY_SCIENCE_REVIEWER', { personId: 'merged', offices: ['county-industry-office'] }),
  holderOf('SUPERVISING_REVIEWER'),
  ...(['COUNTY_INDUSTRY_REVIEWER', 'BUREAU_OFFICER', 'EXPERT', 'GOVERNMENT_OFFICE'] as const).map((role) =>
    holderOf(role, { personId: `member-${role}`, parties: [role, 'ENTERPRISE_MEMBER'], isMember: true }),
  ),
  holderOf('BUREAU_OFFICER'),
  holderOf('BUREAU_LEADER'),
  ...[1, 2, 3, 4].map((number) => holderOf('EXPERT', { personId: `expert-${number}` })),
  ...[1, 2].map((number) => holderOf('GOVERNMENT_OFFICE', { personId: `government-${number}` })),
  holderOf('AUDITOR'),
];

const EXPERTS = PEOPLE.flatMap(({ parties, personId }) =>
  parties.includes('EXPERT') && personId !== null ? [personId] : [],
);

/** A step that was taken, as it is written down. */
export interface Entry {
  readonly version: number;
  readonly on: PlainDate;
  readonly by: ActingPerson;
  readonly action: ApplicationAction;
  readonly from: ApplicationStage;
  readonly to: ApplicationStage;
  /** What it was about: the office signed for, how the round came out, the last day, the decision. */
  readonly about: string | null;
}

/** A case with everything that was ever done to it. */
export interface Case {
  readonly facts: AdmissionFacts;
  readonly version: number;
  readonly ledger: readonly Entry[];
}

export const begin = (route: readonly FirstReviewer[]): Case => ({
  facts: facts({ route, today: plainDate('2024-05-01') }),
  version: 1,
  ledger: [],
});

export const passDays = (held: Case, days: number): Case => ({
  ...held,
  facts: { ...held.facts, today: addDays(held.facts.today, days) },
});

/** Tries an action: the case as it is then, which is the same where the law refuses. */
export function attempt(held: Case, by: ActingPerson, action: ApplicationAction, choice: number): Case {
  const outcome = decideAction(action, held.facts, by);
  if (!outcome.ok) return held;
  const { from, to } = outcome.value;
  const { changes = {}, about = null } = CHANGES[action]?.(held.facts, by, choice) ?? {};
  const version = held.version + 1;
  return {
    facts: { ...held.facts, ...changes, stage: to },
    version,
    ledger: [...held.ledger, { version, on: held.facts.today, by, action, from, to, about }],
  };
}

interface Change {
  readonly changes?: Partial<AdmissionFacts>;
  readonly about?: string;
}

type Changing = (held: AdmissionFacts, by: ActingPerson, choice: number) => Change;

const CHANGES: Partial<Record<ApplicationAction, Changing>> = {
  // Other papers ask for other signatures.
  SUBMIT: () => ({ changes: { signatures: [], paperFaults: [] } }),
  EDIT: (_held, _by, choice) => ({
    changes: {
      paperFaults: choice % 3 === 0 ? [{ code: 'GOALS_MISSING', message: { zh: '缺', en: 'missing' } }] : [],
    },
  }),
  SIGN: ({ route, signatures }, { offices, personId }) => {
    const office = offices.find(
      (name) => route.includes(name) && !signatures.some((signed) => signed.office === name),
    );
    if (office === undefined || personId === null) throw new Error('Nobody signs for nothing');
    return { changes: { signatures: [...signatures, { office, personId }] }, about: office };
  },
  RANK: (_held, _by, choice) => ({ changes: { rank: 1 + (choice % 5) } }),
  OPEN_ROUND: (_held, _by, choice) => {
    const drawn = EXPERTS.filter((_, at) => at !== choice % EXPERTS.length).slice(0, 3);
    const seats = drawn.map((personId) => ({ personId, stage: 'DRAWN' as const }));
    return { changes: { round: { state: 'RUNNING', seats }, reopened: false } };
  },
  SCORE: (held, { personId }, choice) => withSeat(held, personId, 'SCORED', choice),
  DECLARE_AVOIDANCE: (held, { personId }, choice) => withSeat(held, personId, 'AVOIDED', choice),
  REPLACE_EXPERT: (held, _by, choice) => {
    const left = held.round?.seats.find(({ stage }) => stage === 'DRAWN' || stage === 'AVOIDED');
    return withSeat(held, left?.personId ?? null, 'REPLACED', choice);
  },
  CLOSE_ROUND: ({ round }, _by, choice) => {
    const state = choice % 2 === 0 ? 'TOO_FEW' : 'COMPLETE';
    return { changes: { round: round && { ...round, state } }, about: state };
  },
  RECORD_SITE_VISIT: ({ siteVisits }) => ({ changes: { siteVisits: siteVisits + 1 } }),
  PUBLISH: ({ today }, _by, choice) => {
    const endsOn = addDays(today, 5 + (choice % 3));
    return { changes: { notice: { endsOn, objections: [] } }, about: endsOn };
  },
  OBJECT: ({ notice }) => ({
    changes: { notice: notice && { ...notice, objections: [...notice.objections, 'OPEN'] } },
  }),
  REJECT_OBJECTION: ({ notice }) => {
    const at = notice?.objections.indexOf('OPEN') ?? -1;
    const objections = notice?.objections.with(at, 'REJECTED') ?? [];
    return { changes: { notice: notice && { ...notice, objections } } };
  },
  // The notice comes down with what it announced.
  UPHOLD_OBJECTION: () => ({ changes: { notice: null, reopened: true } }),
  AMEND: () => ({ changes: { notice: null } }),
  ENTER_DECISION: (_held, { personId }, choice) => {
    const outcome = choice % 3 === 0 ? 'REFUSED' : 'APPROVED';
    return { changes: { decision: { outcome, enteredBy: personId ?? '' } }, about: outcome };
  },
  SEND_BACK_DECISION: () => ({ changes: { decision: null } }),
};

/** The seat of an expert moves on; the round ends when nobody is left to score, one way or another. */
function withSeat(
  { round }: AdmissionFacts,
  personId: string | null,
  stage: 'SCORED' | 'AVOIDED' | 'REPLACED',
  choice: number,
): Change {
  if (round === null) throw new Error('There is no round');
  const moved = round.seats.map((seat) =>
    seat.personId === personId && (seat.stage === 'DRAWN' || seat.stage === 'AVOIDED')
      ? { ...seat, stage }
      : seat,
  );
  const spare = EXPERTS.find((expert) => round.seats.every((seat) => seat.personId !== expert));
  const taken =
    stage === 'REPLACED' && spare !== undefined
      ? [...moved, { personId: spare, stage: 'DRAWN' as const }]
      : moved;
  const state = stateOf(taken, choice);
  const next = { changes: { round: { state, seats: taken } } };
  return state === 'RUNNING' ? next : { ...next, about: state };
}

function stateOf(seats: RoundFacts['seats'], choice: number): RoundState {
  if (seats.some(({ stage }) => stage === 'DRAWN' || stage === 'AVOIDED')) return 'RUNNING';
  return (['COMPLETE', 'SPREAD', 'COMPLETE', 'TOO_FEW'] as const)[choice % 4] ?? 'TOO_FEW';
}
