import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/api.js';
import { newCreditCode, type TestPerson } from '../support/people.js';
import { DEPARTMENT, idOf, NEIGHBOUR, openScene, type Scene, stated } from './enterprise-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.api.close());

const FIELDS =
  '{ id creditCode name status version contactPhone ownership region { key } supervisingDepartment { key } }';
const MUNICIPAL = { ownership: 'MUNICIPAL_STATE_OWNED', supervisingDepartmentKey: DEPARTMENT };

const register = (who: TestPerson, values: object = {}, requestId = randomUUID()) =>
  scene.api.change(
    'registerEnterprise',
    { input: ['EnterpriseInput!', stated(values)] },
    FIELDS,
    who.headers,
    requestId,
  );

const update = (who: TestPerson, input: object) =>
  scene.change(who, 'updateEnterprise', 'UpdateEnterpriseInput!', input, FIELDS);

describe('an office registers an enterprise', () => {
  test('which is confirmed by that, and the record says by whom and under which clause', async () => {
    const creditCode = newCreditCode();
    const answer = await register(scene.county, { creditCode, contactPhone: '（0398）281 2345' });
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['registerEnterprise']).toMatchObject({
      creditCode,
      status: 'CONFIRMED',
      version: 1,
      contactPhone: '0398-2812345',
      region: { key: '411202' },
      supervisingDepartment: null,
    });
    expect(await scene.lastEntry(`enterprise:${idOf(answer, 'registerEnterprise')}`)).toMatchObject({
      action: 'ENTERPRISE_REGISTERED',
      role: 'COUNTY_INDUSTRY_REVIEWER',
      actor_id: scene.county.accountId,
      clause: '五(二)1',
      details: { creditCode },
      before_digest: null,
      after_digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('the bureau in any place', async () => {
    expect((await register(scene.bureau, { regionKey: 'SMX-CXYTH' })).errors).toBeUndefined();
  });

  test('a county not in another one', async () => {
    expect(codeOf(await register(scene.county, { regionKey: NEIGHBOUR }))).toBe('FORBIDDEN');
  });

  test('an enterprise of the city its supervising department alone, not the county where it lies', async () => {
    expect(codeOf(await register(scene.county, MUNICIPAL))).toBe('FORBIDDEN');
    const answer = await register(scene.department, MUNICIPAL);
    expect(answer.data?.['registerEnterprise']).toMatchObject({
      ownership: 'MUNICIPAL_STATE_OWNED',
      supervisingDepartment: { key: DEPARTMENT },
    });
  });

  test('a member, an administrator and the public not at all', async () => {
    const member = await scene.member(await scene.enterprise());
    expect(codeOf(await register(member))).toBe('FORBIDDEN');
    expect(codeOf(await register(scene.administrator))).toBe('FORBIDDEN');
    expect(codeOf(await register({ ...member, headers: {} as TestPerson['headers'] }))).toBe(
      'UNAUTHENTICATED',
    );
  });

  test.each([
    ['a place that is none', { regionKey: '410100' }, 'REGION_UNKNOWN'],
    ['a department that is none', { ...MUNICIPAL, supervisingDepartmentKey: 'x' }, 'DEPARTMENT_UNKNOWN'],
    [
      'one of the city without its department',
      { ownership: MUNICIPAL.ownership },
      'SUPERVISION_DOES_NOT_FIT',
    ],
    [
      'a private one with a supervising department',
      { supervisingDepartmentKey: DEPARTMENT },
      'SUPERVISION_DOES_NOT_FIT',
    ],
    ['a telephone number that is none', { contactPhone: '12345' }, 'PHONE_MALFORMED'],
    ['an empty name', { name: ' ' }, 'TEXT_NOT_PLAIN'],
  ])('refuses %s', async (_, values, code) => {
    expect(codeOf(await register(scene.bureau, values))).toBe(code);
  });

  test('two at the same moment under one credit code: exactly one comes in', async () => {
    const creditCode = newCreditCode();
    const answers = await Promise.all([
      register(scene.county, { creditCode }),
      register(scene.bureau, { creditCode }),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['ENTERPRISE_REGISTERED', undefined]);
    const rows = await scene.api.database.dataSource.query(
      'select count(*)::int as count from enterprise where credit_code = $1',
      [creditCode],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('the same request again answers the same; its id with another body is refused', async () => {
    const requestId = randomUUID();
    const values = { creditCode: newCreditCode() };
    const first = await register(scene.county, values, requestId);
    expect((await register(scene.county, values, requestId)).data).toEqual(first.data);
    expect(codeOf(await register(scene.county, { ...values, name: '另一家' }, requestId))).toBe(
      'REQUEST_ID_REUSED',
    );
    const entries = await scene.api.database.dataSource.query(
      'select count(*)::int as count from record_entry where case_key = $1',
      [`enterprise:${idOf(first, 'registerEnterprise')}`],
    );
    expect(entries).toEqual([{ count: 1 }]);
  });
});

describe('an enterprise on file is changed', () => {
  test('from the state in which it came in, as the digests of both entries say', async () => {
    const id = idOf(await register(scene.county), 'registerEnterprise');
    const registered = await scene.lastEntry(`enterprise:${id}`);
    const input = { enterpriseId: id, expectedVersion: 1, contactPhone: '0398-2999999', reason: '更正' };
    expect((await update(scene.county, input)).errors).toBeUndefined();
    expect((await scene.lastEntry(`enterprise:${id}`))?.before_digest).toBe(registered?.after_digest);
  });

  test('by the office in charge, with a reason, and the record names the fields', async () => {
    const { id } = await scene.enterprise();
    const answer = await update(scene.county, {
      enterpriseId: id,
      expectedVersion: 1,
      name: '崤山新材料有限公司',
      reason: '营业执照变更',
    });
    expect(answer.data?.['updateEnterprise']).toMatchObject({ name: '崤山新材料有限公司', version: 2 });
    const entry = await scene.lastEntry(`enterprise:${id}`);
    expect(entry).toMatchObject({
      action: 'ENTERPRISE_UPDATED',
      role: 'COUNTY_INDUSTRY_REVIEWER',
      actor_id: scene.county.accountId,
      clause: '五(二)1',
      details: { fields: ['name'], reason: '营业执照变更' },
    });
    expect(entry?.before_digest).not.toBe(entry?.after_digest);
  });

  test('not by an office without a reason, and not where nothing changes', async () => {
    const { id, name } = await scene.enterprise();
    const change = { enterpriseId: id, expectedVersion: 1 };
    expect(codeOf(await update(scene.county, { ...change, name: '新名' }))).toBe('REASON_MISSING');
    expect(codeOf(await update(scene.county, { ...change, name, reason: '核对' }))).toBe('NOTHING_CHANGED');
  });

  test('by its members only in its telephone number, which null takes away', async () => {
    const enterprise = await scene.enterprise({ contactPhone: '0398-2812345' });
    const member = await scene.member(enterprise);
    const change = { enterpriseId: enterprise.id, expectedVersion: 1 };
    const refused = await update(member, { ...change, name: '新名', legalRepresentative: '王珺' });
    expect(codeOf(refused)).toBe('FIELD_OF_OFFICE');
    expect(refused.errors?.[0]?.extensions['refusals']).toMatchObject([
      { input: 'input.name' },
      { input: 'input.legalRepresentative' },
    ]);
    const answer = await update(member, { ...change, contactPhone: null });
    expect(answer.data?.['updateEnterprise']).toMatchObject({ contactPhone: null, version: 2 });
    expect(await scene.lastEntry(`enterprise:${enterprise.id}`)).toMatchObject({
      role: 'ENTERPRISE_MEMBER',
      actor_id: member.accountId,
    });
  });

  test('from another version than the one that stands not, and the answer names the one that stands', async () => {
    const { id } = await scene.enterprise();
    const change = (name: string) =>
      update(scene.county, { enterpriseId: id, expectedVersion: 1, name, reason: '变更' });
    const answers = await Promise.all([change('甲公司'), change('乙公司')]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    const refused = answers.find((answer) => codeOf(answer) !== undefined);
    expect(refused?.errors?.[0]?.message).toMatch(/第 2 版|version 2/);
  });

  test('by a county not out of its reach: another county and the city’s ownership go by the bureau', async () => {
    const { id } = await scene.enterprise();
    const change = { enterpriseId: id, expectedVersion: 1, reason: '迁址' };
    expect(codeOf(await update(scene.county, { ...change, regionKey: NEIGHBOUR }))).toBe('FORBIDDEN');
    expect(codeOf(await update(scene.county, { ...change, ...MUNICIPAL }))).toBe('FORBIDDEN');
    const answer = await update(scene.bureau, { ...change, regionKey: NEIGHBOUR });
    expect(answer.data?.['updateEnterprise']).toMatchObject({ region: { key: NEIGHBOUR } });
  });

  test('with a credit code of another: refused', async () => {
    const [one, other] = [await scene.enterprise(), await scene.enterprise()];
    const input = { enterpriseId: one.id, expectedVersion: 1, creditCode: other.creditCode, reason: '更正' };
    expect(codeOf(await update(scene.county, input))).toBe('ENTERPRISE_REGISTERED');
  });

  test('outside of the office’s reach, or where there is none: refused', async () => {
    const { id } = await scene.enterprise();
    const change = { enterpriseId: id, expectedVersion: 1, name: '新名', reason: '变更' };
    expect(codeOf(await update(scene.neighbour, change))).toBe('FORBIDDEN');
    expect(codeOf(await update(scene.county, { ...change, enterpriseId: randomUUID() }))).toBe('NOT_FOUND');
  });
});
