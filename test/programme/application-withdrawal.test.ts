import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApplicationStage } from '../../src/law/lifecycle/application.js';
import { answered } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import { applicationAt } from './application-at.js';
import { type ApplicationScene, openApplicationScene } from './application-scene.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

describe('an application comes back for supplement', () => {
  test('it is written and submitted again as papers of their own; the first ones stay as they were', async () => {
    const { member, id } = await scene.submitted();
    const first = await scene.firstPapers(id);
    answered(await scene.sendBack(id), 'returnApplication');
    await scene.save(member, id, { fundingCommitment: '70000000.00' });
    const fileId = await scene.hand(member, id, 'FUNDING_COMMITMENT');
    const answer = await scene.submit(member, id);
    expect(answered(answer, 'submitApplication')).toMatchObject({ stage: 'FIRST_REVIEW' });
    const [kept, second] = await scene.papers(id);
    expect(kept).toEqual(first);
    expect(second).toMatchObject({ number: 2, proposal: { fundingCommitment: '70000000.00' } });
    expect(second?.files.map(({ attachmentId }) => attachmentId)).toEqual([
      ...first.files.map(({ attachmentId }) => attachmentId),
      fileId,
    ]);
    expect(await scene.row(id)).toMatchObject({ papersNumber: 2, policyDigest: first.policyDigest });
    const { timeline } = await scene.see<{ timeline: readonly { action: string }[] }>(
      member,
      id,
      '{ timeline { action reason } }',
    );
    expect(timeline).toEqual([
      { action: 'SUBMIT', reason: null },
      { action: 'RETURN', reason: '请补充资金承诺。' },
      { action: 'SUBMIT', reason: null },
    ]);
  });

  test('it goes where the enterprise is registered then', async () => {
    const { member, enterprise, id } = await scene.submitted();
    await scene.sendBack(id);
    await scene.dataSource.query(`update enterprise set region_key = '411203' where id = $1`, [
      enterprise.id,
    ]);
    expect(await scene.row(id)).toMatchObject({ regionKey: '411202' });
    answered(await scene.submit(member, id), 'submitApplication');
    expect(await scene.row(id)).toMatchObject({ regionKey: '411203' });
  });
});

describe('an application is withdrawn', () => {
  const BEFORE_DECISION: readonly ApplicationStage[] = [
    'DRAFT',
    'FIRST_REVIEW',
    'RETURNED',
    'RECOMMENDED',
    'REVIEW',
    'SELECTED',
    'NOTICE',
    'SUBMITTED',
  ];
  const FROM_DECISION_ON: readonly ApplicationStage[] = [
    'DECISION_ENTERED',
    'APPROVED',
    'REFUSED',
    'WITHDRAWN',
  ];

  test.each(BEFORE_DECISION)('from %s, with its reason on record', async (stage) => {
    const enterprise = await scene.eligible();
    const member = await scene.member(enterprise);
    const { id } = await applicationAt(scene.dataSource, enterprise, stage);
    expect(answered(await scene.withdraw(member, id), 'withdrawApplication')).toMatchObject({
      stage: 'WITHDRAWN',
    });
    const seen = await scene.see<{ timeline: readonly object[] }>(
      member,
      id,
      '{ timeline { action stage reason } }',
    );
    expect(seen.timeline.at(-1)).toEqual({ action: 'WITHDRAW', stage: 'WITHDRAWN', reason: '企业战略调整' });
    expect(await scene.lastEntry(`application:${id}`)).toMatchObject({
      action: 'APPLICATION_WITHDRAW',
      clause: '五(二)1',
      details: { reason: '企业战略调整', stage: 'WITHDRAWN' },
    });
  });

  test.each(FROM_DECISION_ON)('48: not from %s', async (stage) => {
    const enterprise = await scene.eligible();
    const member = await scene.member(enterprise);
    const before = await applicationAt(scene.dataSource, enterprise, stage);
    expect(codeOf(await scene.withdraw(member, before.id))).toBe('ACTION_NOT_OPEN');
    expect(await scene.row(before.id)).toEqual(before);
  });

  test('its files stay as they were', async () => {
    const { member, id } = await scene.draft();
    const fileId = await scene.hand(member, id, 'PLATFORM');
    await scene.withdraw(member, id);
    const removal = await scene.api.change('removeAttachment', { id: ['Uuid!', fileId] }, '', member.headers);
    expect(codeOf(removal)).toBe('ACTION_NOT_OPEN');
    const { files } = await scene.see<{ files: readonly object[] }>(member, id, '{ files { id sealedAt } }');
    expect(files).toEqual([{ id: fileId, sealedAt: scene.now().toISOString() }]);
  });
});
