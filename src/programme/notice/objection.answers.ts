import { type EntityManager, In } from 'typeorm';
import { isTokenShaped, tokenHash } from '../../access/credentials/token.js';
import { Attachment } from '../../files/attachment.entity.js';
import { OBJECTION } from '../../law/lifecycle/objection.js';
import { cursor, DAY_OR_NONE_PART, pageOf, UUID_PART } from '../../platform/graphql/cursor.js';
import type { Batch } from '../../platform/loaders.js';
import { Application } from '../application/application.entity.js';
import { Movement } from '../lifecycle/movement.entity.js';
import { Objection } from './objection.entity.js';
import {
  ObjectionPage,
  ObjectionReceipt,
  ObjectionStatus,
  ObjectionType,
  RevealedObjectorPhone,
} from './objection.types.js';

const objectionAs =
  <T extends object>(Type: new (row: Objection) => T) =>
  async (manager: EntityManager, id: string): Promise<T | null> => {
    const row = await manager.findOneBy(Objection, { id });
    return row && new Type(row);
  };

/** An objection as the bureau has it; null where there is none. */
export const readObjection = objectionAs(ObjectionType);

/** That it was lodged; the receipt is added where it is shown. */
export const readObjectionReceipt = objectionAs(ObjectionReceipt);

/** The same as its objector sees it. */
export const readObjectionStatus = objectionAs(ObjectionStatus);

/** Whose number was revealed; the number itself is added where it is shown. */
export const readRevealedObjectorPhone = objectionAs(RevealedObjectorPhone);

/** The objection that a receipt was given for; null where it is none. */
export async function findByReceipt(
  manager: EntityManager,
  receipt: string,
): Promise<ObjectionStatus | null> {
  if (!isTokenShaped(receipt)) return null;
  const row = await manager.findOneBy(Objection, { receiptHash: tokenHash(receipt) });
  return row && new ObjectionStatus(row);
}

/** Which objections are asked for. */
export interface ObjectionSearch {
  /** Only those that wait for a reply, or only those that had one; null does not narrow. */
  readonly open: boolean | null;
  /** How many at most, 1 to 100. */
  readonly first: number;
  /** The cursor of the page before; null for the first page. */
  readonly after: string | null;
  /** Enterprises that whoever asks acts for: who objects to them is not for their eyes (回避). */
  readonly ownEnterprises: readonly string[];
}

/** Objections, what is due first coming first. @throws RefusalError CURSOR_MALFORMED */
export async function readObjections(
  manager: EntityManager,
  { open, first, after, ownEnterprises }: ObjectionSearch,
): Promise<ObjectionPage> {
  const query = manager
    .createQueryBuilder(Objection, 'objection')
    .innerJoin(Application, 'application', 'application.id = objection.applicationId')
    .where('application.enterpriseId <> all(:ownEnterprises)', { ownEnterprises })
    .orderBy('objection.dueOn', 'ASC', 'NULLS LAST')
    .addOrderBy('objection.id')
    .limit(first + 1);
  if (open !== null) query.andWhere(`(objection.stage = 'OPEN') = :open`, { open });
  if (after !== null) query.andWhere(...following(after));
  const { shown, next } = pageOf(BY_DEADLINE, await query.getMany(), first);
  const objections = shown.map((row) => new ObjectionType(row));
  return Object.assign(new ObjectionPage(), { objections, next });
}

/** Where a page of objections ended. */
const BY_DEADLINE = cursor<{ readonly dueOn: string | null; readonly id: string }>({
  dueOn: DAY_OR_NONE_PART,
  id: UUID_PART,
});

/** What comes after a position; those without a day come last. */
function following(after: string): readonly [string, object] {
  const { dueOn, id } = BY_DEADLINE.positionOf(after);
  return dueOn === null
    ? ['objection.dueOn is null and objection.id > :id', { id }]
    : ['(objection.dueOn is null or (objection.dueOn, objection.id) > (:dueOn, :id))', { dueOn, id }];
}

/** Why each of some objections was taken back; null where it was not, or no reason was given. */
export const withdrawalReasonsOf: Batch<string | null> = async (manager, ids) => {
  const where = { kind: OBJECTION.kind, action: 'WITHDRAW', caseId: In([...ids]) };
  const moves = await manager.findBy(Movement, where);
  return ids.map((id) => moves.find(({ caseId }) => caseId === id)?.reason ?? null);
};

/** What was handed in as evidence for each of some objections, the oldest first. */
export const evidenceOf: Batch<readonly Attachment[]> = async (manager, ids) => {
  const found = await manager.find(Attachment, {
    where: { holderKind: 'OBJECTION', holderId: In([...ids]) },
    order: { uploadedAt: 'ASC', id: 'ASC' },
  });
  return ids.map((id) => found.filter(({ holderId }) => holderId === id));
};
