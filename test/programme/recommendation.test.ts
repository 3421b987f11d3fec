import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationSignature } from '../../src/programme/application/application-signature.entity.js';
import { ApplicationRecommendation } from '../../src/programme/recommendation/application-recommendation.entity.js';
import { type Answer, codeOf } from '../support/api.js';
import { applicationAt, makeMove } from './application-at.js';
import { COUNTY, OPINION, REASON, RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
beforeAll(async () => {
  scene = await RecommendationScene.open();
});
afterAll(() => scene.close());

const codesOf = ({ errors }: Answer): readonly unknown[] => {
  const [first] = errors ?? [];
  const refusals = first?.extensions['refusals'] as readonly { code: string }[] | undefined;
  return refusals?.map(({ code }) => code) ?? [first?.extensions['code']];
};

describe('the first review (五(二)1)', () => {
  test('is one signature of each office, by different persons', async () => {
    const application = await scene.at('FIRST_REVIEW');
    await scene.signAll(application);
    const signatures = await scene.dataSource.manager.findBy(ApplicationSignature, {
      applicationId: application.id,
    });
    expect(signatures.map(({ office, personId, signedOn }) => [office, personId, signedOn])).toEqual([
      ['county-industry-office', scene.industry.personId, '2026-09-21'],
      ['county-science-office', scene.science.personId, '2026-09-21'],
      ['county-finance-office', scene.finance.personId, '2026-09-21'],
    ]);
    expect(await scene.lastEntry(application)).toMatchObject({
      action: 'APPLICATION_SIGN',
      role: 'COUNTY_FINANCE_REVIEWER',
      actor_id: scene.finance.accountId,
      clause: '五(二)1',
      details: { office: 'county-finance-office', opinion: OPINION, stage: 'FIRST_REVIEW' },
    });
  });

  test('takes no second signature of an office, whoever signs', async () => {
    const application = await scene.at('FIRST_REVIEW');
    const colleague = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }]]);
    await scene.sign(scene.industry, application);
    expect(codeOf(await scene.sign(colleague, application))).toBe('OFFICE_SIGNED');
    expect(codesOf(await scene.sign(scene.industry, application))).toEqual([
      'OFFICE_SIGNED',
      'SAME_PERSON_SIGNED',
    ]);
  });

  test('takes no second signature of a person who holds two offices of a county', async () => {
    const application = await scene.at('FIRST_REVIEW');
    const both = await scene.person([
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }],
      ['COUNTY_SCIENCE_REVIEWER', { regionKey: COUNTY }],
    ]);
    expect(codeOf(await scene.sign(both, application))).toBeUndefined();
    expect(codeOf(await scene.sign(both, application))).toBe('SAME_PERSON_SIGNED');
    expect(codeOf(await scene.sign(scene.science, application))).toBeUndefined();
  });

  test('lets somebody with two offices sign for the one that is missing', async () => {
    const application = await scene.at('FIRST_REVIEW');
    const both = await scene.person([
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }],
      ['COUNTY_FINANCE_REVIEWER', { regionKey: COUNTY }],
    ]);
    await scene.sign(scene.industry, application);
    expect(codeOf(await scene.sign(both, application))).toBeUndefined();
    expect((await scene.lastEntry(application))['details']).toMatchObject({
      office: 'county-finance-office',
    });
  });

  test('asks merged offices for one signature, of either reviewer', async () => {
    const application = await scene.at('FIRST_REVIEW', { mergedOffices: true });
    await scene.sign(scene.science, application);
    expect((await scene.lastEntry(application))['details']).toMatchObject({
      office: 'county-industry-office',
    });
    expect(codeOf(await scene.sign(scene.industry, application))).toBe('OFFICE_SIGNED');
    await scene.rank(scene.industry, application);
    expect(codesOf(await scene.recommend(scene.industry, application))).toEqual(['SIGNATURE_MISSING']);
    await scene.sign(scene.finance, application);
    expect(codeOf(await scene.recommend(scene.industry, application))).toBeUndefined();
    await scene.accept(scene.officer, application);
  });

  test('asks the supervising department alone for an enterprise of the city; its county is refused', async () => {
    const application = await applicationAt(scene.dataSource, await scene.municipal(), 'FIRST_REVIEW');
    expect(codeOf(await scene.sign(scene.industry, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.return(scene.finance, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.sign(scene.department, application))).toBeUndefined();
    await scene.rank(scene.department, application);
    expect(codeOf(await scene.recommend(scene.department, application))).toBeUndefined();
  });

  test('is not for a department that supervises another enterprise, nor for another county', async () => {
    const application = await scene.at('FIRST_REVIEW');
    expect(codeOf(await scene.sign(scene.neighbour, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.sign(scene.department, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.return(scene.neighbour, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.refuse(scene.neighbour, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.recommend(scene.neighbour, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.rank(scene.neighbour, application))).toBe('FORBIDDEN');
  });

  test('knows nothing of a draft', async () => {
    const draft = await scene.at('DRAFT');
    expect(codeOf(await scene.sign(scene.industry, draft))).toBe('NOT_FOUND');
    expect(codeOf(await scene.rank(scene.industry, draft))).toBe('NOT_FOUND');
  });

  test('is not done by whoever acts for the enterprise, whatever office they hold', async () => {
    const application = await scene.at('FIRST_REVIEW');
    const both = await scene.person([
      ['ENTERPRISE_MEMBER', { enterpriseId: application.enterpriseId }],
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }],
    ]);
    for (const act of [scene.sign, scene.return, scene.refuse, scene.recommend]) {
      expect(codesOf(await act.call(scene, both, application))).toContain('CONFLICT_OF_INTEREST');
    }
    expect(codeOf(await scene.rank(both, application))).toBe('CONFLICT_OF_INTEREST');
  });

  test('two reviewers on one version: the second is told the version that stands', async () => {
    const application = await scene.at('FIRST_REVIEW');
    const expectedVersion = application.version;
    const answers = await Promise.all([
      scene.sign(scene.industry, application, { expectedVersion }),
      scene.sign(scene.finance, application, { expectedVersion }),
    ]);
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(refused.map(codeOf)).toEqual(['CONFLICT']);
    expect(refused[0]?.errors?.[0]?.extensions['currentVersion']).toBe(expectedVersion + 1);
  });
});

describe('a return for supplement (五(二)1)', () => {
  test('is open to each office during the first review, and tells the enterprise the reason', async () => {
    for (const who of [scene.industry, scene.science, scene.finance]) {
      const application = await scene.at('FIRST_REVIEW');
      expect((await scene.return(who, application)).data?.['returnApplication']).toMatchObject({
        stage: 'RETURNED',
        dueOn: '2026-10-12',
      });
      const [message] = await scene.messages(application);
      expect(message).toMatchObject({
        kind: 'APPLICATION_RETURNED',
        role: 'ENTERPRISE_MEMBER',
        enterpriseId: application.enterpriseId,
        clause: '五(二)1',
        bodyZh: expect.stringContaining(REASON),
        bodyEn: expect.stringContaining(REASON),
      });
    }
  });

  test('takes the place, and the offices sign the new papers anew', async () => {
    const application = await scene.at('FIRST_REVIEW');
    await scene.signAll(application);
    await scene.rank(scene.industry, ...(await scene.ranked()), application);
    await scene.return(scene.science, application);
    expect((await scene.application(application)).rank).toBeNull();
    await makeMove(scene.dataSource, application.id, 'SUBMIT');
    expect(codesOf(await scene.recommend(scene.industry, application))).toEqual([
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
      'NOT_RANKED',
    ]);
    await scene.signAll(application);
    const offices = await scene.dataSource.manager.countBy(ApplicationSignature, {
      applicationId: application.id,
    });
    expect(offices).toBe(6);
  });

  test('is the bureau’s once the case is recommended, and nobody’s after it was taken in', async () => {
    const first = await scene.at('FIRST_REVIEW');
    expect(codeOf(await scene.return(scene.officer, first))).toBe('ACTION_NOT_YOURS');
    const recommended = await scene.at('RECOMMENDED');
    expect(codeOf(await scene.return(scene.industry, recommended))).toBe('ACTION_NOT_YOURS');
    expect(codeOf(await scene.return(scene.officer, recommended))).toBeUndefined();
    const review = await scene.at('REVIEW');
    expect(codeOf(await scene.return(scene.officer, review))).toBe('ACTION_NOT_OPEN');
  });
});

describe('a refusal (五(二))', () => {
  test.each(['RECOMMENDED', 'REVIEW', 'SELECTED'] as const)('is the bureau’s at %s', async (stage) => {
    const application = await scene.at(stage);
    expect(codeOf(await scene.refuse(scene.industry, application))).toBe('ACTION_NOT_YOURS');
    expect((await scene.refuse(scene.officer, application)).data?.['refuseApplication']).toMatchObject({
      stage: 'REFUSED',
      dueOn: null,
    });
    expect(await scene.told(application)).toEqual(['APPLICATION_REFUSED ENTERPRISE_MEMBER']);
  });

  test('is of whoever would recommend during the first review, and not of the other offices', async () => {
    const application = await scene.at('FIRST_REVIEW');
    expect(codeOf(await scene.refuse(scene.science, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.refuse(scene.officer, application))).toBe('ACTION_NOT_YOURS');
    expect(codeOf(await scene.refuse(scene.industry, application))).toBeUndefined();
    expect((await scene.lastEntry(application))['details']).toEqual({ reason: REASON, stage: 'REFUSED' });
    expect(codeOf(await scene.refuse(scene.industry, application))).toBe('ACTION_NOT_OPEN');
  });
});

describe('a recommendation (五(二)1)', () => {
  test('asks for every signature and a place, all told at once', async () => {
    const application = await scene.at('FIRST_REVIEW');
    await scene.sign(scene.science, application);
    expect(codesOf(await scene.recommend(scene.industry, application))).toEqual([
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
      'NOT_RANKED',
    ]);
  });

  test('is kept with opinion, rank and day, and goes to the industry and the finance bureau', async () => {
    const application = await scene.recommended();
    const made = await scene.dataSource.manager.findOneByOrFail(ApplicationRecommendation, {
      applicationId: application.id,
    });
    expect(made).toMatchObject({
      papersNumber: 1,
      rank: application.rank,
      opinion: OPINION,
      justification: null,
      accountId: scene.industry.accountId,
      recommendedOn: '2026-09-21',
    });
    expect(await scene.told(application)).toEqual([
      'APPLICATION_RECOMMENDED BUREAU_OFFICER',
      'APPLICATION_RECOMMENDED FINANCE_OFFICER',
    ]);
    expect(application.dueOn).toBe('2026-09-29');
  });

  test('says why, where the enterprise lacks what the text asks in principle (五(一)1)', async () => {
    const application = await scene.at('FIRST_REVIEW', { needsJustification: true });
    await scene.signAll(application);
    await scene.rank(scene.industry, ...(await scene.ranked()), application);
    for (const values of [{}, { justification: null }]) {
      const refused = await scene.recommend(scene.industry, application, values);
      expect(refused.errors?.[0]?.extensions).toMatchObject({
        code: 'JUSTIFICATION_MISSING',
        clause: '五(一)1',
        input: 'input.justification',
      });
    }
    const justification = '该企业填补了本市该领域空白。';
    expect(codeOf(await scene.recommend(scene.industry, application, { justification }))).toBeUndefined();
    expect((await scene.application(application)).justification).toBe(justification);
  });

  test('is made by the industry office, not by those who sign beside it', async () => {
    const application = await scene.at('FIRST_REVIEW');
    expect(codeOf(await scene.recommend(scene.finance, application))).toBe('FORBIDDEN');
    expect(codeOf(await scene.recommend(scene.officer, application))).toBe('FORBIDDEN');
  });

  test('is taken in by an officer of the bureau', async () => {
    const application = await scene.recommended();
    expect(codeOf(await scene.accept(scene.industry, application))).toBe('FORBIDDEN');
    expect((await scene.accept(scene.officer, application)).data?.['acceptApplication']).toMatchObject({
      stage: 'REVIEW',
      version: application.version + 1,
    });
    expect(codeOf(await scene.accept(scene.officer, application))).toBe('ACTION_NOT_OPEN');
  });
});
