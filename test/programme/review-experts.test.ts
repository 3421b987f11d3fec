import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Appointment } from '../../src/access/account/appointment.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { newCreditCode, type TestPerson } from '../support/people.js';
import { openScene, type Scene, TODAY } from './review-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const EXPERT = `{
  id version name login employerName employerCode title listedOn endedOn fieldKeys
  interests { id enterpriseName kind fromOn untilOn source ownDeclaration }
}`;

interface ExpertSeen {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly login: string;
  readonly endedOn: string | null;
  readonly interests: readonly { readonly id: string }[];
}

const enter = async (who: TestPerson, accountId: string, values: object = {}): Promise<Answer> =>
  scene.change(
    who,
    'enterExpert',
    'EnterExpertInput!',
    { accountId, employerName: '河洛大学', title: '教授', fieldKeys: ['chemicals'], ...values },
    EXPERT,
  );

const update = (expertId: string, values: object): Promise<Answer> =>
  scene.change(scene.officer, 'updateExpert', 'UpdateExpertInput!', { expertId, ...values }, EXPERT);

const end = (expertId: string, expectedVersion: number): Promise<Answer> =>
  scene.change(
    scene.officer,
    'endExpert',
    'EndExpertInput!',
    { expertId, expectedVersion, reason: '本人申请' },
    EXPERT,
  );

const page = async (args: string, who = scene.officer): Promise<readonly ExpertSeen[]> => {
  const answer = await scene.api.ask(`{ expertPage(${args}) { experts ${EXPERT} next } }`, {}, who.headers);
  return answered<{ experts: readonly ExpertSeen[] }>(answer, 'expertPage').experts;
};

describe('the bureau enters an expert into the pool', () => {
  test('with employer, title and fields, and the record says so', async () => {
    const account = await scene.person('EXPERT');
    const employerCode = newCreditCode();
    const answer = await enter(scene.officer, account.accountId, {
      employerCode: ` ${employerCode.toLowerCase()}`,
      fieldKeys: ['new-energy', 'chemicals', 'chemicals'],
    });
    expect(answer.errors).toBeUndefined();
    const { id } = answered<ExpertSeen>(answer, 'enterExpert');
    expect(answer.data?.['enterExpert']).toMatchObject({
      login: account.login,
      version: 1,
      employerName: '河洛大学',
      employerCode,
      title: '教授',
      listedOn: TODAY,
      endedOn: null,
      fieldKeys: ['chemicals', 'new-energy'],
      interests: [],
    });
    expect(await scene.lastDetails(`expert:${id}`)).toMatchObject({
      accountId: account.accountId,
      employerCode,
    });
  });

  test.each([
    [
      'a credit code with a wrong check character',
      { employerCode: '91411202MA9F00A19X' },
      'CREDIT_CODE_INVALID',
    ],
    ['no field', { fieldKeys: [] }, 'FIELDS_MISSING'],
    ['a field that is none', { fieldKeys: ['alchemy'] }, 'FIELD_UNKNOWN'],
  ])('not with %s', async (_, values, code) => {
    const { accountId } = await scene.person('EXPERT');
    expect(codeOf(await enter(scene.officer, accountId, values))).toBe(code);
  });

  test('only who holds the role of an expert', async () => {
    const { accountId } = await scene.person('BUREAU_LEADER');
    const refused = await enter(scene.officer, accountId);
    expect(codeOf(refused)).toBe('NOT_AN_EXPERT');
    expect(refused.errors?.[0]?.extensions['refusals']).toMatchObject([
      { code: 'NOT_AN_EXPERT' },
      { code: 'EXPERT_HOLDS_OFFICE' },
    ]);
    expect(codeOf(await enter(scene.officer, randomUUID()))).toBe('NOT_FOUND');
  });

  test('nobody who handles or watches cases besides', async () => {
    const { accountId } = await scene.person('EXPERT');
    await scene.api.database.dataSource.manager.insert(Appointment, {
      accountId,
      role: 'COUNTY_SCIENCE_REVIEWER',
      regionKey: '411202',
    });
    expect(codeOf(await enter(scene.officer, accountId))).toBe('EXPERT_HOLDS_OFFICE');
  });

  test('once, also when two officers do it at the same moment', async () => {
    const { accountId } = await scene.person('EXPERT');
    const answers = await Promise.all([
      enter(scene.officer, accountId),
      enter(scene.secondOfficer, accountId),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['EXPERT_LISTED', undefined]);
    expect(codeOf(await enter(scene.officer, accountId))).toBe('EXPERT_LISTED');
  });

  test('and nobody else does', async () => {
    const { accountId } = await scene.person('EXPERT');
    for (const who of [scene.leader, scene.auditor, await scene.person('EXPERT')])
      expect(codeOf(await enter(who, accountId))).toBe('FORBIDDEN');
  });
});

describe('an expert in the pool', () => {
  test('is changed from the version that stands; null takes the credit code away', async () => {
    const { expertId } = await scene.expert('machining', { employerCode: newCreditCode() });
    const changed = await update(expertId, {
      expectedVersion: 1,
      employerName: '嵩山机械研究所',
      employerCode: null,
      fieldKeys: ['smart-equipment'],
    });
    expect(changed.data?.['updateExpert']).toMatchObject({
      version: 2,
      employerName: '嵩山机械研究所',
      employerCode: null,
      title: '教授',
      fieldKeys: ['smart-equipment'],
    });
    expect(await scene.lastDetails(`expert:${expertId}`)).toMatchObject({
      fields: ['employerName', 'employerCode', 'fieldKeys'],
    });
    expect(codeOf(await update(expertId, { expectedVersion: 1, title: '研究员' }))).toBe('CONFLICT');
    expect(codeOf(await update(expertId, { expectedVersion: 2, title: '教授' }))).toBe('NOTHING_CHANGED');
    expect(codeOf(await update(expertId, { expectedVersion: 2, fieldKeys: [] }))).toBe('FIELDS_MISSING');
  });

  test('leaves it, and comes back as the same expert', async () => {
    const pooled = await scene.expert('machining');
    expect(codeOf(await end(pooled.expertId, 2))).toBe('CONFLICT');
    expect((await end(pooled.expertId, 1)).data?.['endExpert']).toMatchObject({ endedOn: TODAY, version: 2 });
    expect(codeOf(await end(pooled.expertId, 2))).toBe('EXPERT_ENDED');
    expect(codeOf(await update(pooled.expertId, { expectedVersion: 2, title: '研究员' }))).toBe(
      'EXPERT_ENDED',
    );
    const again = await enter(scene.officer, pooled.accountId);
    expect(again.data?.['enterExpert']).toMatchObject({ id: pooled.expertId, version: 3, endedOn: null });
  });

  test('is found by field, name, employer, and whether in the pool', async () => {
    const pooled = await scene.expert('rail-transit-equipment', { employerName: '河洛轨道交通学院100%' });
    const { expertId } = await scene.expert('rail-transit-equipment');
    await end(expertId, 1);
    const found = async (args: string): Promise<readonly string[]> => (await page(args)).map(({ id }) => id);
    const both = [expertId, pooled.expertId].sort();
    expect([...(await found('fieldKey: "rail-transit-equipment"'))].sort()).toEqual(both);
    expect(await found('fieldKey: "rail-transit-equipment", inPool: true')).toEqual([pooled.expertId]);
    expect(await found('fieldKey: "rail-transit-equipment", inPool: false')).toEqual([expertId]);
    expect(await found('search: "学院100%"')).toEqual([pooled.expertId]);
    const [{ name } = { name: '' }] = await page('search: "学院100%"');
    expect(await found(`search: "${name}", fieldKey: "rail-transit-equipment"`)).toEqual([pooled.expertId]);
    expect(await found('fieldKey: "alchemy"')).toEqual([]);
  });

  test('stands in pages that leave nobody out', async () => {
    const all = (await page('first: 100')).map(({ id }) => id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer = await scene.api.ask(
        'query ($after: String) { expertPage(first: 2, after: $after) { experts { id } next } }',
        { after },
        scene.officer.headers,
      );
      const part: { experts: { id: string }[]; next: string | null } = answered(answer, 'expertPage');
      seen.push(...part.experts.map(({ id }) => id));
      after = part.next;
    } while (after !== null);
    expect(seen).toEqual(all);
    const broken = await scene.api.ask('{ expertPage(after: "x") { next } }', {}, scene.officer.headers);
    expect(codeOf(broken)).toBe('CURSOR_MALFORMED');
  });
});

test('candidates are those with the role who could be entered, by login', async () => {
  const [fresh, listed] = [await scene.person('EXPERT'), await scene.expert('chemicals')];
  const left = await scene.expert('chemicals');
  await end(left.expertId, 1);
  const ask = async (login: string): Promise<readonly unknown[]> =>
    answered(
      await scene.api.ask(
        `{ expertCandidates(login: "${login}") { accountId login name } }`,
        {},
        scene.officer.headers,
      ),
      'expertCandidates',
    );
  expect(await ask(fresh.login)).toMatchObject([{ accountId: fresh.accountId, login: fresh.login }]);
  expect(await ask(left.login)).toHaveLength(1);
  expect(await ask(listed.login)).toEqual([]);
  expect(await ask(scene.officer.login)).toEqual([]);
});
