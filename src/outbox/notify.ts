import type { EntityManager } from 'typeorm';
import type { Bilingual } from '../shared/text.js';
import { OutboxMessage } from './outbox-message.entity.js';

/** Whoever holds a role, in a region, a department or an enterprise where one is named. */
export interface Audience {
  readonly role: string;
  readonly regionKey: string | null;
  readonly departmentKey: string | null;
  readonly enterpriseId: string | null;
}

/** Whoever holds a role; everywhere, but for what it is bound to. */
export const audienceOf = (role: string, boundTo: Partial<Omit<Audience, 'role'>> = {}): Audience => ({
  role,
  regionKey: null,
  departmentKey: null,
  enterpriseId: null,
  ...boundTo,
});

/** One account, or whoever belongs to an audience when the message is delivered. */
type Recipient = { readonly accountId: string } | { readonly audience: Audience };

/** A notification to be delivered. */
export interface NewMessage {
  /** What it is about, UPPER_SNAKE, such as DEADLINE_NEAR. */
  readonly kind: string;
  readonly to: Recipient;
  readonly subject: Bilingual;
  readonly body: Bilingual;
  /** Not delivered earlier; now, for most. */
  readonly deliverAfter: Date;
  /** The case that it tells of. */
  readonly caseKey?: string;
  /** Id of the clause that it rests on. */
  readonly clause?: string;
  /** Of several messages with one key only the first is written: the same reminder is sent once. */
  readonly uniqueKey?: string;
}

/**
 * Writes a notification in the transaction of what it tells of, so that either both stand or neither.
 *
 * @throws Error when no transaction is under way
 */
export async function notify(manager: EntityManager, message: NewMessage): Promise<void> {
  if (manager.queryRunner?.isTransactionActive !== true) {
    throw new Error('A notification is written in the transaction of what it tells of');
  }
  await manager
    .createQueryBuilder()
    .insert()
    .into(OutboxMessage)
    .values(rowOf(message))
    .orIgnore()
    .updateEntity(false)
    .execute();
}

function rowOf(message: NewMessage): Partial<OutboxMessage> {
  const { kind, to, subject, body, deliverAfter } = message;
  return {
    kind,
    ...('accountId' in to ? { accountId: to.accountId } : to.audience),
    subjectZh: subject.zh,
    subjectEn: subject.en,
    bodyZh: body.zh,
    bodyEn: body.en,
    deliverAfter,
    caseKey: message.caseKey ?? null,
    clause: message.clause ?? null,
    uniqueKey: message.uniqueKey ?? null,
  };
}
