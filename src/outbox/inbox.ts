import { type EntityManager, In, IsNull } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import { cursor, MOMENT_PART, pageOf, UUID_PART } from '../platform/graphql/cursor.js';
import { RefusalError } from '../shared/refusal.js';
import { InboxMessage } from './inbox-message.entity.js';

/** Which part of an inbox is asked for. */
export interface PageRequest {
  /** How many messages, 1 to 100. */
  readonly first: number;
  /** The cursor of the page before; without it, the newest. */
  readonly after?: string | null;
}

/** A part of an inbox, the newest first. */
export interface InboxPage {
  readonly messages: readonly InboxMessage[];
  /** Cursor to ask for the next page with; null on the last. */
  readonly next: string | null;
}

const LARGEST_PAGE = 100;

/**
 * What an account received, the newest first.
 *
 * @throws RefusalError `PAGE_SIZE_OUT_OF_RANGE`, `CURSOR_MALFORMED`
 */
export async function inboxOf(
  manager: EntityManager,
  accountId: string,
  { first, after }: PageRequest,
): Promise<InboxPage> {
  refusePageSize(first);
  const query = manager
    .createQueryBuilder(InboxMessage, 'message')
    .where('message.account_id = :accountId', { accountId })
    .orderBy('message.at', 'DESC')
    .addOrderBy('message.id', 'DESC')
    .limit(first + 1);
  if (after != null) query.andWhere('(message.at, message.id) < (:at, :id)', BY_TIME.positionOf(after));
  const { shown: messages, next } = pageOf(BY_TIME, await query.getMany(), first);
  return { messages, next };
}

/** Where a page of an inbox ended. */
const BY_TIME = cursor<Pick<InboxMessage, 'at' | 'id'>>({ at: MOMENT_PART, id: UUID_PART });

function refusePageSize(first: number): void {
  if (Number.isInteger(first) && first >= 1 && first <= LARGEST_PAGE) return;
  throw new RefusalError([
    {
      code: 'PAGE_SIZE_OUT_OF_RANGE',
      path: 'first',
      message: {
        zh: `每页条数须为 1 至 ${LARGEST_PAGE} 的整数。`,
        en: `The size of a page is a whole number from 1 to ${LARGEST_PAGE}.`,
      },
    },
  ]);
}

/** How many messages of an account are unread. */
export function unreadCount(manager: EntityManager, accountId: string): Promise<number> {
  return manager.countBy(InboxMessage, { accountId, readAt: IsNull() });
}

/**
 * Marks messages of an account as read. Those of others, unknown ones and those read before stay as they are.
 *
 * @returns how many were marked
 */
export async function markRead(
  manager: EntityManager,
  accountId: string,
  ids: readonly string[],
  clock: Clock,
): Promise<number> {
  const { affected } = await manager.update(
    InboxMessage,
    { id: In([...ids]), accountId, readAt: IsNull() },
    { readAt: clock.now() },
  );
  return affected ?? 0;
}
