/** Somebody who would act in a case of their own, or as somebody else; by number in the catalogue of hostile inputs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openScene, type Scene } from '../registry/enterprise-scene.js';
import { codeOf, fieldOf } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.api.close());

describe('36: an officer decides about an enterprise of their own', () => {
  test('nobody confirms, or puts on file, what they signed up themselves', async () => {
    const { dataSource } = scene.api.database;
    const waiting = await scene.enterprise({ status: 'UNCONFIRMED' });
    const confirmed = await scene.enterprise();
    const office = ['COUNTY_INDUSTRY_REVIEWER', { regionKey: waiting.regionKey }] as const;
    const both = await addPerson(dataSource, [
      office,
      ['ENTERPRISE_MEMBER', { enterpriseId: waiting.id }],
      ['ENTERPRISE_MEMBER', { enterpriseId: confirmed.id }],
    ]);
    const confirm = (who: TestPerson) =>
      scene.api.change(
        'confirmEnterprise',
        { enterpriseId: ['Uuid!', waiting.id], expectedVersion: ['Int!', 1] },
        '{ status }',
        who.headers,
      );
    const standing = {
      enterpriseId: confirmed.id,
      kind: 'PILOT_ENTERPRISE',
      documentNo: '三政〔2025〕2号',
      fromOn: '2025-01-01',
    };
    expect(codeOf(await confirm(both))).toBe('CONFLICT_OF_INTEREST');
    expect(codeOf(await scene.change(both, 'recordStanding', 'RecordStandingInput!', standing))).toBe(
      'CONFLICT_OF_INTEREST',
    );
    const renamed = { enterpriseId: confirmed.id, expectedVersion: 1, name: '另一家公司', reason: '更名' };
    expect(codeOf(await scene.change(both, 'updateEnterprise', 'UpdateEnterpriseInput!', renamed))).toBe(
      'FIELD_OF_OFFICE',
    );
    expect(codeOf(await confirm(scene.county))).toBeUndefined();
  });
});

describe('39: an administrator acts as somebody else', () => {
  test('no session is given but to whoever knows the password or a link, and a link leaves its traces', async () => {
    const { dataSource } = scene.api.database;
    const owner = await addPerson(dataSource, [['FINANCE_OFFICER']], { withPassword: true });
    const renewed = await scene.api.change(
      'renewSetUpLink',
      { accountId: ['Uuid!', owner.accountId] },
      '{ token }',
      scene.administrator.headers,
    );
    const token = fieldOf(renewed, 'renewSetUpLink', 'token');
    const input = { token, password: '一句谁也猜不到的长话', delivery: 'BEARER' };
    await scene.api.change('setUpAccount', { input: ['SetUpAccountInput!', input] }, '{ sessionId }');
    const entries: { action: string; actor_id: string }[] = await dataSource.query(
      'select action, actor_id from record_entry where case_key = $1 order by case_seq',
      [`account:${owner.accountId}`],
    );
    expect(entries.slice(-3)).toEqual([
      { action: 'SET_UP_LINK_RENEWED', actor_id: scene.administrator.accountId },
      { action: 'ACCOUNT_SET_UP', actor_id: owner.accountId },
      { action: 'SIGN_IN', actor_id: owner.accountId },
    ]);
    const [warning] = await dataSource.query('select kind from outbox_message where account_id = $1', [
      owner.accountId,
    ]);
    expect(warning).toEqual({ kind: 'SET_UP_LINK_RENEWED' });
    expect((await scene.api.ask('{ me { id } }', {}, owner.headers)).status).toBe(401);
  });
});
