/** 五(二)2: the public notice before the government's approval. */
import type { PlainDate } from '../shared/dates.js';
import type { Outcome } from '../shared/refusal.js';
import type { Bilingual } from '../shared/text.js';
import type { TraceStep } from './determination.js';
import type { NoticeFacts } from './facts.js';
import type { ApplicationStage } from './lifecycle/application.js';
import { type Calendar, type CountedPeriod, countWorkingDays } from './working-days.js';

/** The notice's last day with the working days it counted. */
export const noticePeriod = (calendar: Calendar, notice: NoticeFacts): Outcome<CountedPeriod> =>
  countWorkingDays(calendar, notice.publishedOn, notice.workingDays, notice.countPublicationDay ?? false);

/** How the last day came about. */
export const noticeStep = (notice: NoticeFacts, period: CountedPeriod): TraceStep => ({
  clause: '五(二)2',
  effect: 'NOTES',
  inputs: {
    publishedOn: notice.publishedOn,
    workingDays: String(notice.workingDays),
    counted: period.days.join(', '),
  },
  sentence: {
    zh: `${notice.publishedOn} 公示，${notice.workingDays} 个工作日（${notice.countPublicationDay ? '含' : '不含'}公示当日），至 ${period.endsOn} 止。`,
    en: `Published on ${notice.publishedOn} for ${notice.workingDays} working days (the day of publication ${notice.countPublicationDay ? 'counted' : 'not counted'}): it ends on ${period.endsOn}.`,
  },
});

/** How a notice stands on a day. ENDED: its last day is over. VOIDED: it was taken down, and a new one is due. */
export type NoticeStanding = 'RUNNING' | 'ENDED' | 'VOIDED';

/** 五(二)2: a notice runs to the end of its last day, unless it was taken down. */
export function noticeStanding(
  { endsOn, voidedOn }: { readonly endsOn: PlainDate; readonly voidedOn: PlainDate | null },
  today: PlainDate,
): NoticeStanding {
  if (voidedOn !== null) return 'VOIDED';
  return today > endsOn ? 'ENDED' : 'RUNNING';
}

/** How many of the counted days are left; today is one of them until it is over. */
export const workingDaysLeft = (countedDays: readonly PlainDate[], today: PlainDate): number =>
  countedDays.filter((day) => day >= today).length;

/** Why a notice was taken down (五(二)2), by the stage that its application went to. */
export const VOID_REASONS = {
  SELECTED: { zh: '发生重大变化，须重新公示。', en: 'Something material has changed; a new notice is due.' },
  REVIEW: { zh: '异议成立，须重新评审。', en: 'An objection was upheld; the case is reviewed anew.' },
  REFUSED: { zh: '不予通过。', en: 'The application was refused.' },
  WITHDRAWN: { zh: '申报已撤回。', en: 'The application was withdrawn.' },
} as const satisfies Partial<Record<ApplicationStage, Bilingual>>;

export type VoidReason = keyof typeof VOID_REASONS;
