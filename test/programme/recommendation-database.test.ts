import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { ApplicationRecommendation } from '../../src/programme/recommendation/application-recommendation.entity.js';
import { RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
beforeAll(async () => {
  scene = await RecommendationScene.open();
});
afterAll(() => scene.close());

const insert = (application: Application, values: Partial<ApplicationRecommendation> = {}) =>
  scene.dataSource.manager.insert(ApplicationRecommendation, {
    applicationId: application.id,
    papersNumber: application.papersNumber,
    rank: 1,
    opinion: '同意推荐',
    accountId: scene.industry.accountId,
    recommendedOn: '2026-09-21',
    recommendedAt: scene.clock.now(),
    ...values,
  });

describe('recommendations in the database', () => {
  test('are made once of the same papers', async () => {
    const application = await scene.at('FIRST_REVIEW');
    await insert(application);
    await expect(insert(application)).rejects.toMatchObject({
      constraint: 'application_recommendation_papers_unique',
    });
  });

  test('are of papers that were submitted, with a place', async () => {
    const application = await scene.at('FIRST_REVIEW');
    await expect(insert(application, { papersNumber: 2 })).rejects.toMatchObject({
      constraint: 'application_recommendation_papers_fk',
    });
    await expect(insert(application, { rank: 0 })).rejects.toMatchObject({
      constraint: 'application_recommendation_rank_positive',
    });
  });

  test('say why a condition is passed over (五(一)1)', async () => {
    const application = await scene.at('FIRST_REVIEW', { needsJustification: true });
    await expect(insert(application)).rejects.toMatchObject({
      constraint: 'application_recommendation_justified',
    });
    await insert(application, { justification: '填补空白' });
  });

  test('are never changed nor deleted', async () => {
    for (const statement of [
      'delete from application_recommendation',
      'update application_recommendation set rank = 2',
    ]) {
      await expect(scene.dataSource.query(statement)).rejects.toThrow('permission denied');
    }
  });
});
