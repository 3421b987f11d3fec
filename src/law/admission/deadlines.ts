/** 五(二): until when each stage of an application is to be over. The text gives no number of days; settings do. */
import type { PlainDate } from '../../shared/dates.js';
import { type Outcome, outcomeOf } from '../../shared/refusal.js';
import { remainingDeadline, type StageSpan } from '../deadline.js';
import { APPLICATION, type ApplicationStage } from '../lifecycle/application.js';
import { stagesOf } from '../lifecycle/table.js';
import { countOn, type Policy, sinceIssue } from '../policy.js';
import { type Calendar, countWorkingDays } from '../working-days.js';

/** How the time of a stage is counted. */
interface StageTime {
  readonly clause: string;
  /** The setting that has the number of working days. */
  readonly setting: string;
  /** The clock stood still while the case was elsewhere: what earlier stays have used is taken off. */
  readonly resumes?: true;
  /** Counted from the last day of the public notice, and not from the day of entering. */
  readonly afterNotice?: true;
}

/** Which setting belongs to which stage; null where nobody is bound. */
export const STAGE_TIMES: Readonly<Record<ApplicationStage, StageTime | null>> = {
  DRAFT: null,
  FIRST_REVIEW: { clause: '五(二)1', setting: 'firstReview.workingDays', resumes: true },
  RETURNED: { clause: '五(二)1', setting: 'supplement.workingDays' },
  RECOMMENDED: { clause: '五(二)2', setting: 'intake.workingDays' },
  REVIEW: { clause: '五(二)2', setting: 'review.workingDays' },
  SELECTED: { clause: '五(二)2', setting: 'publication.workingDays' },
  NOTICE: { clause: '五(二)2', setting: 'submission.workingDays', afterNotice: true },
  // 五(二)3: the city does not bind its government.
  SUBMITTED: null,
  DECISION_ENTERED: null,
  APPROVED: null,
  REFUSED: null,
  WITHDRAWN: null,
};

/** The stages in which somebody is bound by a deadline. */
export const COUNTED_STAGES: readonly ApplicationStage[] = stagesOf(APPLICATION).filter(
  (stage) => STAGE_TIMES[stage] !== null,
);

/** The setting with the working days before a deadline on which its holders are reminded. */
const REMINDER_SETTING = 'deadline.reminderWorkingDays';

/** A move of a case as it was made; of a case in the order of its versions. */
export interface MadeMove {
  readonly from: string;
  readonly to: string;
  readonly on: PlainDate;
  readonly version: number;
}

/** A case's time in the stage where it is. */
export interface Stay {
  readonly enteredOn: PlainDate;
  /** Version of the case with which it came there: names the stay. */
  readonly version: number;
  /** Its times in the same stage before, in order. */
  readonly earlier: readonly StageSpan[];
}

/** A case's time in a stage that it is in; undefined where no move led there, as to the stage that it began in. */
export function stayIn(stage: ApplicationStage, moves: readonly MadeMove[]): Stay | undefined {
  const entries = moves.filter(({ from, to }) => to === stage && from !== stage);
  const exits = moves.filter(({ from, to }) => from === stage && to !== stage);
  const entry = entries.at(-1);
  if (entry === undefined) return undefined;
  const earlier = exits.flatMap(({ on }, at) => {
    const entered = entries[at];
    return entered === undefined ? [] : [{ from: entered.on, to: on }];
  });
  return { enteredOn: entry.on, version: entry.version, earlier };
}

/**
 * The last day of a stay, by the setting in force on the day of entering; null where nobody is bound, and for a public
 * notice whose last day is not known.
 *
 * @returns HOLIDAY_YEAR_NOT_LOADED where a counted day lies in a year whose holidays are not loaded
 */
export function lastDayOf(
  policy: Policy,
  calendar: Calendar,
  stage: ApplicationStage,
  { enteredOn, earlier }: Stay,
  noticeEndsOn: PlainDate | null,
): Outcome<PlainDate | null> {
  const time = STAGE_TIMES[stage];
  const from = time?.afterNotice ? noticeEndsOn : enteredOn;
  if (time === null || from === null) return outcomeOf(null, []);
  const allowed = countOn(policy, time.setting, sinceIssue(policy, enteredOn));
  return remainingDeadline(calendar, allowed, time.resumes ? earlier : [], from);
}

/**
 * The latest deadline of which its holders are reminded on a day: it lies as many working days ahead as the setting
 * says. Null where that is beyond the loaded years, and so beyond any deadline there is.
 */
export function remindedUntil(policy: Policy, calendar: Calendar, today: PlainDate): PlainDate | null {
  const daysBefore = countOn(policy, REMINDER_SETTING, sinceIssue(policy, today));
  const period = countWorkingDays(calendar, today, daysBefore, false);
  return period.ok ? period.value.endsOn : null;
}
