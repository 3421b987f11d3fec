import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { Person } from '../../src/registry/person.entity.js';
import type { TestPerson } from '../support/people.js';
import { COUNTY, OPINION, RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
let application: Application;
let member: TestPerson;
beforeAll(async () => {
  scene = await RecommendationScene.open();
  application = await scene.recommended();
  member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId: application.enterpriseId }]]);
});
afterAll(() => scene.close());

const read = (who: TestPerson, selection: string) =>
  scene.ask(who, `query ($id: Uuid!) { application(id: $id) { ${selection} } }`, { id: application.id });

describe('what the first review has made of an application', () => {
  test('is seen by the offices with names and opinions', async () => {
    const { name } = await scene.dataSource.manager.findOneByOrFail(Person, {
      id: scene.science.personId,
    });
    const selection = 'signatures { office name opinion signedOn }';
    for (const who of [scene.industry, scene.officer]) {
      const { data, errors } = await read(who, selection);
      expect(errors).toBeUndefined();
      expect(data?.['application']).toMatchObject({
        signatures: [
          { office: 'county-finance-office' },
          { office: 'county-industry-office' },
          { office: 'county-science-office', name, opinion: OPINION, signedOn: '2026-09-21' },
        ],
      });
    }
  });

  test('is seen by the enterprise without names, opinions and ranks', async () => {
    const { data, errors } = await read(
      member,
      'rank signatures { office name opinion signedOn } recommendation { opinion rank recommendedOn }',
    );
    const signature = { name: null, opinion: null, signedOn: '2026-09-21' };
    expect(data?.['application']).toEqual({
      rank: null,
      signatures: [
        { office: 'county-finance-office', ...signature },
        { office: 'county-industry-office', ...signature },
        { office: 'county-science-office', ...signature },
      ],
      recommendation: { opinion: OPINION, rank: null, recommendedOn: '2026-09-21' },
    });
    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['FORBIDDEN']));
    expect(errors).toHaveLength(8);
  });

  test('回避: is seen by an officer who acts for the enterprise as the enterprise sees it', async () => {
    const { enterpriseId } = application;
    for (const office of [['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }], ['BUREAU_LEADER']] as const) {
      const both = await scene.person([office, ['ENTERPRISE_MEMBER', { enterpriseId }]]);
      const { data, errors } = await read(
        both,
        'rank signatures { name opinion } recommendation { opinion rank } timeline { name } enteredDecisions { outcome }',
      );
      const nobody = { name: null };
      expect(data?.['application']).toMatchObject({
        rank: null,
        signatures: [nobody, nobody, nobody].map((each) => ({ ...each, opinion: null })),
        recommendation: { opinion: OPINION, rank: null },
        timeline: expect.not.arrayContaining([{ name: expect.any(String) }]),
        enteredDecisions: null,
      });
      expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['FORBIDDEN']));
    }
  });

  test('has the rank for the offices', async () => {
    const { data } = await read(scene.officer, 'rank recommendation { rank justification }');
    expect(data?.['application']).toEqual({
      rank: application.rank,
      recommendation: { rank: application.rank, justification: null },
    });
  });

  test('is nothing under new papers', async () => {
    const returned = await scene.recommended();
    await scene.return(scene.officer, returned);
    const answer = await scene.ask(
      scene.officer,
      'query ($id: Uuid!) { application(id: $id) { rank signatures { office } } }',
      { id: returned.id },
    );
    expect(answer.data?.['application']).toMatchObject({ rank: null });
  });
});
