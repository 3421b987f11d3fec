import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import type { DataSource } from 'typeorm';
import { databaseDefinition } from '../../src/database-definition.js';
import { type DeliveryCounts, deliverDue, type RecipientsOf } from '../../src/outbox/deliver.js';
import { deliveryJob } from '../../src/outbox/delivery-job.js';
import { InboxMessage } from '../../src/outbox/inbox-message.entity.js';
import { type NewMessage, notify } from '../../src/outbox/notify.js';
import { OutboxMessage } from '../../src/outbox/outbox-message.entity.js';
import { undeliveredMessages } from '../../src/outbox/undelivered.js';
import { withClient } from '../../src/platform/connection.js';
import { openApplicationDataSource } from '../../src/platform/data-source.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const MORNING = new Date('2026-03-02T01:00:00Z');
const OFFICERS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

let database: TestDatabase;
const clock = { time: MORNING, now: () => clock.time };

beforeAll(async () => {
  database = await openTestDatabase();
});

beforeEach(() => {
  clock.time = MORNING;
});

/** As the application may not delete, the owner clears the tables. */
afterEach(() =>
  withClient(database.logins.owner, 'test', (client) =>
    client.query('truncate outbox_message, inbox_message'),
  ),
);

afterAll(async () => {
  await database.close();
});

const officers: RecipientsOf = async () => OFFICERS;

const nobody: RecipientsOf = async () => {
  throw new Error('The appointments cannot be read');
};

const toRole = (role: string): NewMessage['to'] => ({
  audience: { role, regionKey: null, departmentKey: null, enterpriseId: null },
});

const message = (change: Partial<NewMessage> = {}): NewMessage => ({
  kind: 'NOTICE_ENDED',
  to: { accountId: randomUUID() },
  subject: { zh: '公示期满', en: 'The notice has ended' },
  body: { zh: '无异议。', en: 'There was no objection.' },
  deliverAfter: MORNING,
  ...change,
});

const write = (...messages: NewMessage[]): Promise<void> =>
  database.dataSource.transaction(async (manager) => {
    for (const each of messages) await notify(manager, each);
  });

const deliver = (recipientsOf = officers, dataSource = database.dataSource): Promise<DeliveryCounts> =>
  deliverDue(dataSource, clock, recipientsOf);

const inbox = (): Promise<InboxMessage[]> => database.dataSource.manager.find(InboxMessage);

const outbox = (): Promise<OutboxMessage[]> => database.dataSource.manager.find(OutboxMessage);

describe('what is due', () => {
  test('arrives in the inbox of its account, word for word', async () => {
    const accountId = randomUUID();
    await write(message({ to: { accountId }, caseKey: 'A-2026-0001', clause: '五(二)2' }));
    expect(await deliver()).toEqual({ delivered: 1, failed: 0 });
    const [sent] = await outbox();
    expect(sent).toMatchObject({ deliveredAt: MORNING, attempts: 1, lastError: null });
    expect(await inbox()).toEqual([
      {
        id: expect.any(String),
        outboxId: sent?.id,
        accountId,
        kind: 'NOTICE_ENDED',
        caseKey: 'A-2026-0001',
        clause: '五(二)2',
        subjectZh: '公示期满',
        subjectEn: 'The notice has ended',
        bodyZh: '无异议。',
        bodyEn: 'There was no objection.',
        at: MORNING,
        readAt: null,
      },
    ]);
  });

  test('arrives once with each who holds the role then, named twice or not', async () => {
    await write(message({ to: toRole('CITY_OFFICER') }));
    const asked: unknown[] = [];
    await deliver(async (_, audience) => {
      asked.push(audience);
      return [...OFFICERS, ...OFFICERS];
    });
    expect(asked).toEqual([
      { role: 'CITY_OFFICER', regionKey: null, departmentKey: null, enterpriseId: null },
    ]);
    expect((await inbox()).map(({ accountId }) => accountId).sort()).toEqual(OFFICERS);
  });

  test('is not delivered again', async () => {
    await write(message());
    await deliver();
    expect(await deliver()).toEqual({ delivered: 0, failed: 0 });
    expect(await inbox()).toHaveLength(1);
  });

  test('does not include a millisecond before its time', async () => {
    await write(message({ deliverAfter: new Date(MORNING.getTime() + 1) }));
    expect(await deliver()).toEqual({ delivered: 0, failed: 0 });
    clock.time = new Date(MORNING.getTime() + 1);
    expect(await deliver()).toEqual({ delivered: 1, failed: 0 });
  });

  test('is at most 100 in one step, the longest waiting first; the job takes every step', async () => {
    const late = message({ kind: 'LATE' });
    const early = message({ deliverAfter: new Date(MORNING.getTime() - 1000) });
    await write(late, ...Array.from({ length: 220 }, () => early));
    expect(await deliver()).toEqual({ delivered: 100, failed: 0 });
    await deliver();
    expect((await inbox()).filter(({ kind }) => kind === 'LATE')).toEqual([]);
    await deliveryJob(database.dataSource, clock, officers).run();
    expect(await inbox()).toHaveLength(221);
  });
});

describe('several processes', () => {
  test('deliver 500 messages once each', async () => {
    const workers = await Promise.all([1, 2, 3, 4].map(openWorker));
    await write(...Array.from({ length: 500 }, () => message({ to: toRole('CITY_OFFICER') })));
    const counts = await Promise.all(workers.map(deliverAll));
    await Promise.all(workers.map((worker) => worker.destroy()));
    expect(counts.reduce((sum, count) => sum + count)).toBe(500);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1);
    expect(await inbox()).toHaveLength(500 * OFFICERS.length);
    expect((await outbox()).filter(({ attempts }) => attempts !== 1)).toEqual([]);
  });

  test('pass over what another one is delivering', async () => {
    await write(message({ to: toRole('CITY_OFFICER') }));
    let counts: DeliveryCounts | undefined;
    await deliver(async () => {
      counts = await deliver();
      return OFFICERS;
    });
    expect(counts).toEqual({ delivered: 0, failed: 0 });
    expect(await inbox()).toHaveLength(OFFICERS.length);
  });
});

const openWorker = (): Promise<DataSource> =>
  openApplicationDataSource(database.logins.application, databaseDefinition, 1, pino({ level: 'silent' }));

async function deliverAll(worker: DataSource): Promise<number> {
  let total = 0;
  for (let step = await deliver(officers, worker); step.delivered > 0; ) {
    total += step.delivered;
    step = await deliver(officers, worker);
  }
  return total;
}

describe('a process that dies between claim and commit', () => {
  test('leaves its messages to the next, who delivers each exactly once', async () => {
    const known = message({ deliverAfter: new Date(MORNING.getTime() - 1000) });
    await write(known, message({ to: toRole('CITY_OFFICER') }));
    const killed = deliver(async (manager) => {
      const [{ pid }] = await manager.query('select pg_backend_pid() as pid');
      await withClient(database.logins.administrator, 'test', (client) =>
        client.query('select pg_terminate_backend($1)', [pid]),
      );
      return OFFICERS;
    });
    await expect(killed).rejects.toThrow();
    expect(await inbox()).toEqual([]);
    expect((await outbox()).map(({ attempts, deliveredAt }) => [attempts, deliveredAt])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(await deliver()).toEqual({ delivered: 2, failed: 0 });
    expect(await inbox()).toHaveLength(1 + OFFICERS.length);
  });
});

describe('a message that fails', () => {
  test('waits, with its reason, while the others are delivered', async () => {
    const early = new Date(MORNING.getTime() - 1000);
    await write(message({ to: toRole('CITY_OFFICER'), deliverAfter: early }), message(), message());
    expect(await deliver(nobody)).toEqual({ delivered: 2, failed: 1 });
    const [{ message: waiting, givenUp } = {}] = await undeliveredMessages(database.dataSource.manager);
    expect(waiting).toMatchObject({
      attempts: 1,
      lastError: 'The appointments cannot be read',
      deliverAfter: new Date('2026-03-02T01:01:00Z'),
    });
    expect(givenUp).toBe(false);
  });

  test('leaves nothing of its attempt, even when a statement of its own failed', async () => {
    await write(message({ to: toRole('CITY_OFFICER') }), message());
    const careless: RecipientsOf = async (manager) => {
      await manager.query(`update outbox_message set case_key = 'touched'`);
      return manager.query(`select 'secret'::uuid`);
    };
    expect(await deliver(careless)).toEqual({ delivered: 1, failed: 1 });
    expect((await outbox()).map(({ caseKey }) => caseKey)).toEqual([null, null]);
    const [waiting] = await undeliveredMessages(database.dataSource.manager);
    expect(waiting?.message.lastError).toBe('Database error 22P02');
  });

  test('is tried again after 1, 5, 30 minutes and longer, ten times, and then stays for all to see', async () => {
    await write(message({ to: toRole('CITY_OFFICER') }));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await deliver(nobody)).toEqual({ delivered: 0, failed: 1 });
      const [waiting] = await outbox();
      const next = waiting?.deliverAfter ?? MORNING;
      waits.push((next.getTime() - clock.time.getTime()) / 60_000);
      clock.time = next;
    }
    expect(waits).toEqual([1, 5, 30, 120, 360, 720, 1440, 1440, 1440, 0]);
    clock.time = new Date('2027-01-01T00:00:00Z');
    expect(await deliver()).toEqual({ delivered: 0, failed: 0 });
    expect(await undeliveredMessages(database.dataSource.manager)).toEqual([
      { message: expect.objectContaining({ attempts: 10 }), givenUp: true },
    ]);
  });

  test('is delivered once its reason is gone, and is no longer among the undelivered', async () => {
    await write(message({ to: toRole('CITY_OFFICER') }));
    await deliver(nobody);
    clock.time = new Date('2026-03-02T01:01:00Z');
    expect(await deliver()).toEqual({ delivered: 1, failed: 0 });
    expect(await outbox()).toEqual([
      expect.objectContaining({ attempts: 2, lastError: 'The appointments cannot be read' }),
    ]);
    expect(await undeliveredMessages(database.dataSource.manager)).toEqual([]);
  });

  test('is one whose role nobody holds: it is not lost', async () => {
    await write(message({ to: toRole('CITY_OFFICER') }));
    expect(await deliver(async () => [])).toEqual({ delivered: 0, failed: 1 });
    const [waiting] = await undeliveredMessages(database.dataSource.manager);
    expect(waiting?.message.lastError).toBe('Nobody holds the role that it is addressed to');
  });
});

test('a redelivery adds nothing to an inbox', async () => {
  await write(message({ to: toRole('CITY_OFFICER') }));
  await deliver();
  await database.dataSource.query('update outbox_message set delivered_at = null');
  expect(await deliver()).toEqual({ delivered: 1, failed: 0 });
  expect(await inbox()).toHaveLength(OFFICERS.length);
});
