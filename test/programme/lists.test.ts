import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import type { TestPerson } from '../support/people.js';
import { statementsOf } from '../support/statements.js';
import { addObjection } from './notice-rows.js';
import { RecommendationScene } from './recommendation-scene.js';
import { addExpert } from './review-rows.js';

let scene: RecommendationScene;
let leader: TestPerson;
let auditor: TestPerson;
beforeAll(async () => {
  scene = await RecommendationScene.open('2026-07-01 10:00');
  leader = await scene.person([['BUREAU_LEADER']]);
  auditor = await scene.person([['AUDITOR']]);
  await grow();
});
afterAll(() => scene.close());

const APPLICATION = `{
  id stage enterprise { name } signatures { name opinion } recommendation { opinion rank } rank
  notices { state objections { text } } reviewOpinions { score } decision { outcome }
  enteredDecisions { enteredBy confirmedBy } timeline { name } papers { number } files { id }
  actions { action open } selfCheck { outcome }
  institute { number officer { name } region { key } fields { key } history { kind } targets { results } }
}`;

/** One more of everything that the lists have. */
async function grow(): Promise<void> {
  const { manager } = scene.dataSource;
  await scene.at('FIRST_REVIEW');
  await scene.at('APPROVED', { targetResults: 10, targetTransfers: 5 });
  const { id: applicationId } = await scene.at('NOTICE');
  const notice = await manager.findOneByOrFail(PublicNotice, { applicationId });
  await addObjection(manager, notice);
  const { accountId } = await scene.person([['EXPERT']]);
  await addExpert(manager, accountId);
  const enterprise = await scene.enterprise();
  const input = {
    enterpriseId: enterprise.id,
    fieldKey: 'chemicals',
    source: 'COUNTY_NOMINATION',
    reasons: '有基础。',
  };
  const nominated = await scene.api.change(
    'nominateForCultivation',
    { input: ['NominateForCultivationInput!', input] },
    '{ id }',
    scene.industry.headers,
  );
  expect(nominated.errors).toBeUndefined();
}

const LISTS: readonly (readonly [string, () => TestPerson, string])[] = [
  ['applicationPage', () => leader, `{ applicationPage(first: 50) { applications ${APPLICATION} } }`],
  [
    'submissionLists',
    () => leader,
    `{ submissionLists(first: 20) { lists { applications ${APPLICATION} } } }`,
  ],
  [
    'applicationQueue of a county',
    () => scene.industry,
    `{ applicationQueue(first: 100) { applications { waitsFor workingDaysLeft application { id timeline { name } } } } }`,
  ],
  [
    'applicationQueue of the bureau',
    () => scene.officer,
    `{ applicationQueue(first: 100) { applications { waitsFor application { id signatures { name } } } } }`,
  ],
  [
    'objectionPage',
    () => auditor,
    '{ objectionPage(first: 100) { objections { id name withdrawalReason files { id } } } }',
  ],
  [
    'publicNotices',
    () => leader,
    '{ publicNotices(first: 100) { notices { state workingDaysLeft objections { text } } } }',
  ],
  [
    'cultivationPage',
    () => leader,
    '{ cultivationPage(first: 100) { candidates { enterprise { name } actions { open } periodOver } } }',
  ],
  ['expertPage', () => leader, '{ expertPage(first: 100) { experts { name fieldKeys interests { id } } } }'],
  [
    'instituteRegister',
    () => leader,
    `{ instituteRegister(first: 100) { counts { active } institutes {
        number officer { name } region { key } fields { key } history { kind } targets { results } } } }`,
  ],
];

describe('a list takes as many statements for one row as for many', () => {
  test.each(LISTS)('%s', async (_, who, document) => {
    const look = async (): Promise<void> => {
      const { errors } = await scene.api.ask(document, {}, who().headers);
      expect(errors).toBeUndefined();
    };
    const few = await statementsOf(scene.dataSource, look);
    await grow();
    await grow();
    const many = await statementsOf(scene.dataSource, look);
    expect(many.length).toBe(few.length);
  });
});
