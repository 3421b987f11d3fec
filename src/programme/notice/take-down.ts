import { IsNull } from 'typeorm';
import type { Place } from '../../access/reach.js';
import type { UnitOfWork } from '../../access/request-context.js';
import type { ApplicationStage } from '../../law/lifecycle/application.js';
import { OBJECTION } from '../../law/lifecycle/objection.js';
import { type Move, moveOf } from '../../law/lifecycle/table.js';
import { VOID_REASONS, type VoidReason } from '../../law/review.js';
import { dayIn } from '../../platform/clock.js';
import type { Application } from '../application/application.entity.js';
import { Objection } from './objection.entity.js';
import { disposal, moveObjection } from './objection-moves.js';
import { PublicNotice } from './public-notice.entity.js';

/** An application, locked, that is about to move. */
interface MovingApplication {
  readonly application: Application;
  readonly place: Place;
  readonly move: Pick<Move<ApplicationStage>, 'from' | 'to'>;
}

/**
 * 五(二)2: an application that goes back from its notice, or ends there, takes the notice down. Whoever objected is told
 * why nobody decides about it any more. Does nothing for any other move.
 */
export async function takeDownNotice(
  unit: UnitOfWork,
  { application, place, move: { from, to } }: MovingApplication,
): Promise<void> {
  if ((from !== 'NOTICE' && from !== 'SUBMITTED') || !isVoidReason(to)) return;
  const { manager, clock } = unit;
  const inForce = { applicationId: application.id, voidedOn: IsNull() };
  const notice = await manager.findOneByOrFail(PublicNotice, inForce);
  await manager.update(PublicNotice, notice.id, { voidedOn: dayIn(clock), voidReason: to });
  await lapseObjections(unit, place, notice, to);
}

const isVoidReason = (stage: ApplicationStage): stage is VoidReason => Object.hasOwn(VOID_REASONS, stage);

async function lapseObjections(
  unit: UnitOfWork,
  place: Place,
  { id: noticeId }: PublicNotice,
  reason: VoidReason,
): Promise<void> {
  const lapse = moveOf(OBJECTION, 'OPEN', 'LAPSE');
  if (lapse === undefined) throw new Error('An open objection must be able to lapse');
  const open = await unit.manager.find(Objection, {
    where: { noticeId, stage: 'OPEN' },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
  for (const objection of open) {
    const changes = disposal(unit, lapseReply(reason));
    await moveObjection(unit, place, objection, lapse, { changes });
  }
}

/** The reply to an objection that ends undecided, in the language of the case. */
function lapseReply(reason: VoidReason): string {
  const again = reason === 'SELECTED' || reason === 'REVIEW';
  return `公示已终止：${VOID_REASONS[reason].zh}本异议随公示终结${again ? '，对以后的公示可以再次提出异议' : ''}。`;
}
