import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { ApplicationDeadlines } from '../../src/programme/application/deadlines/application-deadline.js';
import { loadRegistry } from '../../src/registry/registry.js';
import type { Answer } from '../support/api.js';
import { makeMove } from './application-at.js';
import { RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
beforeAll(async () => {
  scene = await RecommendationScene.open();
});
afterAll(() => scene.close());

const dueOn = ({ data, errors }: Answer, field: string): unknown => {
  if (errors) throw new Error(JSON.stringify(errors));
  return (data?.[field] as { readonly dueOn: unknown } | undefined)?.dueOn;
};

/** What the one place of deadlines counts for a case as its rows have it. */
async function counted(application: Pick<Application, 'id'>): Promise<string | null> {
  const deadlines = new ApplicationDeadlines(await loadRegistry(scene.dataSource));
  const { manager } = scene.dataSource;
  return deadlines.dueOn(manager, await scene.application(application), null);
}

describe('the deadline of a case', () => {
  test.each([
    ['2026-09-18 09:00', '2026-09-24'],
    ['2026-09-24 23:59', '2026-10-09'],
    ['2026-09-25 00:00', '2026-10-09'],
    ['2026-09-28 09:00', '2026-10-10'],
    ['2026-09-30 23:59', '2026-10-13'],
    ['2026-10-01 00:00', '2026-10-13'],
    ['2026-10-08 00:00', '2026-10-14'],
  ])('recommended at %s: the bureau has five working days, to %s', async (moment, due) => {
    scene.clock.set('2026-09-18 08:00');
    const application = await scene.at('FIRST_REVIEW');
    await scene.signAll(application);
    await scene.rank(scene.industry, ...(await scene.ranked()), application);
    scene.clock.set(moment);
    expect(dueOn(await scene.recommend(scene.industry, application), 'recommendApplication')).toBe(due);
  });

  test('moves with the stage, and stays while the stage does', async () => {
    scene.clock.set('2026-09-21 09:00');
    const application = await scene.at('RECOMMENDED', { dueOn: '2026-09-28' });
    expect(dueOn(await scene.accept(scene.officer, application), 'acceptApplication')).toBe('2026-11-09');
    const first = await scene.at('FIRST_REVIEW', { dueOn: '2026-10-12' });
    scene.clock.set('2026-09-24 09:00');
    expect(dueOn(await scene.sign(scene.industry, first), 'signApplication')).toBe('2026-10-12');
    expect(dueOn(await scene.return(scene.finance, first), 'returnApplication')).toBe('2026-10-15');
  });

  test('of a public notice is counted from its last day', async () => {
    scene.clock.set('2026-09-21 09:00');
    const { id, version } = await scene.at('SELECTED');
    const args = { applicationId: ['Uuid!', id], expectedVersion: ['Int!', version] } as const;
    const answer = await scene.change(scene.officer, 'publishNotice', args, '{ dueOn }');
    // The notice runs through 22, 23, 24, 28 and 29 September; then 30 September, 8, 9, 10 and 12 October.
    expect(dueOn(answer, 'publishNotice')).toBe('2026-10-12');
  });

  test('ends with the case', async () => {
    const application = await scene.at('SELECTED', { dueOn: '2026-10-12' });
    expect(dueOn(await scene.refuse(scene.officer, application), 'refuseApplication')).toBeNull();
  });

  test('of the first review stands still while the enterprise supplements its papers', async () => {
    const { dataSource } = scene;
    const application = await scene.at('DRAFT');
    await makeMove(dataSource, application.id, 'SUBMIT', '2026-09-21');
    expect(await counted(application)).toBe('2026-10-12');
    scene.clock.set('2026-09-24 17:00');
    await scene.return(scene.science, application);
    expect(await counted(application)).toBe('2026-10-15');
    await makeMove(dataSource, application.id, 'SUBMIT', '2026-10-08');
    expect(await counted(application)).toBe('2026-10-16');
  });

  test('is none in a year whose holidays are not loaded; the case moves, and the field says why', async () => {
    scene.clock.set('2026-12-25 09:00');
    const application = await scene.at('RECOMMENDED', { dueOn: '2026-12-28' });
    expect(dueOn(await scene.accept(scene.officer, application), 'acceptApplication')).toBeNull();
    const read = async (id: string): Promise<unknown> => {
      const query = 'query ($id: Uuid!) { application(id: $id) { stage dueOn dueOnMissing { zh en } } }';
      return (await scene.ask(scene.officer, query, { id })).data?.['application'];
    };
    expect(await read(application.id)).toEqual({
      stage: 'REVIEW',
      dueOn: null,
      dueOnMissing: { zh: expect.stringContaining('放假安排'), en: expect.stringContaining('holidays') },
    });
    const bound = await scene.at('RECOMMENDED', { dueOn: '2026-12-28' });
    const unbound = await scene.at('SUBMITTED');
    expect(await read(bound.id)).toMatchObject({ dueOn: '2026-12-28', dueOnMissing: null });
    expect(await read(unbound.id)).toMatchObject({ dueOn: null, dueOnMissing: null });
  });
});

describe('who is told of a move', () => {
  test('the members of the enterprise, of what becomes of their case', async () => {
    scene.clock.set('2026-09-21 09:00');
    const application = await scene.at('RECOMMENDED');
    await scene.accept(scene.officer, application);
    const [message] = await scene.messages(application);
    expect(message).toMatchObject({
      kind: 'APPLICATION_REVIEW',
      role: 'ENTERPRISE_MEMBER',
      enterpriseId: application.enterpriseId,
      regionKey: null,
      clause: '五(二)2',
      subjectZh: '评审与考察：崤函高精铜箔产业研究院',
      bodyZh: expect.stringContaining('2026-11-09'),
    });
  });

  test('whoever had it in hand, of a withdrawal', async () => {
    const withdraw = async (application: Application): Promise<void> => {
      const member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId: application.enterpriseId }]]);
      const args = {
        applicationId: ['Uuid!', application.id],
        expectedVersion: ['Int!', application.version],
        reason: ['Paragraph!', '企业合并'],
      } as const;
      const { errors } = await scene.change(member, 'withdrawApplication', args, '{ stage }');
      if (errors) throw new Error(JSON.stringify(errors));
    };
    const [review, first, draft] = [
      await scene.at('REVIEW'),
      await scene.at('FIRST_REVIEW'),
      await scene.at('DRAFT'),
    ];
    for (const application of [review, first, draft]) await withdraw(application);
    expect(await scene.told(review)).toEqual(['APPLICATION_WITHDRAWN BUREAU_OFFICER']);
    expect(await scene.told(first)).toEqual([
      'APPLICATION_WITHDRAWN COUNTY_FINANCE_REVIEWER',
      'APPLICATION_WITHDRAWN COUNTY_INDUSTRY_REVIEWER',
      'APPLICATION_WITHDRAWN COUNTY_SCIENCE_REVIEWER',
    ]);
    expect(await scene.told(draft)).toEqual([]);
    expect((await scene.messages(first))[0]).toMatchObject({ regionKey: first.regionKey });
  });

  test('nobody of what does not change the stage', async () => {
    const application = await scene.at('FIRST_REVIEW');
    await scene.sign(scene.industry, application);
    expect(await scene.told(application)).toEqual([]);
  });
});

describe('the number of days', () => {
  test('is what the bureau has decided for the day of the move', async () => {
    scene.clock.set('2026-06-01 09:00');
    const leader = await scene.person([['BUREAU_LEADER']]);
    const decided = {
      policy: 'sanzhengban-2023-9',
      key: 'review.workingDays',
      fromOn: '2026-06-03',
      value: 2,
      documentNo: '三工信〔2026〕18号',
      reason: '缩短评审时间',
    };
    const input = ['DecideSettingInput!', decided] as const;
    expect((await scene.change(leader, 'decideSetting', { input }, '{ id }')).errors).toBeUndefined();
    const [before, after] = [await scene.at('RECOMMENDED'), await scene.at('RECOMMENDED')];
    scene.clock.set('2026-06-02 23:59');
    expect(dueOn(await scene.accept(scene.officer, before), 'acceptApplication')).toBe('2026-07-15');
    scene.clock.set('2026-06-03 00:00');
    expect(dueOn(await scene.accept(scene.officer, after), 'acceptApplication')).toBe('2026-06-05');
  });
});
