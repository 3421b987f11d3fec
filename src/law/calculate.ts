/** The whole law on one set of facts: what is paid, what is held, what follows, and why. */
import { type PlainDate, yearOf } from '../shared/dates.js';
import { date, readForm } from '../shared/form.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import { missedTargets } from './annual.js';
import { barredYears, consequentialAssessments } from './assessment.js';
import { type Awards, decideAwards } from './award/awards.js';
import { checkStageTables } from './award/listing-stages.js';
import type { Determination, Flag, Removal, SupportOfYear, TraceStep } from './determination.js';
import { decideEligibility } from './eligibility.js';
import type { Facts, InstituteFacts, StageTable } from './facts.js';
import { checkFacts } from './facts-checks.js';
import { factsForm, stageTablesForm } from './facts-form.js';
import type { Policy } from './policy.js';
import { type Readings, settleReadings } from './readings.js';
import { decideRemoval } from './removal.js';
import { noticePeriod, noticeStep } from './review.js';
import { supportBetween, supportSteps } from './support.js';
import type { Calendar } from './working-days.js';

/** What the law needs besides facts: the document, the places of the city, the working days. */
export interface Rulebook {
  readonly policy: Policy;
  /** Keys of the city, its counties and its zones. */
  readonly regions: readonly string[];
  readonly calendar: Calendar;
}

/** A question as it comes in, still unread: plain data in the form of the case files. */
export interface RawQuestion {
  readonly asOf: unknown;
  readonly facts: unknown;
  readonly readings?: unknown;
  readonly stageTables?: unknown;
}

/** A question whose every value has been read and checked. */
export interface Question {
  readonly asOf: PlainDate;
  readonly facts: Facts;
  readonly readings: Readings;
  readonly stageTables: readonly StageTable[];
}

/** Reads a question and answers it; every refusal at once, in the order of the document. */
export function calculate(rulebook: Rulebook, raw: RawQuestion): Outcome<Determination> {
  const question = readQuestion(rulebook, raw);
  return question.ok ? decide(rulebook, question.value) : question;
}

/** Reads and checks a question. */
export function readQuestion(rulebook: Rulebook, raw: RawQuestion): Outcome<Question> {
  const asOf = readForm(date, raw.asOf, 'asOf');
  const readings = settleReadings(rulebook.policy, raw.readings);
  const stageTables = readForm(stageTablesForm, raw.stageTables ?? [], 'stageTables');
  const facts = readForm(factsForm, raw.facts, 'facts');
  if (!asOf.ok || !readings.ok || !stageTables.ok || !facts.ok) {
    return outcomeOf(undefined as never, [asOf, readings, stageTables, facts].flatMap(refusalsOf));
  }
  const refusals = [
    ...checkStageTables(rulebook.policy, stageTables.value),
    ...checkFacts(facts.value, asOf.value, rulebook.regions),
  ];
  return outcomeOf(
    { asOf: asOf.value, facts: facts.value, readings: readings.value, stageTables: stageTables.value },
    refusals,
  );
}

const refusalsOf = (outcome: Outcome<unknown>): readonly Refusal[] => (outcome.ok ? [] : outcome.refusals);

/** The determination of a checked question. */
export function decide(rulebook: Rulebook, question: Question): Outcome<Determination> {
  const { policy, regions, calendar } = rulebook;
  const { asOf, facts, readings } = question;
  const notice = facts.notice ? noticePeriod(calendar, facts.notice) : undefined;
  if (notice && !notice.ok) return notice;
  const institute = facts.institute ? decideInstitute(policy, question, facts.institute) : NO_INSTITUTE;
  const { awards } = institute;
  const application = facts.application ? decideEligibility(policy, regions, facts.application) : undefined;
  const needsEvidence = [...awards.needsEvidence, ...(application?.needsEvidence ?? [])];
  const determination: Determination = {
    policy: policy.key,
    asOf,
    readings: [...readings.values()],
    payable: awards.payable,
    held: awards.held,
    awards: awards.awards,
    support: institute.support,
    removal: institute.removal,
    flags: [...new Set(institute.flags)],
    manual: inOrderOfNotice(policy, awards.manual),
    needsEvidence: inOrderOfNotice(policy, needsEvidence),
    eligibility: application?.eligibility ?? null,
    noticeEndsOn: notice?.value.endsOn ?? null,
    trace: [
      ...institute.steps,
      ...awards.trace,
      ...(application?.steps ?? []),
      ...(facts.notice && notice ? [noticeStep(facts.notice, notice.value)] : []),
    ],
  };
  return { ok: true, value: determination };
}

/** What the law makes of an institute: its awards, and what its assessments bring. */
interface InstituteDecision {
  readonly awards: Awards;
  readonly support: readonly SupportOfYear[];
  readonly removal: Removal | null;
  readonly flags: readonly Flag[];
  readonly steps: readonly TraceStep[];
}

const NO_INSTITUTE: InstituteDecision = {
  awards: { payable: 0n, held: 0n, awards: [], flags: [], manual: [], needsEvidence: [], trace: [] },
  support: [],
  removal: null,
  flags: [],
  steps: [],
};

/** Years shown beside those the facts speak of. */
const YEARS_AROUND = 2;

function decideInstitute(policy: Policy, question: Question, institute: InstituteFacts): InstituteDecision {
  const { asOf, facts, readings, stageTables } = question;
  const assessments = consequentialAssessments(policy, facts.assessments ?? []);
  const barred = barredYears(assessments, readings);
  const { removal, flags, steps } = decideRemoval(policy, institute, assessments, readings);
  const targets = missedTargets(policy, institute, facts.results ?? []);
  const standing = { institute, assessments, barred, removal };
  const awards = decideAwards({ policy, asOf, facts, readings, stageTables, institute, barred, removal });
  const first = Math.min(yearOf(institute.approvedOn), yearOf(policy.issuedOn)) - YEARS_AROUND;
  return {
    awards,
    removal,
    support: supportBetween(first, yearOf(asOf) + YEARS_AROUND, standing),
    flags: [...flags, ...(targets.length > 0 ? (['TARGET_NOT_MET'] as const) : []), ...awards.flags],
    steps: [...supportSteps(policy, facts.assessments ?? [], standing), ...steps, ...targets],
  };
}

/** Clauses once each, in the order of the document. */
function inOrderOfNotice(policy: Policy, named: readonly string[]): readonly string[] {
  return named.length === 0 ? [] : [...policy.clauses.keys()].filter((clause) => named.includes(clause));
}
