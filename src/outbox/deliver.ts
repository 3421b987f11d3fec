import { type DataSource, type EntityManager, IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import { failureWords } from '../schedule/failure-words.js';
import type { Audience } from './notify.js';
import { OutboxMessage } from './outbox-message.entity.js';

/** Finds the accounts of an audience, within the transaction of the delivery. */
export type RecipientsOf = (manager: EntityManager, audience: Audience) => Promise<readonly string[]>;

/** What one step of the delivery came to, in messages. */
export interface DeliveryCounts {
  readonly delivered: number;
  readonly failed: number;
}

/** Most messages of one step; fewer were due when a step comes to fewer. */
export const LARGEST_STEP = 100;

/** Wait after the first failed attempt, the second, and so on; the attempt after the last wait is the last. */
const WAITS_MINUTES = [1, 5, 30, 120, 360, 720, 1440, 1440, 1440];

/** After as many failed attempts a message stays undelivered, for the administrator to see. */
export const MOST_ATTEMPTS = WAITS_MINUTES.length + 1;

const MINUTE_MS = 60_000;

/**
 * Delivers the messages that are due, the longest waiting first, at most 100 and in one transaction. Several
 * processes may do so at once: each message is locked by one and passed over by the others. A message that fails is
 * tried again later and keeps no other from its delivery.
 */
export function deliverDue(
  dataSource: DataSource,
  clock: Clock,
  recipientsOf: RecipientsOf,
): Promise<DeliveryCounts> {
  return dataSource.transaction(async (manager) => {
    const now = clock.now();
    const messages = await takeDue(manager, now);
    let delivered = 0;
    for (const message of messages) {
      if (await tryDelivery(manager, message, recipientsOf, now)) delivered += 1;
    }
    return { delivered, failed: messages.length - delivered };
  });
}

function takeDue(manager: EntityManager, now: Date): Promise<OutboxMessage[]> {
  return manager.find(OutboxMessage, {
    where: { deliveredAt: IsNull(), attempts: LessThan(MOST_ATTEMPTS), deliverAfter: LessThanOrEqual(now) },
    order: { deliverAfter: 'ASC', id: 'ASC' },
    take: LARGEST_STEP,
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
}

/** A transaction within the transaction is a savepoint: what fails leaves the others as they are. */
async function tryDelivery(
  manager: EntityManager,
  message: OutboxMessage,
  recipientsOf: RecipientsOf,
  now: Date,
): Promise<boolean> {
  try {
    await manager.transaction((savepoint) => deliver(savepoint, message, recipientsOf, now));
    return true;
  } catch (error) {
    await manager.update(OutboxMessage, message.id, {
      attempts: message.attempts + 1,
      deliverAfter: nextAttempt(message, now),
      lastError: failureWords(error),
    });
    return false;
  }
}

function nextAttempt(message: OutboxMessage, now: Date): Date {
  const waitMinutes = WAITS_MINUTES[message.attempts];
  return waitMinutes === undefined ? message.deliverAfter : new Date(now.getTime() + waitMinutes * MINUTE_MS);
}

async function deliver(
  manager: EntityManager,
  message: OutboxMessage,
  recipientsOf: RecipientsOf,
  now: Date,
): Promise<void> {
  const accountIds = await accountsOf(manager, message, recipientsOf);
  if (accountIds.length === 0) throw new Error('Nobody holds the role that it is addressed to');
  await manager.query(
    `insert into inbox_message
       (outbox_id, account_id, kind, case_key, clause, subject_zh, subject_en, body_zh, body_en, at)
     select id, recipient, kind, case_key, clause, subject_zh, subject_en, body_zh, body_en, $3
     from outbox_message cross join unnest($2::uuid[]) as recipient
     where id = $1
     on conflict (outbox_id, account_id) do nothing`,
    [message.id, accountIds, now],
  );
  await manager.update(OutboxMessage, message.id, { attempts: message.attempts + 1, deliveredAt: now });
}

async function accountsOf(
  manager: EntityManager,
  message: OutboxMessage,
  recipientsOf: RecipientsOf,
): Promise<readonly string[]> {
  const { accountId, role, regionKey, departmentKey, enterpriseId } = message;
  if (accountId !== null) return [accountId];
  if (role === null) return [];
  return recipientsOf(manager, { role, regionKey, departmentKey, enterpriseId });
}
