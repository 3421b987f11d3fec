import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { inboxOf, markRead, unreadCount } from '../../src/outbox/inbox.js';
import { InboxMessage } from '../../src/outbox/inbox-message.entity.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const NOON = new Date('2026-03-02T04:00:00Z');
const clock = { now: () => NOON };

let database: TestDatabase;
let manager: EntityManager;

beforeAll(async () => {
  database = await openTestDatabase();
  manager = database.dataSource.manager;
});

afterAll(async () => {
  await database.close();
});

/** Fills the inbox of a new account; three messages share each moment. */
async function accountWith(messages: number): Promise<string> {
  const accountId = randomUUID();
  const rows = Array.from({ length: messages }, (_, index) => ({
    outboxId: randomUUID(),
    accountId,
    kind: 'NOTICE_ENDED',
    subjectZh: `第${index}条`,
    subjectEn: `Number ${index}`,
    bodyZh: '',
    bodyEn: '',
    at: new Date(NOON.getTime() + Math.floor(index / 3)),
  }));
  if (messages > 0) await manager.insert(InboxMessage, rows);
  return accountId;
}

/** Every page of an inbox, one after the other. */
async function pagesOf(accountId: string, first: number): Promise<InboxMessage[][]> {
  const pages: InboxMessage[][] = [];
  let after: string | null = null;
  do {
    const page = await inboxOf(manager, accountId, { first, after });
    pages.push([...page.messages]);
    after = page.next;
  } while (after !== null);
  return pages;
}

describe('an inbox', () => {
  test('shows every message once, the newest first, page by page', async () => {
    const accountId = await accountWith(10);
    await accountWith(5);
    const pages = await pagesOf(accountId, 4);
    expect(pages.map((page) => page.length)).toEqual([4, 4, 2]);
    const moments = pages.flat().map(({ at }) => at.getTime());
    expect(moments).toEqual([...moments].sort((a, b) => b - a));
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(10);
  });

  test('has no page after one that is just full', async () => {
    expect((await pagesOf(await accountWith(4), 4)).map((page) => page.length)).toEqual([4]);
  });

  test('may be empty', async () => {
    expect(await inboxOf(manager, await accountWith(0), { first: 100 })).toEqual({
      messages: [],
      next: null,
    });
  });

  test('keeps its place while new messages arrive', async () => {
    const accountId = await accountWith(4);
    const { messages, next } = await inboxOf(manager, accountId, { first: 2 });
    await manager.query(
      `insert into inbox_message (outbox_id, account_id, kind, subject_zh, subject_en, body_zh, body_en, at)
       values (gen_random_uuid(), $1, 'NEW', '', '', '', '', now() + interval '1 year')`,
      [accountId],
    );
    const following = await inboxOf(manager, accountId, { first: 10, after: next });
    expect(new Set([...messages, ...following.messages].map(({ id }) => id)).size).toBe(4);
    expect(following.messages.map(({ kind }) => kind)).not.toContain('NEW');
  });

  test.each([0, -1, 101, 1.5, Number.NaN])('refuses a page of %d', async (first) => {
    await expect(inboxOf(manager, randomUUID(), { first })).rejects.toMatchObject({
      refusals: [{ code: 'PAGE_SIZE_OUT_OF_RANGE', path: 'first' }],
    });
  });

  const encoded = (text: string): string => Buffer.from(text).toString('base64url');

  test.each([
    '',
    'nonsense',
    encoded(`2026-13-45T04:00:00.000Z ${randomUUID()}`),
    encoded(`2026-03-02T04:00:00.000Z '; drop`),
    encoded('2026-03-02T04:00:00.000Z'),
  ])('refuses the cursor "%s"', async (after) => {
    await expect(inboxOf(manager, randomUUID(), { first: 10, after })).rejects.toMatchObject({
      refusals: [{ code: 'CURSOR_MALFORMED', path: 'after' }],
    });
  });
});

describe('reading', () => {
  test('marks the named messages of the account, once, and counts the rest as unread', async () => {
    const accountId = await accountWith(3);
    const { messages } = await inboxOf(manager, accountId, { first: 2 });
    const ids = messages.map(({ id }) => id);
    expect(await unreadCount(manager, accountId)).toBe(3);
    expect(await markRead(manager, accountId, ids, clock)).toBe(2);
    expect(await unreadCount(manager, accountId)).toBe(1);
    expect(await markRead(manager, accountId, ids, { now: () => new Date() })).toBe(0);
    const read = (await inboxOf(manager, accountId, { first: 3 })).messages.map(({ readAt }) => readAt);
    expect(read).toEqual([NOON, NOON, null]);
  });

  test('leaves the messages of others unread', async () => {
    const other = await accountWith(1);
    const { messages } = await inboxOf(manager, other, { first: 1 });
    const ids = messages.map(({ id }) => id);
    expect(await markRead(manager, await accountWith(1), ids, clock)).toBe(0);
    expect(await unreadCount(manager, other)).toBe(1);
  });

  test('of nothing marks nothing', async () => {
    const accountId = await accountWith(1);
    expect(await markRead(manager, accountId, [], clock)).toBe(0);
    expect(await unreadCount(manager, accountId)).toBe(1);
  });
});
