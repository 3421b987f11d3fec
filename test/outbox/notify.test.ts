import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type NewMessage, notify } from '../../src/outbox/notify.js';
import { OutboxMessage } from '../../src/outbox/outbox-message.entity.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const MORNING = new Date('2026-03-02T01:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

beforeEach(async () => {
  await database.dataSource.query(`update outbox_message set unique_key = null, kind = 'OLD'`);
});

afterAll(async () => {
  await database.close();
});

const reminder = (change: Partial<NewMessage> = {}): NewMessage => ({
  kind: 'DEADLINE_NEAR',
  to: { accountId: randomUUID() },
  subject: { zh: '年度总结即将到期', en: 'The annual summary is due soon' },
  body: { zh: '请于3月31日前提交。', en: 'Hand it in by 31 March.' },
  deliverAfter: MORNING,
  ...change,
});

const written = (): Promise<OutboxMessage[]> =>
  database.dataSource.manager.findBy(OutboxMessage, { kind: 'DEADLINE_NEAR' });

const write = (message: NewMessage): Promise<void> =>
  database.dataSource.transaction((manager) => notify(manager, message));

describe('a notification', () => {
  test('stands with the transaction of what it tells of', async () => {
    const accountId = randomUUID();
    await write(reminder({ to: { accountId }, caseKey: 'A-2026-0001', clause: '五(三)1' }));
    expect(await written()).toEqual([
      expect.objectContaining({
        accountId,
        role: null,
        caseKey: 'A-2026-0001',
        clause: '五(三)1',
        subjectZh: '年度总结即将到期',
        bodyEn: 'Hand it in by 31 March.',
        deliverAfter: MORNING,
        attempts: 0,
        deliveredAt: null,
        lastError: null,
      }),
    ]);
  });

  test('falls with the transaction of what it tells of', async () => {
    const fallen = database.dataSource.transaction(async (manager) => {
      await notify(manager, reminder());
      throw new Error('The decision was refused');
    });
    await expect(fallen).rejects.toThrow('The decision was refused');
    expect(await written()).toEqual([]);
  });

  test('is refused without a transaction', async () => {
    await expect(notify(database.dataSource.manager, reminder())).rejects.toThrow(
      'in the transaction of what it tells of',
    );
  });

  test('may be for whoever holds a role', async () => {
    const audience = {
      role: 'COUNTY_OFFICER',
      regionKey: '411282',
      departmentKey: 'industry',
      enterpriseId: null,
    };
    await write(reminder({ to: { audience } }));
    expect(await written()).toEqual([expect.objectContaining({ accountId: null, ...audience })]);
  });

  test('with a key is written once, the first one', async () => {
    const uniqueKey = 'DEADLINE_NEAR A-2026-0001 2026-03-31';
    await write(reminder({ uniqueKey, caseKey: 'first' }));
    await Promise.all([write(reminder({ uniqueKey })), write(reminder({ uniqueKey }))]);
    expect(await written()).toEqual([expect.objectContaining({ uniqueKey, caseKey: 'first' })]);
  });

  test('without a key is written each time', async () => {
    await write(reminder());
    await write(reminder());
    expect(await written()).toHaveLength(2);
  });
});

describe('the database refuses', () => {
  const account = `'${randomUUID()}'::uuid`;

  test.each([
    ['both an account and a role', `'A', ${account}, 'OFFICER', null`, 'outbox_message_one_recipient'],
    ['neither an account nor a role', `'A', null, null, null`, 'outbox_message_one_recipient'],
    ['a region without a role', `'A', ${account}, null, '411282'`, 'outbox_message_audience_has_role'],
    ['a kind in small letters', `'kind', ${account}, null, null`, 'outbox_message_kind_upper_snake'],
  ])('%s', async (_, values, constraint) => {
    const insert = database.dataSource.query(
      `insert into outbox_message
         (kind, account_id, role, region_key, subject_zh, subject_en, body_zh, body_en, deliver_after)
       values (${values}, '', '', '', '', now())`,
    );
    await expect(insert).rejects.toMatchObject({ constraint });
  });

  test.each(['outbox_message', 'inbox_message', 'scheduled_job'])('to delete from %s', async (table) => {
    await expect(database.dataSource.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
  });
});
