import type { UnitOfWork } from '../../access/request-context.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Bilingual } from '../../shared/text.js';
import { InstituteEvent, type InstituteEventKind } from './institute-event.entity.js';

/** What happened to an institute. */
interface NewEvent {
  readonly kind: InstituteEventKind;
  readonly onDay: PlainDate;
  readonly documentNo?: string;
  readonly details?: Bilingual;
}

/** Adds to the history of an institute. */
export async function addEvent(
  { manager, clock }: UnitOfWork,
  instituteId: string,
  { kind, onDay, documentNo, details }: NewEvent,
): Promise<void> {
  await manager.insert(InstituteEvent, {
    instituteId,
    kind,
    onDay,
    documentNo: documentNo ?? null,
    detailsZh: details?.zh ?? null,
    detailsEn: details?.en ?? null,
    recordedAt: clock.now(),
  });
}
