import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { answered, openScene, type Scene } from './enterprise-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.api.close());

interface Link {
  readonly token: string;
  readonly account: { readonly id: string };
}

let number = 0;
const invite = (who: TestPerson, enterpriseId: string, values: object = {}, requestId = randomUUID()) => {
  number += 1;
  const input = { enterpriseId, login: `invited-${number}`, name: '赵喆', phone: '13800001234', ...values };
  return scene.api.change(
    'inviteMember',
    { input: ['InviteMemberInput!', input] },
    '{ token account { id login status person { phone employer } roles { role enterpriseId } } }',
    who.headers,
    requestId,
  );
};

const end = (who: TestPerson, appointmentId: string) =>
  scene.api.change(
    'endMembership',
    { appointmentId: ['Uuid!', appointmentId] },
    '{ id members { login } }',
    who.headers,
  );

async function appointmentOf({ accountId }: TestPerson): Promise<string> {
  const [row] = await scene.api.database.dataSource.query(
    'select id from appointment where account_id = $1',
    [accountId],
  );
  return row.id;
}

const withMember = async (values: Partial<Enterprise> = {}) => {
  const enterprise = await scene.enterprise(values);
  return { enterprise, member: await scene.member(enterprise) };
};

describe('a member is invited', () => {
  test('by another: an account of that enterprise, with a link shown once', async () => {
    const { enterprise, member } = await withMember();
    const requestId = randomUUID();
    const values = { login: 'colleague' };
    const answer = await invite(member, enterprise.id, values, requestId);
    const link = answered<Link>(answer, 'inviteMember');
    expect(link).toMatchObject({
      token: expect.stringMatching(/^[\w-]{43}$/),
      account: {
        login: 'colleague',
        status: 'INVITED',
        person: { phone: '138****1234', employer: enterprise.name },
        roles: [{ role: 'ENTERPRISE_MEMBER', enterpriseId: enterprise.id }],
      },
    });
    expect((await invite(member, enterprise.id, values, requestId)).data?.['inviteMember']).toEqual({
      ...link,
      token: null,
    });
    expect(await scene.lastEntry(`enterprise:${enterprise.id}`)).toMatchObject({
      action: 'MEMBER_INVITED',
      role: 'ENTERPRISE_MEMBER',
      actor_id: member.accountId,
      details: { login: 'colleague' },
    });
    expect(await scene.lastEntry(`account:${link.account.id}`)).toMatchObject({
      action: 'APPOINTED',
      role: 'ENTERPRISE_MEMBER',
    });
  });

  test('by the county, which is so recorded; of the city’s own by the department alone', async () => {
    const { id } = await scene.enterprise();
    const answer = await invite(scene.county, id);
    const { account } = answered<Link>(answer, 'inviteMember');
    expect(await scene.lastEntry(`account:${account.id}`)).toMatchObject({
      action: 'APPOINTED',
      role: 'COUNTY_INDUSTRY_REVIEWER',
    });
    const municipal = await scene.municipal();
    expect(codeOf(await invite(scene.county, municipal.id))).toBe('FORBIDDEN');
    expect(codeOf(await invite(scene.department, municipal.id))).toBeUndefined();
  });

  test('not into another enterprise, which is to a member as if there were none', async () => {
    const { member } = await withMember();
    const other = await scene.enterprise();
    expect(codeOf(await invite(member, other.id))).toBe('NOT_FOUND');
    expect(codeOf(await invite(member, randomUUID()))).toBe('NOT_FOUND');
    expect(codeOf(await invite(scene.neighbour, other.id))).toBe('FORBIDDEN');
  });

  test.each([
    ['a login that is malformed', { login: '张三' }, 'LOGIN_MALFORMED'],
    ['a telephone number that is none', { phone: '1380000' }, 'PHONE_MALFORMED'],
  ])('not under %s', async (_, values, code) => {
    const { id } = await scene.enterprise();
    expect(codeOf(await invite(scene.county, id, values))).toBe(code);
  });

  test('not under a login that is taken', async () => {
    const { enterprise, member } = await withMember();
    expect(codeOf(await invite(member, enterprise.id, { login: member.login }))).toBe('LOGIN_TAKEN');
  });

  test('not before an office has confirmed the enterprise', async () => {
    const { enterprise, member } = await withMember({ status: 'UNCONFIRMED' });
    expect(codeOf(await invite(member, enterprise.id))).toBe('ENTERPRISE_NOT_CONFIRMED');
  });
});

describe('a membership ends', () => {
  test('by another member, at once, and both records say so', async () => {
    const { enterprise, member } = await withMember();
    const other = await scene.member(enterprise);
    const answer = await end(member, await appointmentOf(other));
    expect(answer.data?.['endMembership']).toEqual({
      id: enterprise.id,
      members: [{ login: member.login }],
    });
    expect(codeOf(await invite(other, enterprise.id))).toBe('FORBIDDEN');
    expect(await scene.lastEntry(`enterprise:${enterprise.id}`)).toMatchObject({
      action: 'MEMBERSHIP_ENDED',
      role: 'ENTERPRISE_MEMBER',
      actor_id: member.accountId,
      details: { accountId: other.accountId },
    });
    expect(await scene.lastEntry(`account:${other.accountId}`)).toMatchObject({
      action: 'APPOINTMENT_ENDED',
    });
  });

  test('by oneself only while somebody else is left, also when the last two go at the same moment', async () => {
    const { enterprise, member } = await withMember();
    const other = await scene.member(enterprise);
    const ended = await Promise.all([member, other].map(async (who) => end(who, await appointmentOf(who))));
    expect(ended.map(codeOf).sort()).toEqual(['LAST_MEMBER', undefined]);
  });

  test('of the last one by the county', async () => {
    const { member } = await withMember();
    expect(codeOf(await end(member, await appointmentOf(member)))).toBe('LAST_MEMBER');
    expect(codeOf(await end(scene.county, await appointmentOf(member)))).toBeUndefined();
    expect(codeOf(await end(scene.county, await appointmentOf(member)))).toBe('NOT_FOUND');
  });

  test('neither from outside, nor of an appointment that is no membership', async () => {
    const { member } = await withMember();
    const { member: stranger } = await withMember();
    expect(codeOf(await end(stranger, await appointmentOf(member)))).toBe('NOT_FOUND');
    expect(codeOf(await end(scene.neighbour, await appointmentOf(member)))).toBe('FORBIDDEN');
    expect(codeOf(await end(scene.county, await appointmentOf(scene.bureau)))).toBe('NOT_FOUND');
  });
});
