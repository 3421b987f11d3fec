import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Application } from '../../src/programme/application/application.entity.js';
import { Movement } from '../../src/programme/lifecycle/movement.entity.js';
import { codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { applicationAt, makeMove } from './application-at.js';
import { COUNTY, DEPARTMENT, RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
beforeAll(async () => {
  scene = await RecommendationScene.open();
});
afterAll(() => scene.close());

/** A county of its own for each test, with its industry reviewer and cases in first review. */
const counties = ['411203', '411221', '411224', '411281', '411282'];
async function county(cases: number): Promise<{ office: TestPerson; cases: readonly Application[] }> {
  const regionKey = counties.pop();
  if (regionKey === undefined) throw new Error('No county is left');
  const office = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey }]]);
  const found: Application[] = [];
  for (let at = 0; at < cases; at += 1) found.push(await scene.at('FIRST_REVIEW', { regionKey }));
  return { office, cases: found };
}

const ranksOf = (applications: readonly Application[]): Promise<readonly (number | null)[]> =>
  Promise.all(applications.map(async (application) => (await scene.application(application)).rank));

const versionsOf = (applications: readonly Application[]): Promise<readonly number[]> =>
  Promise.all(applications.map(async (application) => (await scene.application(application)).version));

describe('the order among the cases of an office (五(二)1 择优)', () => {
  test('gives places from 1 on, can be turned round, and moves only what changes', async () => {
    const { office, cases } = await county(3);
    const [a, b, c] = cases as [Application, Application, Application];
    const [before] = await versionsOf([a]);
    expect((await scene.rank(office, a, b, c)).data?.['rankApplications']).toBe(true);
    expect(await ranksOf(cases)).toEqual([1, 2, 3]);
    await scene.rank(office, c, b, a);
    expect(await ranksOf(cases)).toEqual([3, 2, 1]);
    expect(await versionsOf([a, b])).toEqual([(before ?? 0) + 2, b.version + 1]);
    const moves = await scene.dataSource.manager.findBy(Movement, { caseId: a.id, action: 'RANK' });
    expect(moves.map(({ role }) => role)).toEqual(['COUNTY_INDUSTRY_REVIEWER', 'COUNTY_INDUSTRY_REVIEWER']);
    expect(await scene.lastEntry(a)).toMatchObject({
      action: 'APPLICATION_RANK',
      clause: '五(二)1',
      details: { rank: 3, stage: 'FIRST_REVIEW' },
    });
    expect(await scene.told(a)).toEqual([]);
  });

  test('takes the place of a case that is left out', async () => {
    const { office, cases } = await county(3);
    const [a, b, c] = cases as [Application, Application, Application];
    await scene.rank(office, a, b, c);
    await scene.rank(office, b);
    expect(await ranksOf(cases)).toEqual([null, 1, null]);
    const versions = await versionsOf(cases);
    expect(codeOf(await scene.rank(office, b))).toBeUndefined();
    expect(await versionsOf(cases)).toEqual(versions);
  });

  test('keeps a case that is recommended, wherever it stands, until the bureau has it', async () => {
    const { office, cases } = await county(1);
    const [a] = cases as [Application];
    const { regionKey } = a;
    const recommended = await scene.at('RECOMMENDED', { regionKey });
    const refused = await scene.rank(office, a);
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'RANKING_INCOMPLETE',
      clause: '五(二)1',
      input: 'input.applicationIds',
    });
    expect(codeOf(await scene.rank(office, a, recommended))).toBeUndefined();
    expect(await ranksOf([a, recommended])).toEqual([1, 2]);
    expect((await scene.application(recommended)).stage).toBe('RECOMMENDED');
    await scene.accept(scene.officer, recommended);
    expect(codeOf(await scene.rank(office, a))).toBeUndefined();
    expect(codeOf(await scene.rank(office, a, recommended))).toBe('ACTION_NOT_OPEN');
  });

  test('is the department’s own for the enterprises of the city', async () => {
    const municipal = await applicationAt(scene.dataSource, await scene.municipal(), 'FIRST_REVIEW');
    const countys = await scene.at('FIRST_REVIEW');
    expect(codeOf(await scene.rank(scene.industry, countys, municipal))).toBe('FORBIDDEN');
    expect(codeOf(await scene.rank(scene.department, municipal))).toBeUndefined();
    await scene.rank(scene.industry, countys);
    expect(await ranksOf([municipal, countys])).toEqual([1, 1]);
    const both = await scene.person([
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }],
      ['SUPERVISING_REVIEWER', { departmentKey: DEPARTMENT }],
    ]);
    expect(codeOf(await scene.rank(both, countys, municipal))).toBe('RANKING_MIXED');
  });

  test('names a case once, and at least one', async () => {
    const { office, cases } = await county(1);
    const [a] = cases as [Application];
    expect(codeOf(await scene.rank(office, a, a))).toBe('RANKED_TWICE');
    expect(codeOf(await scene.rank(office))).toBe('RANKING_LENGTH');
    const many = Array.from({ length: 101 }, (_, at) => ({
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    }));
    expect(codeOf(await scene.rank(office, ...many))).toBe('RANKING_LENGTH');
    expect(codeOf(await scene.rank(office, ...many.slice(1)))).toBe('NOT_FOUND');
  });

  test('two orders at the same moment leave one of them whole', async () => {
    const { office, cases } = await county(4);
    const [a, b, c, d] = cases as [Application, Application, Application, Application];
    await scene.rank(office, a, b);
    const answers = await Promise.all([scene.rank(office, c, d, a), scene.rank(office, d, b)]);
    expect(answers.map(codeOf)).toEqual([undefined, undefined]);
    expect([
      [2, null, 1, null],
      [3, null, 1, 2],
      [null, 2, null, 1],
    ]).toContainEqual(await ranksOf(cases));
  });

  test('is held in the database: no two cases of an office have one place', async () => {
    const cases = [await scene.at('FIRST_REVIEW'), await scene.at('FIRST_REVIEW')] as const;
    const { manager } = scene.dataSource;
    await manager.update(Application, cases[0].id, { rank: 77 });
    await expect(manager.update(Application, cases[1].id, { rank: 77 })).rejects.toMatchObject({
      constraint: 'application_rank_unique',
    });
    await makeMove(scene.dataSource, cases[0].id, 'REFUSE');
    await manager.update(Application, cases[1].id, { rank: 77 });
  });
});
