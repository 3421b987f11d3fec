/** 五(四)5 with 四(一)(二): whether a year's financial support comes first, as usual, or not at all. */
import { yearOf } from '../shared/dates.js';
import type { Bilingual } from '../shared/text.js';
import type { Barred } from './assessment.js';
import type { Removal, Support, SupportOfYear, TraceStep } from './determination.js';
import type { AssessmentFact, InstituteFacts } from './facts.js';
import type { Policy } from './policy.js';

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
  const support: SupportOfYear[] = [];
  for (let year = first; year <= last; year += 1) support.push({ year, status: supportIn(year, standing) });
  return support;
}

/** Why a year's support comes first or stops; an assessment before the document's reach is said to have no consequence. */
export function supportSteps(
  policy: Policy,
  facts: readonly AssessmentFact[],
  standing: Standing,
): readonly TraceStep[] {
  const early = facts.filter((row) => row.year < policy.firstAssessedYear.year);
  const decisive = standing.assessments.filter(
    (row) => row.outcome !== 'QUALIFIED' && row.outcome !== 'EXEMPTED',
  );
  return [
    ...early.map((row) => step(row, 'NOTES', outOfReach(row, policy))),
    ...decisive.filter((row) => row.outcome !== 'ABSENT').map((row) => consequence(row, standing)),
  ];
}

function consequence(row: AssessmentFact, { barred }: Standing): TraceStep {
  if (row.outcome !== 'UNQUALIFIED') return step(row, 'NOTES', priority(row));
  const year = barred.find((each) => each.assessed === row)?.year ?? row.year + 1;
  return step(row, 'HOLDS', {
    zh: `${row.year} 年度考核不合格，${year} 年不给予相应财政支持。`,
    en: `The assessment of ${row.year} failed, so ${year} has no corresponding financial support.`,
  });
}

const priority = ({ year, outcome }: AssessmentFact): Bilingual => ({
  zh: `${year} 年度考核${outcome === 'EXCELLENT' ? '优秀' : '良好'}，${year + 1} 年优先给予财政支持。`,
  en: `The assessment of ${year} was ${outcome === 'EXCELLENT' ? 'excellent' : 'good'}, so ${year + 1} has priority in financial support.`,
});

const outOfReach = ({ year }: AssessmentFact, { firstAssessedYear }: Policy): Bilingual => ({
  zh: `${year} 年度早于本文件适用的首个考核年度 ${firstAssessedYear.year}，其考核结果在本文件下不产生后果。`,
  en: `${year} lies before ${firstAssessedYear.year}, the first assessed year of this document, so its outcome has no consequence here.`,
});

const step = (row: AssessmentFact, effect: TraceStep['effect'], sentence: Bilingual): TraceStep => ({
  clause: '五(四)5',
  effect,
  inputs: { year: String(row.year), outcome: row.outcome, finalOn: row.finalOn },
  sentence,
});
