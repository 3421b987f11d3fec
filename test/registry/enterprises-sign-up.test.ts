import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { codeOf, fieldOf } from '../support/api.js';
import { newCreditCode, type TestPerson } from '../support/people.js';
import { answered, DEPARTMENT, NEIGHBOUR, openScene, type Scene, stated } from './enterprise-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.api.close());

let number = 0;
const signUp = (values: object = {}, requestId = randomUUID()) => {
  number += 1;
  const input = {
    ...stated(),
    memberName: '王翀',
    phone: '138 1234 5678',
    login: `signer-${number}`,
    password: '黄河从三门峡向东流去',
    delivery: 'BEARER',
    ...values,
  };
  return scene.api.change(
    'signUpEnterprise',
    { input: ['SignUpEnterpriseInput!', input] },
    '{ sessionId token endsAt }',
    {},
    requestId,
  );
};

const decide = (who: TestPerson, { id }: Pick<Enterprise, 'id'>, expectedVersion = 1) =>
  scene.api.change(
    'confirmEnterprise',
    { enterpriseId: ['Uuid!', id], expectedVersion: ['Int!', expectedVersion] },
    '{ id status version }',
    who.headers,
  );

const reject = (who: TestPerson, { id }: Pick<Enterprise, 'id'>, expectedVersion = 1) =>
  scene.api.change(
    'rejectEnterprise',
    {
      enterpriseId: ['Uuid!', id],
      reason: ['Paragraph!', '营业执照与名称不符'],
      expectedVersion: ['Int!', expectedVersion],
    },
    '{ id status version }',
    who.headers,
  );

const messagesOf = (id: string) =>
  scene.api.database.dataSource.query(
    `select kind, role, region_key, department_key, enterprise_id, account_id, clause
     from outbox_message where case_key = $1 order by created_at`,
    [`enterprise:${id}`],
  );

const counted = () =>
  scene.api.database.dataSource.query(
    `select (select count(*) from enterprise), (select count(*) from person) as people,
       (select count(*) from account) as accounts, (select count(*) from outbox_message) as messages`,
  );

async function find(creditCode: string): Promise<Enterprise> {
  const [row] = await scene.api.database.dataSource.query(
    'select id, status from enterprise where credit_code = $1',
    [creditCode],
  );
  return row;
}

describe('an enterprise signs itself up', () => {
  test('it is unconfirmed, its member is signed in, and the county is told', async () => {
    const creditCode = newCreditCode();
    const answer = await signUp({ creditCode });
    expect(answer.errors).toBeUndefined();
    const headers = { authorization: `Bearer ${fieldOf(answer, 'signUpEnterprise', 'token')}` };
    const me = await scene.api.ask(
      '{ me { id status person { name employer phone } roles { role enterpriseId } } }',
      {},
      headers,
    );
    const enterprise = await find(creditCode);
    expect(me.data?.['me']).toMatchObject({
      status: 'ACTIVE',
      person: { name: '王翀', employer: '三门峡市渑池高精铜箔有限公司', phone: '138****5678' },
      roles: [{ role: 'ENTERPRISE_MEMBER', enterpriseId: enterprise.id }],
    });
    expect(enterprise.status).toBe('UNCONFIRMED');
    expect(await messagesOf(enterprise.id)).toMatchObject([
      {
        kind: 'ENTERPRISE_TO_CONFIRM',
        role: 'COUNTY_INDUSTRY_REVIEWER',
        region_key: '411202',
        department_key: null,
        clause: '五(二)1',
      },
    ]);
    const accountId = fieldOf(me, 'me', 'id');
    expect(await scene.lastEntry(`enterprise:${enterprise.id}`)).toMatchObject({
      action: 'ENTERPRISE_SIGNED_UP',
      role: 'ACCOUNT_HOLDER',
      actor_id: accountId,
      clause: '五(二)1',
    });
    expect(await scene.lastEntry(`account:${accountId}`)).toMatchObject({ action: 'SIGN_IN' });
  });

  test('for one that the city owns its supervising department is told', async () => {
    const creditCode = newCreditCode();
    await signUp({
      creditCode,
      ownership: 'MUNICIPAL_STATE_OWNED',
      supervisingDepartmentKey: DEPARTMENT,
    });
    const { id } = await find(creditCode);
    expect(await messagesOf(id)).toMatchObject([
      { role: 'SUPERVISING_REVIEWER', region_key: null, department_key: DEPARTMENT },
    ]);
  });

  test('for one registered with the city itself, which no county has, the bureau is told', async () => {
    const creditCode = newCreditCode();
    await signUp({ creditCode, regionKey: '411200' });
    const { id } = await find(creditCode);
    expect(await messagesOf(id)).toMatchObject([{ role: 'BUREAU_OFFICER', region_key: null }]);
  });

  test.each([
    [
      'a credit code with a wrong check character',
      { creditCode: '91350100M000100Y4Z' },
      'CREDIT_CODE_INVALID',
    ],
    ['a short password', { password: '短' }, 'PASSWORD_TOO_SHORT'],
    [
      'the own name as password',
      { memberName: '一二三四五六七八九十', password: '一二三四五六七八九十' },
      'PASSWORD_IS_NAME',
    ],
    ['a login with spaces inside', { login: 'two words' }, 'LOGIN_MALFORMED'],
    ['a telephone number that is none', { phone: '110' }, 'PHONE_MALFORMED'],
    ['an unknown place', { regionKey: '410100' }, 'REGION_UNKNOWN'],
  ])('refuses %s, and nothing is left behind', async (_, values, code) => {
    const before = await counted();
    expect(codeOf(await signUp(values))).toBe(code);
    expect(await counted()).toEqual(before);
  });

  test('refuses a login that is taken, and a credit code that is registered', async () => {
    const { creditCode } = await scene.enterprise();
    expect(codeOf(await signUp({ creditCode }))).toBe('ENTERPRISE_REGISTERED');
    const login = scene.county.login;
    expect(codeOf(await signUp({ login }))).toBe('LOGIN_TAKEN');
  });

  test('the same request again shows no token and makes nothing', async () => {
    const requestId = randomUUID();
    const values = { creditCode: newCreditCode(), login: 'signer-again' };
    const first = answered<object>(await signUp(values, requestId), 'signUpEnterprise');
    const again = (await signUp(values, requestId)).data?.['signUpEnterprise'];
    expect(again).toEqual({ ...first, token: null });
  });
});

describe('the office in charge decides about a sign-up', () => {
  test('the county confirms, and the members are told', async () => {
    const enterprise = await scene.enterprise({ status: 'UNCONFIRMED' });
    const answer = await decide(scene.county, enterprise);
    expect(answer.data?.['confirmEnterprise']).toMatchObject({ status: 'CONFIRMED', version: 2 });
    expect(await messagesOf(enterprise.id)).toMatchObject([
      { kind: 'ENTERPRISE_CONFIRMED', role: 'ENTERPRISE_MEMBER', enterprise_id: enterprise.id },
    ]);
    expect(await scene.lastEntry(`enterprise:${enterprise.id}`)).toMatchObject({
      action: 'ENTERPRISE_CONFIRMED',
      role: 'COUNTY_INDUSTRY_REVIEWER',
      actor_id: scene.county.accountId,
      clause: '五(二)1',
    });
  });

  test('for one that the city owns the department, and not the county where it lies', async () => {
    const enterprise = await scene.municipal({ status: 'UNCONFIRMED' });
    expect(codeOf(await decide(scene.county, enterprise))).toBe('FORBIDDEN');
    expect(codeOf(await decide(scene.department, enterprise))).toBeUndefined();
    expect(await scene.lastEntry(`enterprise:${enterprise.id}`)).toMatchObject({
      role: 'SUPERVISING_REVIEWER',
    });
  });

  test('another county does not, and a department not about what it does not supervise', async () => {
    const enterprise = await scene.enterprise({ status: 'UNCONFIRMED' });
    expect(codeOf(await decide(scene.neighbour, enterprise))).toBe('FORBIDDEN');
    expect(codeOf(await reject(scene.department, enterprise))).toBe('FORBIDDEN');
    expect(codeOf(await decide(scene.finance, enterprise))).toBe('FORBIDDEN');
  });

  test('once, and two at the same moment not both', async () => {
    const enterprise = await scene.enterprise({ status: 'UNCONFIRMED' });
    const answers = await Promise.all([decide(scene.county, enterprise), reject(scene.bureau, enterprise)]);
    expect(answers.map(codeOf).sort()).toEqual(['ALREADY_DECIDED', undefined]);
    expect(codeOf(await decide(scene.county, enterprise, 2))).toBe('ALREADY_DECIDED');
  });

  test('rejecting ends the memberships, tells those who were members, and frees the credit code', async () => {
    const enterprise = await scene.enterprise({ status: 'UNCONFIRMED' });
    const member = await scene.member(enterprise);
    const answer = await reject(scene.county, enterprise);
    expect(answer.data?.['rejectEnterprise']).toMatchObject({ status: 'REJECTED', version: 2 });
    const me = await scene.api.ask('{ me { roles { role } } }', {}, member.headers);
    expect(me.data?.['me']).toEqual({ roles: [] });
    expect(await messagesOf(enterprise.id)).toMatchObject([
      { kind: 'ENTERPRISE_REJECTED', account_id: member.accountId },
    ]);
    expect(await scene.lastEntry(`enterprise:${enterprise.id}`)).toMatchObject({
      action: 'ENTERPRISE_REJECTED',
      details: { reason: '营业执照与名称不符' },
    });
    expect(await scene.lastEntry(`account:${member.accountId}`)).toMatchObject({
      action: 'APPOINTMENT_ENDED',
      role: 'COUNTY_INDUSTRY_REVIEWER',
    });
    expect((await signUp({ creditCode: enterprise.creditCode })).errors).toBeUndefined();
  });

  test('not about a version that it has not looked at: the enterprise has corrected its statement', async () => {
    const enterprise = await scene.enterprise({ status: 'UNCONFIRMED' });
    const member = await scene.member(enterprise);
    const corrected = await scene.change(member, 'updateEnterprise', 'UpdateEnterpriseInput!', {
      enterpriseId: enterprise.id,
      expectedVersion: 1,
      regionKey: NEIGHBOUR,
    });
    expect(corrected.errors).toBeUndefined();
    expect(await messagesOf(enterprise.id)).toMatchObject([{ region_key: NEIGHBOUR }]);
    expect(codeOf(await decide(scene.neighbour, enterprise, 1))).toBe('CONFLICT');
    expect(codeOf(await decide(scene.neighbour, enterprise, 2))).toBeUndefined();
  });

  test('before it changes anything itself', async () => {
    const enterprise = await scene.enterprise({ status: 'UNCONFIRMED' });
    const change = { enterpriseId: enterprise.id, expectedVersion: 1, name: '新名', reason: '核对' };
    const answer = await scene.change(scene.county, 'updateEnterprise', 'UpdateEnterpriseInput!', change);
    expect(codeOf(answer)).toBe('ENTERPRISE_NOT_CONFIRMED');
  });
});
