import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Application } from '../../src/programme/application/application.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { applicationAt, makeMove } from './application-at.js';
import { openScene, type Reviewed, type Scene, TODAY } from './review-scene.js';

const FIELD = 'machining';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.experts(FIELD, 7);
});
afterAll(() => scene.close());

const visit = async (applicationId: string, values: object = {}): Promise<Answer> =>
  scene.change(scene.officer, 'recordSiteVisit', 'RecordSiteVisitInput!', {
    applicationId,
    expectedVersion: await scene.versionOf(applicationId),
    visitedOn: TODAY,
    place: '三门峡市湖滨区',
    people: ['周明远', '白砚田'],
    findings: '研发条件与申报材料一致。',
    ...values,
  });

const conclude = async (applicationId: string): Promise<Answer> =>
  scene.change(
    scene.officer,
    'concludeReview',
    'ConcludeReviewInput!',
    {
      applicationId,
      expectedVersion: await scene.versionOf(applicationId),
      opinion: '条件具备，拟同意组建。',
    },
    '{ id stage reviewOpinions { number outcome score opinion formedOn } }',
  );

async function scoreAll({ roundId }: Reviewed, ...points: readonly string[]): Promise<void> {
  const { seats } = await scene.panel(roundId);
  for (const [at, seat] of seats.entries())
    await scene.score(scene.holderOf(seat), seat.id, points[at] ?? '80');
}

const codesOf = ({ errors }: Answer): readonly unknown[] => {
  const { code, refusals } = errors?.[0]?.extensions ?? {};
  return Array.isArray(refusals) ? refusals.map((refusal) => refusal.code) : [code];
};

describe('a site visit', () => {
  test('goes on file with day, place, people and findings, for those who decide', async () => {
    const { id } = await scene.application(FIELD);
    expect((await visit(id)).errors).toBeUndefined();
    const document = `query ($id: Uuid!) {
      review(applicationId: $id) { rounds { id } siteVisits { visitedOn place people findings } }
    }`;
    const seen = await scene.api.ask(document, { id }, scene.leader.headers);
    expect(seen.data?.['review']).toEqual({
      rounds: [],
      siteVisits: [
        {
          visitedOn: TODAY,
          place: '三门峡市湖滨区',
          people: ['周明远', '白砚田'],
          findings: '研发条件与申报材料一致。',
        },
      ],
    });
  });

  test.each([
    ['on a day to come', { visitedOn: '2026-07-01' }, 'DATE_IN_FUTURE'],
    ['before the case was taken in', { visitedOn: '2026-06-29' }, 'VISIT_BEFORE_INTAKE'],
    ['by one person', { people: ['周明远'] }, 'TOO_FEW_VISITORS'],
    ['by one person named twice', { people: ['周明远', ' 周明远'] }, 'TOO_FEW_VISITORS'],
    ['from another version', { expectedVersion: 1 }, 'CONFLICT'],
  ])('is refused %s', async (_, values, code) => {
    const { id } = await scene.application(FIELD);
    expect(codeOf(await visit(id, values))).toBe(code);
  });

  test('is not recorded before the bureau took the case in', async () => {
    const { dataSource } = scene.api.database;
    const { id } = await applicationAt(dataSource, await addEnterprise(dataSource), 'RECOMMENDED');
    expect(codeOf(await visit(id))).toBe('ACTION_NOT_OPEN');
  });
});

describe('the review is concluded in favour', () => {
  test('when scores stand and somebody has been there', async () => {
    const reviewed = await scene.drawn(FIELD);
    const { applicationId } = reviewed;
    expect(codesOf(await conclude(applicationId))).toEqual(['ROUND_INCOMPLETE', 'SITE_VISIT_MISSING']);
    await scoreAll(reviewed, '90', '85', '80');
    expect(codesOf(await conclude(applicationId))).toEqual(['SITE_VISIT_MISSING']);
    await visit(applicationId);
    expect((await conclude(applicationId)).data?.['concludeReview']).toMatchObject({
      stage: 'SELECTED',
      reviewOpinions: [
        {
          number: 1,
          outcome: 'FAVOURABLE',
          score: '85.00',
          opinion: '条件具备，拟同意组建。',
          formedOn: TODAY,
        },
      ],
    });
    expect(codeOf(await conclude(applicationId))).toBe('ACTION_NOT_OPEN');
  });

  test('not on scores that lie too far apart', async () => {
    const reviewed = await scene.drawn(FIELD);
    await scoreAll(reviewed, '100', '85', '60');
    await visit(reviewed.applicationId);
    expect(codesOf(await conclude(reviewed.applicationId))).toEqual(['SCORES_TOO_FAR_APART']);
  });

  test('not by a leader, an auditor or an expert, and not for a case that is none', async () => {
    const { id } = await scene.application(FIELD);
    const input = { applicationId: id, expectedVersion: 1, opinion: '同意' };
    for (const who of [scene.leader, scene.auditor, await scene.person('EXPERT')])
      expect(codeOf(await scene.change(who, 'concludeReview', 'ConcludeReviewInput!', input))).toBe(
        'FORBIDDEN',
      );
    const absent = { ...input, applicationId: randomUUID() };
    const answer = await scene.change(scene.officer, 'concludeReview', 'ConcludeReviewInput!', absent);
    expect(codeOf(answer)).toBe('NOT_FOUND');
  });
});

test('a refusal in review is the unfavourable opinion', async () => {
  const reviewed = await scene.drawn(FIELD);
  await scoreAll(reviewed, '50', '52', '54');
  const { applicationId } = reviewed;
  const refused = await scene.change(
    scene.officer,
    'refuseApplication',
    'RefuseApplicationInput!',
    { applicationId, expectedVersion: await scene.versionOf(applicationId), reason: '建设基础不足。' },
    '{ stage reviewOpinions { outcome score opinion } }',
  );
  expect(refused.data?.['refuseApplication']).toEqual({
    stage: 'REFUSED',
    reviewOpinions: [{ outcome: 'UNFAVOURABLE', score: '52.00', opinion: '建设基础不足。' }],
  });
});

test('an upheld objection opens the review again: another panel may score, once, and a new opinion is formed', async () => {
  const reviewed = await scene.drawn(FIELD);
  const { applicationId } = reviewed;
  const { dataSource } = scene.api.database;
  await scoreAll(reviewed, '88', '88', '88');
  await visit(applicationId);
  await conclude(applicationId);
  for (const action of ['PUBLISH', 'UPHOLD_OBJECTION'] as const)
    await makeMove(dataSource, applicationId, action);
  await dataSource.manager.update(Application, applicationId, { reopened: true });
  const again = answered<{ id: string }>(await scene.draw(applicationId), 'openReviewRound');
  const { seats } = await scene.panel(again.id);
  const former = (await scene.panel(reviewed.roundId)).seats.map(({ expert }) => expert.id);
  expect(seats.filter(({ expert }) => former.includes(expert.id))).toEqual([]);
  await scoreAll({ applicationId, roundId: again.id }, '70', '71', '72');
  expect(codeOf(await scene.draw(applicationId))).toBe('ROUND_COMPLETE');
  expect((await conclude(applicationId)).data?.['concludeReview']).toMatchObject({
    stage: 'SELECTED',
    reviewOpinions: [
      { number: 1, score: '88.00' },
      { number: 2, score: '71.00' },
    ],
  });
});
