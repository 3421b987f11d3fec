import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { applicationAt } from './application-at.js';
import { COUNTY, RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
beforeAll(async () => {
  scene = await RecommendationScene.open('2026-09-29 09:00');
});
afterAll(() => scene.close());

interface Queued {
  readonly application: { readonly id: string };
  readonly dueOn: string | null;
  readonly workingDaysLeft: number | null;
  readonly overdue: boolean;
  readonly waitsFor: readonly string[];
}

interface Page {
  readonly applications: readonly Queued[];
  readonly next: string | null;
}

async function pageOf(who: TestPerson, first = 100, after: string | null = null): Promise<Page> {
  const { data, errors } = await scene.ask(
    who,
    `query ($first: PageSize!, $after: String) {
      applicationQueue(first: $first, after: $after) {
        applications { application { id } dueOn workingDaysLeft overdue waitsFor } next
      }
    }`,
    { first, after },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['applicationQueue'] as Page;
}

const queueOf = async (who: TestPerson): Promise<readonly string[]> =>
  (await pageOf(who)).applications.map(({ application }) => application.id);

const waitsFor = async (who: TestPerson, { id }: Application): Promise<readonly string[] | undefined> =>
  (await pageOf(who)).applications.find(({ application }) => application.id === id)?.waitsFor;

describe('the queue of a county office', () => {
  test('has what it has still to sign, and for the industry office what it is to recommend', async () => {
    const application = await scene.at('FIRST_REVIEW', { dueOn: '2026-10-12' });
    const { industry, science, finance } = scene;
    expect(await waitsFor(industry, application)).toEqual(['SIGN', 'RANK', 'RETURN', 'REFUSE']);
    expect(await waitsFor(science, application)).toEqual(['SIGN', 'RETURN']);
    await scene.sign(industry, application);
    expect(await waitsFor(industry, application)).toBeUndefined();
    expect(await waitsFor(finance, application)).toEqual(['SIGN', 'RETURN']);
    await scene.sign(science, application);
    await scene.sign(finance, application);
    expect(await waitsFor(science, application)).toBeUndefined();
    expect(await waitsFor(finance, application)).toBeUndefined();
    expect(await waitsFor(industry, application)).toEqual(['RANK', 'RETURN', 'REFUSE']);
    await scene.rank(industry, ...(await scene.ranked()), application);
    expect(await waitsFor(industry, application)).toContain('RECOMMEND');
    await scene.recommend(industry, application);
    expect(await waitsFor(industry, application)).toBeUndefined();
    expect(await waitsFor(scene.officer, application)).toEqual(['RETURN', 'REFUSE', 'ACCEPT']);
  });

  test('asks either reviewer where the offices are merged, and one of them once', async () => {
    const application = await scene.at('FIRST_REVIEW', { mergedOffices: true });
    expect(await waitsFor(scene.science, application)).toContain('SIGN');
    await scene.sign(scene.industry, application);
    expect(await waitsFor(scene.science, application)).toBeUndefined();
    await scene.sign(scene.finance, application);
    expect(await waitsFor(scene.science, application)).toBeUndefined();
    expect(await waitsFor(scene.industry, application)).toBeDefined();
    await scene.refuse(scene.industry, application);
  });

  test('has nothing of another county, of an enterprise of the city, or of an own one', async () => {
    const other = await scene.at('FIRST_REVIEW', { regionKey: '411281' });
    const municipal = await applicationAt(scene.dataSource, await scene.municipal(), 'FIRST_REVIEW');
    const own = await scene.at('FIRST_REVIEW');
    const found = await queueOf(scene.industry);
    expect(found).toContain(own.id);
    expect(found).not.toContain(other.id);
    expect(found).not.toContain(municipal.id);
    expect(await queueOf(scene.department)).toEqual([municipal.id]);
    const both = await scene.person([
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }],
      ['ENTERPRISE_MEMBER', { enterpriseId: own.enterpriseId }],
    ]);
    expect(await queueOf(both)).not.toContain(own.id);
  });

  test('has no draft, and nothing that was returned', async () => {
    const [draft, returned] = [await scene.at('DRAFT'), await scene.at('RETURNED')];
    const found = [...(await queueOf(scene.industry)), ...(await queueOf(scene.officer))];
    expect(found).not.toContain(draft.id);
    expect(found).not.toContain(returned.id);
  });

  test('shows an officer who acts for an enterprise too nothing that other enterprises write', async () => {
    const unread = [await scene.at('DRAFT'), await scene.at('RETURNED')];
    const enterpriseId = (await scene.enterprise()).id;
    for (const office of [['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }], ['BUREAU_OFFICER']] as const) {
      const both = await scene.person([office, ['ENTERPRISE_MEMBER', { enterpriseId }]]);
      const found = await queueOf(both);
      for (const { id } of unread) expect(found).not.toContain(id);
    }
  });
});

describe('the queues of the city', () => {
  test('are by stage: the officer, the leader, the government office', async () => {
    const leader = await scene.person([['BUREAU_LEADER']]);
    const government = await scene.person([['GOVERNMENT_OFFICE']]);
    const cases = {
      RECOMMENDED: await scene.at('RECOMMENDED'),
      REVIEW: await scene.at('REVIEW'),
      SELECTED: await scene.at('SELECTED'),
      SUBMITTED: await scene.at('SUBMITTED'),
      DECISION_ENTERED: await scene.at('DECISION_ENTERED'),
      APPROVED: await scene.at('APPROVED'),
    };
    const stagesIn = async (who: TestPerson): Promise<readonly string[]> => {
      const found = await queueOf(who);
      return Object.entries(cases).flatMap(([stage, { id }]) => (found.includes(id) ? [stage] : []));
    };
    expect(await stagesIn(scene.officer)).toEqual(['RECOMMENDED', 'REVIEW', 'SELECTED']);
    expect(await stagesIn(leader)).toEqual([]);
    expect(await stagesIn(government)).toEqual(['SUBMITTED', 'DECISION_ENTERED']);
    expect(await waitsFor(government, cases.DECISION_ENTERED)).toContain('SEND_BACK_DECISION');
  });

  test('are not for enterprises, experts, or whoever else reads', async () => {
    for (const role of ['EXPERT', 'FINANCE_OFFICER', 'AUDITOR'] as const) {
      const answer = await scene.ask(await scene.person([[role]]), '{ applicationQueue { next } }');
      expect(codeOf(answer)).toBe('FORBIDDEN');
    }
    expect(codeOf(await scene.api.ask('{ applicationQueue { next } }'))).toBe('UNAUTHENTICATED');
  });
});

describe('the order of a queue', () => {
  const REGION = '411224';
  let office: TestPerson;
  const ids: string[] = [];
  beforeAll(async () => {
    office = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey: REGION }]]);
    const days = ['2026-10-12', null, '2026-09-28', '2026-10-08', '2026-09-29', null, '2026-10-08'];
    const found: Application[] = [];
    for (const dueOn of days) found.push(await scene.at('FIRST_REVIEW', { regionKey: REGION, dueOn }));
    const key = ({ dueOn, id }: Application): string => `${dueOn ?? '9999'} ${id}`;
    found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    ids.push(...found.map(({ id }) => id));
  });

  test('is the nearest deadline first, those without one last', async () => {
    const { applications, next } = await pageOf(office);
    expect(applications.map(({ application }) => application.id)).toEqual(ids);
    expect(next).toBeNull();
  });

  test.each([1, 2, 3, 5])('holds across pages of %i', async (first) => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await pageOf(office, first, after);
      found.push(...page.applications.map(({ application }) => application.id));
      after = page.next;
    } while (after !== null);
    expect(found).toEqual(ids);
  });

  test('says how many working days are left across 国庆, and what is overdue from the day after', async () => {
    const { applications } = await pageOf(office);
    expect(
      applications.map(({ dueOn, workingDaysLeft, overdue }) => [dueOn, workingDaysLeft, overdue]),
    ).toEqual([
      ['2026-09-28', 0, true],
      ['2026-09-29', 0, false],
      ['2026-10-08', 2, false],
      ['2026-10-08', 2, false],
      ['2026-10-12', 5, false],
      [null, null, false],
      [null, null, false],
    ]);
  });

  test.each([
    '',
    'x',
    'MjAyNi0xMy0wMSA',
    Buffer.from('2026-02-30 00000000-0000-4000-8000-000000000000').toString('base64url'),
  ])('refuses a cursor that is none: %j', async (after) => {
    const answer = await scene.ask(
      office,
      'query ($after: String) { applicationQueue(after: $after) { next } }',
      {
        after,
      },
    );
    expect(codeOf(answer)).toBe('CURSOR_MALFORMED');
  });
});
