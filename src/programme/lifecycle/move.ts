import type { UnitOfWork } from '../../access/request-context.js';
import type { Move } from '../../law/lifecycle/table.js';
import { momentOf } from '../../platform/clock.js';
import { Movement } from './movement.entity.js';

/** A case that moves: its kind, the version that the move makes, and the role under which. */
export interface MovingCase {
  readonly kind: string;
  readonly caseId: string;
  readonly version: number;
  readonly role: string;
  readonly reason: string | null;
}

/** Writes a move down. The database lets no case change its stage without, and no case make a move that its table lacks. */
export async function writeMovement(
  { manager, clock, actor }: UnitOfWork,
  moving: MovingCase,
  { from, action, to }: Move,
): Promise<void> {
  const { at, on } = momentOf(clock);
  await manager.insert(Movement, {
    ...moving,
    fromStage: from,
    action,
    toStage: to,
    movedOn: on,
    movedAt: at,
    accountId: actor?.accountId ?? null,
  });
}
