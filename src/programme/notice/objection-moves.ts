import type { Place } from '../../access/reach.js';
import type { UnitOfWork } from '../../access/request-context.js';
import { sealFiles } from '../../files/holder.js';
import { OBJECTION, type ObjectionAction, type ObjectionStage } from '../../law/lifecycle/objection.js';
import { isFinal, type Move } from '../../law/lifecycle/table.js';
import { momentOf } from '../../platform/clock.js';
import { caseKey } from '../../record/append.js';
import { writeMovement } from '../lifecycle/move.js';
import { Objection } from './objection.entity.js';

/** What a move changes of an objection beside its stage, and why it is made. */
export interface ObjectionMoving {
  readonly changes: Partial<Objection>;
  readonly reason?: string;
}

/**
 * Makes a move of an objection that is locked: its row, its movement and the record, in one transaction. Once it is
 * done with, no more evidence comes in.
 */
export async function moveObjection(
  unit: UnitOfWork,
  place: Place,
  objection: Objection,
  move: Move<ObjectionStage, ObjectionAction>,
  { changes, reason }: ObjectionMoving,
): Promise<void> {
  const version = objection.version + 1;
  const moved = { ...objection, ...changes, stage: move.to, version };
  const moving = { kind: OBJECTION.kind, caseId: objection.id, version, role: unit.roleAt(place) };
  if (isFinal(OBJECTION, move.to)) {
    await sealFiles(unit.manager, { kind: 'OBJECTION', id: objection.id }, unit.clock.now());
  }
  await writeMovement(unit, { ...moving, reason: reason ?? null }, move);
  await unit.manager.update(Objection, objection.id, { ...changes, stage: move.to, version });
  await unit.record(place, {
    caseKey: caseKey('objection', objection.id),
    action: `OBJECTION_${move.action}`,
    clause: move.clause,
    details: { notice: objection.noticeId, stage: move.to },
    before: stateOf(objection),
    after: stateOf(moved),
  });
}

/** The state of an objection for its record: nothing that tells who lodged it. */
export const stateOf = ({ noticeId, stage, version, textDigest, publicText, reply }: Objection): object => ({
  noticeId,
  stage,
  version,
  textDigest,
  publicText,
  reply,
});

/** What a reply changes of an objection that it disposes of. */
export function disposal(unit: UnitOfWork, reply: string): Partial<Objection> {
  const { at, on } = momentOf(unit.clock);
  return { reply, disposedBy: unit.actor?.accountId ?? null, disposedAt: at, disposedOn: on };
}
