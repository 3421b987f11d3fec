import { type EntityManager, IsNull, Not } from 'typeorm';
import { MOST_ATTEMPTS } from './deliver.js';
import { OutboxMessage } from './outbox-message.entity.js';

const MOST_SHOWN = 100;

/** A message whose delivery has failed so far, as the administrator sees it. */
export interface UndeliveredMessage {
  readonly message: OutboxMessage;
  /** Whether it is tried no more. */
  readonly givenUp: boolean;
}

/** The messages whose delivery has failed so far, the oldest first, at most 100. */
export async function undeliveredMessages(manager: EntityManager): Promise<UndeliveredMessage[]> {
  const messages = await manager.find(OutboxMessage, {
    where: { deliveredAt: IsNull(), lastError: Not(IsNull()) },
    order: { createdAt: 'ASC', id: 'ASC' },
    take: MOST_SHOWN,
  });
  return messages.map((message) => ({ message, givenUp: message.attempts >= MOST_ATTEMPTS }));
}
