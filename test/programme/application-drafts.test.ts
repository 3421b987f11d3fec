import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answered, COUNTY, DEPARTMENT, idOf } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import {
  type ApplicationScene,
  EVIDENCE_STATED,
  FIELD,
  openApplicationScene,
  PROPOSAL,
  placeIn,
  WRITTEN,
} from './application-scene.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

describe('an application is begun', () => {
  test('as a draft of the enterprise, where its first review will be', async () => {
    const enterprise = await scene.enterprise();
    const member = await scene.member(enterprise);
    const answer = await scene.begin(member, enterprise.id);
    expect(answered(answer, 'beginApplication')).toMatchObject({
      stage: 'DRAFT',
      version: 1,
      fieldKey: FIELD,
    });
    const id = idOf(answer, 'beginApplication');
    expect(await scene.row(id)).toMatchObject({
      enterpriseId: enterprise.id,
      regionKey: COUNTY,
      supervisedBy: null,
      mergedOffices: false,
      policyKey: 'sanzhengban-2023-9',
      policyDigest: null,
      papersNumber: 0,
      begunBy: member.accountId,
      begunAt: scene.now(),
    });
    expect(await scene.lastEntry(`application:${id}`)).toMatchObject({
      action: 'APPLICATION_BEGUN',
      role: 'ENTERPRISE_MEMBER',
      actor_id: member.accountId,
      clause: '五(一)',
      details: { fieldKey: FIELD },
    });
  });

  test('for an enterprise of the city under its department (五(二)1)', async () => {
    const { id } = await scene.draft(await scene.municipal());
    expect(await scene.row(id)).toMatchObject({ supervisedBy: DEPARTMENT });
  });

  test('where the offices of the county are merged, for two', async () => {
    await scene.dataSource.query(`update region set merged_offices = true where key = '411221'`);
    const { id } = await scene.draft(await scene.enterprise({ regionKey: '411221' }));
    expect(await scene.row(id)).toMatchObject({ regionKey: '411221', mergedOffices: true });
  });

  test('not before the enterprise is confirmed', async () => {
    for (const status of ['UNCONFIRMED', 'REJECTED'] as const) {
      const enterprise = await scene.enterprise({ status });
      const answer = await scene.begin(await scene.member(enterprise), enterprise.id);
      expect(codeOf(answer)).toBe('ENTERPRISE_NOT_CONFIRMED');
    }
  });

  test('not in a field that there is not', async () => {
    const enterprise = await scene.enterprise();
    const answer = await scene.begin(await scene.member(enterprise), enterprise.id, { fieldKey: 'alchemy' });
    expect([codeOf(answer), placeIn(answer)]).toEqual(['FIELD_UNKNOWN', 'input.fieldKey']);
  });
});

describe('one open application of an enterprise in a field (五(二)1)', () => {
  test('a second one is refused, one in another field is not', async () => {
    const { member, enterprise } = await scene.draft();
    expect(codeOf(await scene.begin(member, enterprise.id))).toBe('APPLICATION_OPEN');
    const other = await scene.begin(member, enterprise.id, { fieldKey: 'electronic-information' });
    expect(codeOf(other)).toBeUndefined();
    const moved = await scene.save(member, idOf(other, 'beginApplication'), { fieldKey: FIELD });
    expect([codeOf(moved), placeIn(moved)]).toEqual(['APPLICATION_OPEN', 'input.fieldKey']);
  });

  test('once it is withdrawn, the next may begin', async () => {
    const { member, enterprise, id } = await scene.draft();
    answered(await scene.withdraw(member, id), 'withdrawApplication');
    expect(codeOf(await scene.begin(member, enterprise.id))).toBeUndefined();
  });

  test('of twenty that begin at the same moment one does', async () => {
    const enterprise = await scene.enterprise();
    const members = await Promise.all([scene.member(enterprise), scene.member(enterprise)]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => scene.begin(members[at % 2] ?? members[0], enterprise.id)),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'APPLICATION_OPEN')).toHaveLength(19);
    const [{ n }] = await scene.dataSource.query(
      'select count(*)::int as n from application where enterprise_id = $1',
      [enterprise.id],
    );
    expect(n).toBe(1);
  });
});

describe('what is written is kept', () => {
  test('whole, and shown again', async () => {
    const { member, id } = await scene.draft();
    const answer = await scene.save(member, id, { ...PROPOSAL, evidence: EVIDENCE_STATED });
    expect(answered(answer, 'saveApplication')).toEqual({ id, version: 2, stage: 'DRAFT' });
    expect(await scene.see(member, id, WRITTEN)).toEqual({
      ...PROPOSAL,
      fieldKey: FIELD,
      instituteName: '崤函新材料产业研究院',
      evidence: EVIDENCE_STATED,
    });
  });

  test('what is left out stays, null takes it away', async () => {
    const { member, id } = await scene.draft();
    await scene.save(member, id, { ...PROPOSAL, evidence: EVIDENCE_STATED });
    await scene.save(member, id, { goals: '改写的目标', targetResults: null, fundingCommitment: null });
    expect(await scene.see(member, id, WRITTEN)).toMatchObject({
      ...PROPOSAL,
      goals: '改写的目标',
      targetResults: null,
      fundingCommitment: null,
    });
  });

  test('so is each thing that is stated, by itself', async () => {
    const { member, id } = await scene.draft();
    await scene.save(member, id, { evidence: EVIDENCE_STATED });
    await scene.save(member, id, { evidence: { facilities: false, projects: null, prizes: [] } });
    await scene.save(member, id, { evidence: null });
    expect(await scene.see(member, id, WRITTEN)).toMatchObject({
      evidence: { ...EVIDENCE_STATED, facilities: false, projects: null, prizes: [] },
    });
  });

  test('the field and the name may change, and are never taken away', async () => {
    const { member, id } = await scene.draft();
    await scene.save(member, id, { fieldKey: 'new-energy', instituteName: '崤函新能源产业研究院' });
    await scene.save(member, id, { fieldKey: null, instituteName: null });
    expect(await scene.see(member, id, WRITTEN)).toMatchObject({
      fieldKey: 'new-energy',
      instituteName: '崤函新能源产业研究院',
    });
    expect(codeOf(await scene.save(member, id, { fieldKey: 'alchemy' }))).toBe('FIELD_UNKNOWN');
  });

  test('without a move, and without a word in the record', async () => {
    const { member, id } = await scene.draft();
    const before = await scene.lastEntry(`application:${id}`);
    for (const goals of ['一', '二', '三']) await scene.save(member, id, { goals });
    expect(await scene.row(id)).toMatchObject({ stage: 'DRAFT', version: 4, goals: '三' });
    expect(await scene.lastEntry(`application:${id}`)).toEqual(before);
    expect(await scene.see(member, id, '{ timeline { version } }')).toEqual({ timeline: [] });
  });

  test.each([
    ['a negative target', { targetResults: -1 }, 'UNKNOWN_VALUE', 'input.targetResults'],
    ['a target of millions', { targetTransfers: 2_000_000 }, 'UNKNOWN_VALUE', 'input.targetTransfers'],
    ['a negative sum', { fundingCommitment: '-1.00' }, 'MONEY_MALFORMED', 'input.fundingCommitment'],
    [
      'a year before the calendar',
      { evidence: { researchSpending: [{ year: 1000, yuan: '1.00' }] } },
      'UNKNOWN_VALUE',
      'input.evidence.researchSpending[0].year',
    ],
    [
      'more rows than anybody needs',
      { evidence: { platforms: Array.from({ length: 501 }, () => ({ level: 'NATIONAL' })) } },
      'TOO_MANY_ROWS',
      'input.evidence.platforms',
    ],
    [
      'a day that does not exist',
      { evidence: { prizes: [{ level: 'NATIONAL', on: '2025-02-29', led: true }] } },
      'DATE_MALFORMED',
      'input.evidence.prizes[0].on',
    ],
  ])('%s is refused, and nothing has changed', async (_, values, code, input) => {
    const { member, id } = await scene.draft();
    const answer = await scene.save(member, id, values);
    expect([codeOf(answer), placeIn(answer)]).toEqual([code, input]);
    expect(await scene.row(id)).toMatchObject({ version: 1, evidence: {} });
  });
});

describe('two who write the same version (hostile 43)', () => {
  test('the second is told which version stands, and changes nothing', async () => {
    const { member, enterprise, id } = await scene.draft();
    const colleague = await scene.member(enterprise);
    const answers = await Promise.all([
      scene.save(member, id, { goals: '甲' }, 1),
      scene.save(colleague, id, { goals: '乙' }, 1),
    ]);
    const lost = answers.filter((answer) => codeOf(answer) === 'CONFLICT');
    expect(lost).toHaveLength(1);
    expect(lost[0]?.errors?.[0]?.extensions).toMatchObject({ currentVersion: 2 });
    expect(['甲', '乙']).toContain((await scene.row(id)).goals);
    expect((await scene.row(id)).version).toBe(2);
  });
});

describe('a draft is the own affair of its enterprise', () => {
  test('no office knows of it, however far it reaches', async () => {
    const { member, id } = await scene.draft();
    const fileId = await scene.hand(member, id, 'PLATFORM');
    for (const who of [scene.county, scene.science, scene.bureau, scene.finance]) {
      const answer = await scene.api.ask(
        `{ application(id: "${id}") { stage } applicationPage(first: 100) { applications { id } } }`,
        {},
        who.headers,
      );
      expect(answer.data?.['application']).toBeNull();
      expect(JSON.stringify(answer.data?.['applicationPage'])).not.toContain(id);
      const download = await scene.api.change(
        'authoriseDownload',
        { id: ['Uuid!', fileId] },
        '{ id }',
        who.headers,
      );
      expect(codeOf(download)).toBe('NOT_FOUND');
    }
  });
});
