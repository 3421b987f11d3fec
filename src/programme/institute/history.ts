import { In } from 'typeorm';
import type { Batch } from '../../platform/loaders.js';
import type { Bilingual } from '../../shared/text.js';
import type { PublicNotice } from '../notice/public-notice.entity.js';
import type { HistoryKind, InstituteHistoryEntry } from './institute.types.js';
import { InstituteEvent } from './institute-event.entity.js';

/** Events that everybody may know of; who is in charge is none. */
const PUBLIC_EVENTS: Readonly<Record<Exclude<HistoryKind, 'PUBLIC_NOTICE'>, Bilingual>> = {
  APPROVED: { zh: '市政府批准组建', en: 'Approved by the municipal government' },
  PROVINCIAL_RECOGNISED: { zh: '省级认定', en: 'Recognised by the province' },
};

type PublicEvent = InstituteEvent & { readonly kind: keyof typeof PUBLIC_EVENTS };

const isPublic = (event: InstituteEvent): event is PublicEvent => Object.hasOwn(PUBLIC_EVENTS, event.kind);

/** What happened to institutes, the earliest first. */
export const eventsOf: Batch<readonly InstituteEvent[]> = async (manager, ids) => {
  const rows = await manager.find(InstituteEvent, {
    where: { instituteId: In([...ids]) },
    order: { onDay: 'ASC', recordedAt: 'ASC', id: 'ASC' },
  });
  return ids.map((id) => rows.filter(({ instituteId }) => instituteId === id));
};

/** What everybody may read of an institute's past, the earliest first: its public notices, and its public events. */
export function historyOf(
  notices: readonly PublicNotice[],
  events: readonly InstituteEvent[],
): readonly InstituteHistoryEntry[] {
  const entries = [...notices.map(entryOfNotice), ...events.filter(isPublic).map(entryOfEvent)];
  return entries.sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
}

const entryOfNotice = ({ number, publishedOn, endsOn, voidedOn }: PublicNotice): InstituteHistoryEntry => ({
  kind: 'PUBLIC_NOTICE',
  on: publishedOn,
  untilOn: voidedOn ?? endsOn,
  documentNo: null,
  name: { zh: `第 ${number} 次公示`, en: `Public notice, number ${number}` },
  details: voidedOn === null ? null : { zh: '公示终止', en: 'The notice was taken down' },
});

const entryOfEvent = (event: PublicEvent): InstituteHistoryEntry => ({
  kind: event.kind,
  on: event.onDay,
  untilOn: null,
  documentNo: event.documentNo,
  name: PUBLIC_EVENTS[event.kind],
  details:
    event.detailsZh === null || event.detailsEn === null
      ? null
      : { zh: event.detailsZh, en: event.detailsEn },
});
