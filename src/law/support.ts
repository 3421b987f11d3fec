/** 五(四)5 with 四(一)(二): whether a year's financial support comes first, as usual, or not at all. */
import { yearOf } from '../shared/dates.js';
import type { Barred } from './assessment.js';
import type { Removal, Support, SupportOfYear } from './determination.js';
import type { AssessmentFact, InstituteFacts } from './facts.js';

/** What the support of an institute depends on. */
export interface Standing {
  readonly institute: InstituteFacts;
  /** Only assessments with consequences. */
  readonly assessments: readonly AssessmentFact[];
  readonly barred: readonly Barred[];
  readonly removal: Removal | null;
}

/** The support of one year: it follows the outcome of the year before, and ends with removal. */
function supportIn(year: number, standing: Standing): Support {
  if (year < yearOf(standing.institute.approvedOn)) return 'NONE';
  if (standing.removal && year >= yearOf(standing.removal.effectiveOn)) return 'NONE';
  if (standing.barred.some((barred) => barred.year === year)) return 'SUSPENDED';
  const before = standing.assessments.find((row) => row.year === year - 1);
  return before?.outcome === 'EXCELLENT' || before?.outcome === 'GOOD' ? 'PRIORITY' : 'NORMAL';
}

/** The support of each year, both ends inside. */
export function supportBetween(first: number, last: number, standing: Standing): readonly SupportOfYear[] {
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.map((year) => ({ year, status: supportIn(year, standing) }));
}
