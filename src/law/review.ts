/** 五(二)2: the public notice before the government's approval. */
import type { Outcome } from '../shared/refusal.js';
import type { TraceStep } from './determination.js';
import type { NoticeFacts } from './facts.js';
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
