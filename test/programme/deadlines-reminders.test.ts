import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { reminderJob } from '../../src/programme/application/deadlines/reminder-job.js';
import { HolidayYear } from '../../src/registry/holiday-year.entity.js';
import { loadRegistry } from '../../src/registry/registry.js';
import { applicationAt, makeMove } from './application-at.js';
import { COUNTY, DEPARTMENT, RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
beforeAll(async () => {
  scene = await RecommendationScene.open('2026-09-29 09:00');
});
afterAll(() => scene.close());

async function run(moment?: string): Promise<void> {
  if (moment !== undefined) scene.clock.set(moment);
  const { dataSource, clock } = scene;
  await reminderJob({ dataSource, clock, registry: await loadRegistry(dataSource) }).run();
}

const reminded = async (application: Pick<Application, 'id'>): Promise<readonly string[]> =>
  (await scene.told(application)).filter((line) => line.startsWith('DEADLINE'));

describe('a reminder', () => {
  test('comes two working days before the last day, across 国庆, and once more when it is over', async () => {
    const application = await scene.at('RECOMMENDED', { dueOn: '2026-10-09' });
    await run('2026-09-29 23:59');
    expect(await reminded(application)).toEqual([]);
    await run('2026-09-30 00:00');
    expect(await reminded(application)).toEqual(['DEADLINE_NEAR BUREAU_OFFICER']);
    await run('2026-10-09 23:59');
    expect(await reminded(application)).toEqual(['DEADLINE_NEAR BUREAU_OFFICER']);
    await run('2026-10-10 00:00');
    await run('2026-10-20 09:00');
    expect(await reminded(application)).toEqual([
      'DEADLINE_NEAR BUREAU_OFFICER',
      'DEADLINE_PASSED BUREAU_OFFICER',
    ]);
  });

  test('is one message however often and by however many at once it is written', async () => {
    const application = await scene.at('RECOMMENDED', { dueOn: '2026-10-09' });
    scene.clock.set('2026-10-08 09:00');
    await Promise.all([run(), run(), run()]);
    await run();
    const messages = (await scene.messages(application)).filter(({ kind }) => kind === 'DEADLINE_NEAR');
    expect(messages).toEqual([
      expect.objectContaining({
        caseKey: `application:${application.id}`,
        clause: '五(二)2',
        deliverAfter: new Date('2026-10-08T01:00:00Z'),
        bodyZh: expect.stringContaining('2026-10-09'),
      }),
    ]);
  });

  test('goes to the offices that have not signed, then to the one that recommends', async () => {
    scene.clock.set('2026-10-08 09:00');
    const application = await scene.at('FIRST_REVIEW', { dueOn: '2026-10-09' });
    await scene.sign(scene.science, application);
    await run();
    expect(await reminded(application)).toEqual([
      'DEADLINE_NEAR COUNTY_FINANCE_REVIEWER',
      'DEADLINE_NEAR COUNTY_INDUSTRY_REVIEWER',
    ]);
    const [message] = await scene.messages(application);
    expect(message).toMatchObject({ regionKey: COUNTY, departmentKey: null, clause: '五(二)1' });
    await scene.sign(scene.industry, application);
    await scene.sign(scene.finance, application);
    await run('2026-10-10 09:00');
    expect((await reminded(application)).slice(2)).toEqual(['DEADLINE_PASSED COUNTY_INDUSTRY_REVIEWER']);
  });

  test('goes to the supervising department for an enterprise of the city', async () => {
    const application = await applicationAt(scene.dataSource, await scene.municipal(), 'FIRST_REVIEW', {
      dueOn: '2026-10-09',
    });
    await run('2026-10-09 09:00');
    expect(await scene.messages(application)).toEqual([
      expect.objectContaining({ role: 'SUPERVISING_REVIEWER', departmentKey: DEPARTMENT, regionKey: null }),
    ]);
  });

  test('comes anew when the case comes anew to a stage', async () => {
    const application = await scene.at('FIRST_REVIEW', { dueOn: '2026-10-09' });
    await run('2026-10-09 09:00');
    await makeMove(scene.dataSource, application.id, 'RETURN');
    await makeMove(scene.dataSource, application.id, 'SUBMIT');
    await run('2026-10-09 10:00');
    expect(await reminded(application)).toHaveLength(6);
  });

  test('of a paused review is none; the enterprise is reminded of its supplement', async () => {
    scene.clock.set('2026-09-21 09:00');
    const application = await scene.at('FIRST_REVIEW', { dueOn: '2026-09-23' });
    await scene.return(scene.industry, application);
    const enterprise = { enterpriseId: application.enterpriseId };
    await run('2026-10-09 09:00');
    expect(await reminded(application)).toEqual(['DEADLINE_NEAR ENTERPRISE_MEMBER']);
    const message = (await scene.messages(application)).at(-1);
    expect(message).toMatchObject({ ...enterprise, bodyZh: expect.stringContaining('2026-10-12') });
  });

  test('is none before the government, and none at the end', async () => {
    const submitted = await scene.at('SUBMITTED', { dueOn: '2026-10-09' });
    const refused = await scene.at('REFUSED', { dueOn: '2026-10-09' });
    await run('2026-10-12 09:00');
    expect(await reminded(submitted)).toEqual([]);
    expect(await reminded(refused)).toEqual([]);
  });

  test('comes to each of more cases than one step takes', async () => {
    const cases: Application[] = [];
    for (let at = 0; at < 105; at += 1) cases.push(await scene.at('RETURNED', { dueOn: '2026-11-20' }));
    await run('2026-11-19 09:00');
    const [{ count }] = await scene.dataSource.query(
      `select count(*)::int as count from outbox_message where kind = 'DEADLINE_NEAR' and case_key = any($1)`,
      [cases.map(({ id }) => `application:${id}`)],
    );
    expect(count).toBe(cases.length);
  });
});

describe('a deadline that could not be counted', () => {
  test('is counted once the year is loaded, from the day of the move', async () => {
    scene.clock.set('2026-12-25 09:00');
    const application = await scene.at('RECOMMENDED', { dueOn: '2026-12-28' });
    await scene.accept(scene.officer, application);
    await run();
    expect((await scene.application(application)).dueOn).toBeNull();
    await scene.dataSource.getRepository(HolidayYear).insert({
      year: 2027,
      documentNo: '国办发明电〔2026〕9号',
      offDays: ['2027-01-01'],
      workDays: [],
    });
    await run('2027-01-05 09:00');
    // 28 to 31 December are four of thirty; 1 January is off.
    expect((await scene.application(application)).dueOn).toBe('2027-02-08');
    expect((await scene.application(application)).version).toBe(application.version + 1);
  });
});
