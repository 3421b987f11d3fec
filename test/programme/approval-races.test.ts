/** 五(二)3 where others act at the same moment, and where the day ends meanwhile. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Like } from 'typeorm';
import { withClient } from '../../src/platform/connection.js';
import { SubmissionList } from '../../src/programme/approval/submission-list.entity.js';
import { Movement } from '../../src/programme/lifecycle/movement.entity.js';
import { codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { deadlocksOf, untilBlocked } from '../support/waiting.js';
import { ApprovalScene, expectDone, TODAY } from './approval-scene.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

test('an enterprise that begins another application while one is approved waits, and is told of the institute', async () => {
  const enterprise = await addEnterprise(scene.dataSource);
  const member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }]]);
  const submitted = await scene.at('SUBMITTED', { enterprise });
  expectDone(await scene.enter(scene.clerk, submitted));
  const before = await deadlocksOf(scene.dataSource);
  await withClient(scene.api.database.logins.owner, 'test', async (client) => {
    await client.query('begin');
    // The approval comes as far as its entry in the record, and stays there.
    await client.query('select 1 from record_head where case_key = $1 for update', [
      `application:${submitted.id}`,
    ]);
    const confirming = scene.confirm(scene.colleague, await scene.now(submitted));
    await untilBlocked(scene.dataSource);
    const input = { enterpriseId: enterprise.id, fieldKey: 'new-materials', instituteName: '崤函产业研究院' };
    const beginning = scene.api.change(
      'beginApplication',
      { input: ['BeginApplicationInput!', input] },
      '{ id }',
      member.headers,
    );
    await untilBlocked(scene.dataSource, 2);
    await client.query('commit');
    expectDone(await confirming);
    expect(codeOf(await beginning)).toBe('INSTITUTE_EXISTS');
  });
  expect(await deadlocksOf(scene.dataSource)).toBe(before);
});

test('a list is of one moment and its day, although the day ends while it is written', async () => {
  // Each way through reads the clock less often than this.
  for (let readings = 0; readings < 12; readings += 1) {
    scene.clock.set(`${TODAY} 23:59:59.999`);
    const leader = await scene.person([['BUREAU_LEADER']]);
    const application = await scene.at('NOTICE');
    scene.clock.setAfter(readings, '2026-07-02 00:00:00.000');
    expectDone(await scene.submit(leader, `三工信〔2026〕${100 + readings}号`, application));
  }
  const lists = await scene.dataSource.manager.findBy(SubmissionList, {
    documentNo: Like('三工信〔2026〕1__号'),
  });
  expect(new Set(lists.map(({ submittedOn }) => submittedOn))).toEqual(new Set([TODAY, '2026-07-02']));
});

test('a movement is of one moment and its day, although the day ends while it is written', async () => {
  for (let readings = 0; readings < 12; readings += 1) {
    scene.clock.set(`${TODAY} 23:59:59.999`);
    const clerk = await scene.person([['GOVERNMENT_OFFICE']]);
    const application = await scene.at('SUBMITTED');
    scene.clock.setAfter(readings, '2026-07-02 00:00:00.000');
    expectDone(await scene.enter(clerk, application));
  }
  const moves = await scene.dataSource.manager.findBy(Movement, { action: 'ENTER_DECISION' });
  const late = moves.filter(({ movedAt }) => movedAt.getTime() >= Date.parse('2026-07-02T00:00:00+08:00'));
  expect(late.length).toBeGreaterThan(0);
  expect(new Set(late.map(({ movedOn }) => movedOn))).toEqual(new Set(['2026-07-02']));
});
