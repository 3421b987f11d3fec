import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OutboxMessage } from '../../src/outbox/outbox-message.entity.js';
import { reminderJob } from '../../src/programme/application/deadlines/reminder-job.js';
import type { Objection } from '../../src/programme/notice/objection.entity.js';
import { loadRegistry } from '../../src/registry/registry.js';
import { NoticeScene } from './notice-scene.js';

let scene: NoticeScene;
beforeAll(async () => {
  scene = await NoticeScene.open();
});
afterAll(() => scene.api.close());

/** The reminders of an objection after the job has run at a moment. */
async function remindedAt(moment: string, { id }: Pick<Objection, 'id'>): Promise<readonly string[]> {
  const { dataSource, clock } = scene;
  clock.set(moment);
  await reminderJob({ dataSource, clock, registry: await loadRegistry(dataSource) }).run();
  const messages = await dataSource.getRepository(OutboxMessage).find({ order: { uniqueKey: 'ASC' } });
  return messages
    .filter(({ uniqueKey }) => uniqueKey?.startsWith(`objection:${id}`))
    .map(({ kind, role }) => `${kind} ${role}`);
}

test('the bureau is reminded of an objection two working days before its reply is due, and once it is overdue', async () => {
  const { objection } = await scene.lodged(await scene.published());
  expect(objection.dueOn).toBe('2026-03-16');
  expect(await remindedAt('2026-03-11 23:59', objection)).toEqual([]);
  expect(await remindedAt('2026-03-12 00:00', objection)).toEqual(['OBJECTION_DUE BUREAU_OFFICER']);
  expect(await remindedAt('2026-03-16 23:59', objection)).toEqual(['OBJECTION_DUE BUREAU_OFFICER']);
  const both = ['OBJECTION_DUE BUREAU_OFFICER', 'OBJECTION_OVERDUE BUREAU_OFFICER'];
  expect(await remindedAt('2026-03-17 00:00', objection)).toEqual(both);
  expect(await remindedAt('2026-03-18 09:00', objection)).toEqual(both);
});

test('nobody is reminded of an objection that was answered', async () => {
  scene.clock.set('2026-03-02 09:00');
  const { objection } = await scene.lodged(await scene.published());
  await scene.decide('rejectObjection', objection, '经核对，异议不成立。');
  expect(await remindedAt('2026-03-20 09:00', objection)).toEqual([]);
});
