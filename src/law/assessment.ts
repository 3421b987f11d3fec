/** 五(四)4-5: the yearly assessment, its four grades, and the year in which a failing grade bars support. */
import { type PlainDate, yearOf } from '../shared/dates.js';
import type { AssessmentFact, InstituteFacts } from './facts.js';
import { countOn, type Policy, sinceIssue } from './policy.js';
import { optionOf, type Readings } from './readings.js';

/** A year without financial support, and the failing assessment behind it. */
export interface Barred {
  readonly year: number;
  readonly assessed: AssessmentFact;
}

export type Grade = 'EXCELLENT' | 'GOOD' | 'QUALIFIED' | 'UNQUALIFIED';

/** A set of cut-offs: the city's own, or the one of the national practice. */
export type GradeProfile = 'grade' | 'gradeNational';

const PASSING_GRADES = ['EXCELLENT', 'GOOD', 'QUALIFIED'] as const;

/**
 * 五(四)5: the grade of a final score in hundredths of a point, so that 90 points are 9000n. The lower bound of a grade
 * is inside it (以上). The score must be rounded to two places before; the cut-offs are a dated setting.
 */
export function gradeOf(policy: Policy, profile: GradeProfile, hundredths: bigint, on: PlainDate): Grade {
  const reached = PASSING_GRADES.find((grade) => hundredths >= cutOff(policy, profile, grade, on) * 100n);
  return reached ?? 'UNQUALIFIED';
}

/** The lowest score of a grade, in points. */
export const cutOff = (policy: Policy, profile: GradeProfile, grade: Grade, on: PlainDate): bigint =>
  BigInt(countOn(policy, `${profile}.${grade}`, sinceIssue(policy, on)));

/** The assessments that have consequences under this document, by year. */
export const consequentialAssessments = (
  policy: Policy,
  assessments: readonly AssessmentFact[],
): readonly AssessmentFact[] =>
  assessments.filter((row) => row.year >= policy.firstAssessedYear.year).sort((a, b) => a.year - b.year);

/** 五(四)5: the years that failing grades bar, 次年 read by `suspensionYear`; assessments already in order. */
export function barredYears(assessments: readonly AssessmentFact[], readings: Readings): readonly Barred[] {
  const published = optionOf(readings, 'suspensionYear') === 'publishedPlusOne';
  return assessments
    .filter((row) => row.outcome === 'UNQUALIFIED')
    .map((assessed) => ({ assessed, year: (published ? yearOf(assessed.finalOn) : assessed.year) + 1 }));
}

/** The first year whose assessment an institute owes: the year after approval (五(三)1, 六(五)). */
export const firstDueYear = (institute: InstituteFacts): number => yearOf(institute.approvedOn) + 1;
