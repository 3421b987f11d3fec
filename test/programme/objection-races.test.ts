/** Many object at the last moment, and the bureau's leader wants to go on: who comes in time is heard. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Objection } from '../../src/programme/notice/objection.entity.js';
import type { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { codeOf } from '../support/api.js';
import { untilBlocked } from '../support/waiting.js';
import { NoticeScene } from './notice-scene.js';

const LAST_MOMENT = '2026-03-09 23:59:59.999';
const DAY_AFTER = '2026-03-10 00:00:00.000';
const OBJECTORS = Array.from({ length: 50 }, (_, number) => `第${number + 1}位异议人`);

let scene: NoticeScene;
beforeAll(async () => {
  scene = await NoticeScene.open();
});
afterAll(() => scene.close());

/** Its last day is 2026-03-09. */
async function running(): Promise<PublicNotice> {
  scene.clock.set('2026-03-02 09:00');
  return scene.published();
}

const objectionsOf = ({ id: noticeId }: PublicNotice): Promise<Objection[]> =>
  scene.dataSource.manager.findBy(Objection, { noticeId });

describe('50 object at once', () => {
  test('while the last day ends and the leader submits: whoever was taken in is heard first', async () => {
    const notice = await running();
    scene.clock.set(LAST_MOMENT);
    // Each reads the clock a few times, so midnight comes when about half of them are through.
    scene.clock.setAfter(2 * OBJECTORS.length, DAY_AFTER);
    const lodging = OBJECTORS.map((name, at) => scene.lodge(notice, { name }, `198.51.100.${at}`));
    const submitting = [1, 2, 3, 4, 5].map(() => scene.submit(notice));
    const codes = (await Promise.all(lodging)).map(codeOf);
    expect(new Set(codes)).toEqual(new Set([undefined, 'OBJECTION_PERIOD_OVER']));
    for (const answer of await Promise.all(submitting)) {
      expect(['NOTICE_RUNNING', 'OBJECTION_OPEN', 'CONFLICT', 'TRY_AGAIN']).toContain(codeOf(answer));
    }
    const rows = await objectionsOf(notice);
    expect(rows).toHaveLength(codes.filter((code) => code === undefined).length);
    expect(new Set(rows.map(({ lodgedOn }) => lodgedOn))).toEqual(new Set(['2026-03-09']));
    expect(codeOf(await scene.submit(notice))).toBe('OBJECTION_OPEN');
    expect((await scene.application(notice.applicationId)).stage).toBe('NOTICE');
  });

  test('too late, while the leader submits: none is taken in, and the case goes on once', async () => {
    const notice = await running();
    scene.clock.set(DAY_AFTER);
    const [lodged, submitted] = await Promise.all([
      Promise.all(OBJECTORS.map((name, at) => scene.lodge(notice, { name }, `198.51.100.${at}`))),
      Promise.all([scene.submit(notice), scene.submit(notice)]),
    ]);
    expect(new Set(lodged.map(codeOf))).toEqual(new Set(['OBJECTION_PERIOD_OVER']));
    expect(submitted.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(await objectionsOf(notice)).toEqual([]);
    expect((await scene.application(notice.applicationId)).stage).toBe('SUBMITTED');
  });
});

test('79: an objection that came at the last moment is taken, although it had to wait past midnight', async () => {
  const notice = await running();
  scene.clock.set(LAST_MOMENT);
  const runner = scene.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('select 1 from application where id = $1 for update', [notice.applicationId]);
  const lodging = scene.lodge(notice);
  await untilBlocked(scene.dataSource);
  scene.clock.set(DAY_AFTER);
  await runner.commitTransaction();
  await runner.release();
  expect((await lodging).data?.['lodgeObjection']).toMatchObject({ lodgedOn: '2026-03-09' });
  expect(codeOf(await scene.submit(notice))).toBe('OBJECTION_OPEN');
});
