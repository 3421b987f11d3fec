/** 五(三)1 and 六(五): the papers due at the start of each year, and the yearly targets. */
import { type PlainDate, plainDate, yearStart } from '../shared/dates.js';
import { concat } from '../shared/lists.js';
import { type Outcome, outcomeOf } from '../shared/refusal.js';
import { firstDueYear } from './assessment.js';
import type { TraceStep } from './determination.js';
import type { InstituteFacts, ResultsFact } from './facts.js';
import { countOn, type Policy, sinceIssue, wordsOn } from './policy.js';
import { type Calendar, nextWorkingDay } from './working-days.js';

/** When a year's summary, plan and budget are due, and when to be reminded. */
export interface AnnualDue {
  readonly year: number;
  /** The due day, moved to the next working day. */
  readonly dueOn: PlainDate;
  readonly remindersOn: readonly PlainDate[];
}

/** 五(三)1: 年初 by the setting `annual.dueDay`; a rest day moves it to the next working day (R50). */
export function annualDue(policy: Policy, calendar: Calendar, year: number): Outcome<AnnualDue> {
  const on = sinceIssue(policy, yearStart(year));
  const dayOfYear = (monthDay: string): PlainDate => plainDate(`${yearStart(year).slice(0, 4)}-${monthDay}`);
  const [due] = wordsOn(policy, 'annual.dueDay', on);
  const dueOn = nextWorkingDay(calendar, dayOfYear(due ?? ''));
  if (!dueOn.ok) return dueOn;
  const remindersOn = wordsOn(policy, 'annual.reminders', on).map(dayOfYear);
  return outcomeOf({ year, dueOn: dueOn.value, remindersOn }, []);
}

/**
 * 六(五): years in which an institute missed a target. Targets run from the year after approval and, as the whole
 * assessment, from the first assessed year of the document. A miss is pointed out; by itself it fails nobody (R51).
 */
export function missedTargets(
  policy: Policy,
  institute: InstituteFacts,
  results: readonly ResultsFact[],
): readonly TraceStep[] {
  const firstYear = Math.max(firstDueYear(institute), policy.firstAssessedYear.year);
  const due = results.filter((row) => row.year >= firstYear).sort((a, b) => a.year - b.year);
  return concat(due.map((row) => missedTarget(policy, row)));
}

function missedTarget(policy: Policy, row: ResultsFact): readonly TraceStep[] {
  const on = sinceIssue(policy, yearStart(row.year));
  const results = countOn(policy, 'target.newResults', on);
  const transfers = countOn(policy, 'target.transfers', on);
  if (row.newResults >= results && row.transfers >= transfers) return [];
  return [
    {
      clause: '六(五)',
      effect: 'NOTES',
      inputs: {
        year: String(row.year),
        newResults: String(row.newResults),
        transfers: String(row.transfers),
      },
      figure: { key: 'target.newResults', value: `${results} / ${transfers}`, unit: '项' },
      sentence: {
        zh: `${row.year} 年新研发成果 ${row.newResults} 项、转移转化 ${row.transfers} 项，未达每年 ${results} 项、${transfers} 项以上的目标；仅作提示，不因此判为不合格。`,
        en: `${row.year}: ${row.newResults} new results and ${row.transfers} transfers, short of ${results} and ${transfers}; pointed out, by itself no failing grade.`,
      },
    },
  ];
}
