/** The whole law on one set of facts: what is paid, what is held, what follows, and why. */
import { type PlainDate, yearOf } from '../shared/dates.js';
import { date, readForm } from '../shared/form.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import { missedTargets } from './annual.js';
import { barredYears, consequentialAssessments } from './assessment.js';
import { decideAwards } from './award/awards.js';
import { checkStageTables } from './award/listing-stages.js';
import type { Determination, Flag, TraceStep } from './determination.js';
import { decideEligibility } from './eligibility.js';
import type { Facts, InstituteFacts, StageTable } from './facts.js';
import { checkFacts } from './facts-checks.js';
import { factsForm, stageTablesForm } from './facts-form.js';
import type { Policy } from './policy.js';
import { type Readings, settleReadings } from './readings.js';
import { decideRemoval } from './removal.js';
import { noticePeriod, noticeStep } from './review.js';
import { type Standing, supportBetween } from './support.js';
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
  const facts = readForm(factsForm(rulebook.regions), raw.facts, 'facts');
  if (!asOf.ok || !readings.ok || !stageTables.ok || !facts.ok) {
    return outcomeOf(undefined as never, [asOf, readings, stageTables, facts].flatMap(refusalsOf));
  }
  const refusals = [
    ...checkStageTables(rulebook.policy, stageTables.value),
    ...checkFacts(facts.value, asOf.value),
  ];
  return outcomeOf(
    { asOf: asOf.value, facts: facts.value, readings: readings.value, stageTables: stageTables.value },
    refusals,
  );
}

const refusalsOf = (outcome: Outcome<unknown>): readonly Refusal[] => (outcome.ok ? [] : outcome.refusals);

/** What one part of the law adds to the determination. */
type Part = Partial<Omit<Determination, 'policy' | 'asOf' | 'readings'>>;

/** The determination of a checked question. */
export function decide(rulebook: Rulebook, question: Question): Outcome<Determination> {
  const notice = noticePart(rulebook, question);
  if (!notice.ok) return notice;
  const { institute } = question.facts;
  const parts = [
    ...(institute ? [institutePart(rulebook, question, institute)] : []),
    eligibilityPart(rulebook, question),
    notice.value,
  ];
  return outcomeOf(combine(rulebook, question, parts), []);
}

function institutePart({ policy }: Rulebook, question: Question, institute: InstituteFacts): Part {
  const { asOf, facts, readings, stageTables } = question;
  const assessments = consequentialAssessments(policy, facts.assessments ?? []);
  const barred = barredYears(assessments, readings);
  const { removal, flags, steps } = decideRemoval(policy, institute, assessments, readings);
  const targets = missedTargets(policy, institute, facts.results ?? []);
  const awards = decideAwards({ policy, asOf, facts, readings, stageTables, institute, barred, removal });
  const standing: Standing = { institute, assessments, barred, removal };
  return {
    ...awards,
    removal,
    support: supportBetween(
      Math.min(yearOf(institute.approvedOn), yearOf(policy.issuedOn)) - 2,
      yearOf(asOf) + 2,
      standing,
    ),
    flags: [...flags, ...(targets.length > 0 ? (['TARGET_NOT_MET'] as const) : []), ...awards.flags],
    trace: [...steps, ...targets, ...awards.trace],
  };
}

function eligibilityPart({ policy, regions }: Rulebook, { facts }: Question): Part {
  if (!facts.application) return {};
  const { eligibility, needsEvidence, steps } = decideEligibility(policy, regions, facts.application);
  return { eligibility, needsEvidence, trace: steps };
}

function noticePart({ calendar }: Rulebook, { facts }: Question): Outcome<Part> {
  if (!facts.notice) return outcomeOf({}, []);
  const period = noticePeriod(calendar, facts.notice);
  if (!period.ok) return period;
  return outcomeOf(
    { noticeEndsOn: period.value.endsOn, trace: [noticeStep(facts.notice, period.value)] },
    [],
  );
}

function combine({ policy }: Rulebook, { asOf, readings }: Question, parts: readonly Part[]): Determination {
  const whole: Part = Object.assign({}, ...parts);
  const all = <T>(list: (part: Part) => readonly T[] | undefined): T[] =>
    parts.flatMap((part) => list(part) ?? []);
  const clauses = [...policy.clauses.keys()];
  const inOrder = (named: readonly string[]): string[] =>
    [...new Set(named)].sort((a, b) => clauses.indexOf(a) - clauses.indexOf(b));
  return {
    policy: policy.key,
    asOf,
    readings: [...readings.values()],
    payable: whole.payable ?? 0n,
    held: whole.held ?? 0n,
    awards: whole.awards ?? [],
    support: whole.support ?? [],
    removal: whole.removal ?? null,
    flags: [...new Set(all<Flag>((part) => part.flags))],
    manual: inOrder(all((part) => part.manual)),
    needsEvidence: inOrder(all((part) => part.needsEvidence)),
    eligibility: whole.eligibility ?? null,
    noticeEndsOn: whole.noticeEndsOn ?? null,
    trace: all<TraceStep>((part) => part.trace),
  };
}
