import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Account } from '../../src/access/account/account.entity.js';
import { issueFirstAdministratorLink } from '../../src/access/account/set-up-links.js';
import { newToken } from '../../src/access/credentials/token.js';
import { codeOf, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, TEST_PASSWORD, type TestPerson } from '../support/people.js';
import { bearer, mutation, type Reply, send, signInBody } from '../support/sending.js';
import { untilBlocked } from '../support/waiting.js';

const PASSWORD = '黄河三门峡大坝一九五七';
const DAY_MS = 86_400_000;
const START = new Date('2026-03-02T01:00:00Z').getTime();

/** Stands until it is set. */
const clock = { time: START, now: () => new Date(clock.time) };

let api: TestApi;
let administrator: TestPerson;
beforeAll(async () => {
  api = await openTestApi({ clock });
});
afterAll(() => api.close());
beforeEach(async () => {
  clock.time = START;
  administrator = await person([['ADMINISTRATOR']]);
});

let number = 0;
const newLogin = (): string => `invited.${++number}`;

const person = (roles: Parameters<typeof addPerson>[1] = [], withPassword = false): Promise<TestPerson> =>
  addPerson(api.database.dataSource, roles, { withPassword, clock });
const change = (headers: Record<string, string>, ...parts: Parameters<typeof mutation>): Promise<Reply> =>
  send(api.server, mutation(...parts), { headers });
const byAdministrator = (...parts: Parameters<typeof mutation>): Promise<Reply> =>
  change(administrator.headers, ...parts);
const id = (value: string) => ['Uuid!', value] as const;

/** Invites somebody. @returns the account's id and the token of the link */
async function invite(input: object = {}): Promise<{ login: string; accountId: string; token: string }> {
  const login = newLogin();
  const reply = await byAdministrator(
    'inviteAccount',
    { input: ['InviteAccountInput!', { login, name: '赵燊', roles: [], ...input }] },
    '{ token expiresAt account { id } }',
  );
  expect(reply.errors).toBeUndefined();
  const { inviteAccount } = reply.data as { inviteAccount: { account: { id: string } } };
  return { login, accountId: inviteAccount.account.id, token: fieldOf(reply, 'inviteAccount', 'token') };
}

const setUp = (token: string, password = PASSWORD): Promise<Reply> =>
  change(
    {},
    'setUpAccount',
    { input: ['SetUpAccountInput!', { token, password, delivery: 'BEARER' }] },
    '{ token sessionId }',
  );
const setDisabled = (accountId: string, field: 'disableAccount' | 'enableAccount'): Promise<Reply> =>
  byAdministrator(field, { input: ['AccountReasonInput!', { accountId, reason: '离岗' }] }, '{ status }');

describe('an invitation', () => {
  test('makes an account that nobody enters before its owner has set a password by the link, and who then has its roles', async () => {
    const roles = [
      { role: 'COUNTY_INDUSTRY_REVIEWER', regionKey: '411202' },
      { role: 'BUREAU_OFFICER', regionKey: null },
    ];
    const { login, token } = await invite({ roles });
    expect(token).toMatch(/^[\w-]{43}$/);
    for (const password of [PASSWORD, token, TEST_PASSWORD]) {
      expect(codeOf(await send(api.server, signInBody({ login, password })))).toBe('WRONG_CREDENTIALS');
    }
    const session = bearer(fieldOf(await setUp(token), 'setUpAccount', 'token'));
    const signedIn = await send(api.server, signInBody({ login, password: PASSWORD }));
    for (const headers of [session, bearer(fieldOf(signedIn, 'signIn', 'token'))]) {
      const me = await send(
        api.server,
        { query: '{ me { login status roles { role regionKey } } }' },
        { headers },
      );
      expect(me.data).toEqual({
        me: {
          login,
          status: 'ACTIVE',
          roles: expect.arrayContaining(roles),
        },
      });
    }
  });

  test('takes null for what is not known, as if it were left out', async () => {
    const { accountId } = await invite({ employer: null, phone: null, identityNumber: null });
    expect(accountId).toEqual(expect.any(String));
  });

  test.each(['', 'ab', '.ab', 'has space', '张三丰', 'a'.repeat(65)])(
    'refuses the login "%s"',
    async (login) => {
      const reply = await byAdministrator(
        'inviteAccount',
        { input: ['InviteAccountInput!', { login, name: '赵燊', roles: [] }] },
        '{ token }',
      );
      expect(codeOf(reply)).toBe(login === '' ? 'TEXT_NOT_PLAIN' : 'LOGIN_MALFORMED');
    },
  );

  test('whose roles are refused leaves nothing of it', async () => {
    const login = newLogin();
    const roles = [{ role: 'BUREAU_OFFICER' }, { role: 'AUDITOR' }];
    const reply = await byAdministrator(
      'inviteAccount',
      { input: ['InviteAccountInput!', { login, name: '绝无此人', roles }] },
      '{ token }',
    );
    expect(codeOf(reply)).toBe('ROLES_EXCLUDE');
    const { dataSource } = api.database;
    expect(await dataSource.query('select 1 from account where login = $1', [login])).toEqual([]);
    expect(await dataSource.query(`select 1 from person where name = '绝无此人'`)).toEqual([]);
  });

  test('of one login by ten at once makes one account; the others are told that the login is taken', async () => {
    const login = newLogin();
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        byAdministrator(
          'inviteAccount',
          {
            input: [
              'InviteAccountInput!',
              { login: at % 2 ? login : ` ${login.toUpperCase()}`, name: '钱塘', roles: [] },
            ],
          },
          '{ token }',
        ),
      ),
    );
    expect(replies.filter((reply) => reply.errors === undefined)).toHaveLength(1);
    expect(replies.filter((reply) => codeOf(reply) === 'LOGIN_TAKEN')).toHaveLength(9);
  });
});

describe('a set-up link', () => {
  const expectDead = async (token: string): Promise<void> =>
    expect(codeOf(await setUp(token))).toBe('SET_UP_LINK_DEAD');

  test('is good once', async () => {
    const { token } = await invite();
    expect((await setUp(token)).errors).toBeUndefined();
    await expectDead(token);
  });

  test('used by ten at once is good for one', async () => {
    const { token } = await invite();
    const replies = await Promise.all(Array.from({ length: 10 }, () => setUp(token)));
    expect(replies.filter((reply) => reply.errors === undefined)).toHaveLength(1);
    expect(replies.filter((reply) => codeOf(reply) === 'SET_UP_LINK_DEAD')).toHaveLength(9);
  });

  test('is still good after a password that was refused', async () => {
    const { token } = await invite();
    expect(codeOf(await setUp(token, '1234567890'))).toBe('PASSWORD_TOO_COMMON');
    expect((await setUp(token)).errors).toBeUndefined();
  });

  test('is good for less than seven days', async () => {
    const [early, late] = [await invite(), await invite()];
    clock.time = START + 7 * DAY_MS - 1;
    expect((await setUp(early.token)).errors).toBeUndefined();
    clock.time += 1;
    await expectDead(late.token);
  });

  test('is dead once there is a newer one', async () => {
    const { token, accountId } = await invite();
    const renewed = await byAdministrator('renewSetUpLink', { accountId: id(accountId) }, '{ token }');
    await expectDead(token);
    expect((await setUp(fieldOf(renewed, 'renewSetUpLink', 'token'))).errors).toBeUndefined();
  });

  test('is dead once its owner has changed the password', async () => {
    const owner = await person([], true);
    const renewed = await byAdministrator('renewSetUpLink', { accountId: id(owner.accountId) }, '{ token }');
    await change(owner.headers, 'changePassword', {
      input: ['ChangePasswordInput!', { current: TEST_PASSWORD, password: PASSWORD }],
    });
    await expectDead(fieldOf(renewed, 'renewSetUpLink', 'token'));
  });

  test('of a disabled account is dead, and stays so when the account is enabled again', async () => {
    const { token, accountId } = await invite();
    await setDisabled(accountId, 'disableAccount');
    await expectDead(token);
    expect((await setDisabled(accountId, 'enableAccount')).data).toEqual({
      enableAccount: { status: 'INVITED' },
    });
    await expectDead(token);
  });

  test('ends the sessions of whoever came in by the forgotten password', async () => {
    const owner = await person([], true);
    const renewed = await byAdministrator('renewSetUpLink', { accountId: id(owner.accountId) }, '{ token }');
    await setUp(fieldOf(renewed, 'renewSetUpLink', 'token'));
    expect((await send(api.server, { query: '{ me { id } }' }, { headers: owner.headers })).status).toBe(401);
    expect(codeOf(await send(api.server, signInBody({ login: owner.login })))).toBe('WRONG_CREDENTIALS');
  });

  test('does not undo the disabling of its account at the same moment', async () => {
    const { token, accountId } = await invite();
    const reply = await api.database.dataSource.transaction(async (manager) => {
      await manager.query('select 1 from account where id = $1 for update', [accountId]);
      const using = setUp(token);
      await untilBlocked(api.database.dataSource);
      await manager.update(Account, accountId, { status: 'DISABLED' });
      return { using };
    });
    expect(codeOf(await reply.using)).toBe('SET_UP_LINK_DEAD');
    const account = await api.database.dataSource.manager.findOneByOrFail(Account, { id: accountId });
    expect(account).toMatchObject({ status: 'DISABLED', passwordHash: null });
  });

  test('that never was, is dead', async () => {
    for (const token of [newToken(), 'x', 'x'.repeat(1000)]) await expectDead(token);
  });

  test('of the first administrator makes no other account', async () => {
    const empty = await openTestApi();
    try {
      const token = (await issueFirstAdministratorLink(empty.database.dataSource, clock)) ?? '';
      const input = { token, password: PASSWORD, delivery: 'BEARER' };
      const reply = await send(
        empty.server,
        mutation('setUpAccount', { input: ['SetUpAccountInput!', input] }, '{ token }'),
      );
      expect(codeOf(reply)).toBe('SET_UP_LINK_DEAD');
    } finally {
      await empty.close();
    }
  });
});

describe('an administrator', () => {
  test.each(['disableAccount', 'enableAccount'] as const)('does not %s the own', async (field) => {
    expect(codeOf(await setDisabled(administrator.accountId, field))).toBe('SELF_DISABLING');
  });

  test('does not drop the own second factor', async () => {
    const own = { accountId: id(administrator.accountId) };
    expect(codeOf(await byAdministrator('dropSecondFactor', own, '{ id }'))).toBe('SELF_DISABLING');
  });

  test('and another who disable each other at once: one is left', async () => {
    const other = await person([['ADMINISTRATOR']]);
    const disable = (by: TestPerson, of: TestPerson) =>
      change(
        by.headers,
        'disableAccount',
        { input: ['AccountReasonInput!', { accountId: of.accountId, reason: '争执' }] },
        '{ status }',
      );
    const replies = await Promise.all([disable(administrator, other), disable(other, administrator)]);
    expect(replies.map((reply) => codeOf(reply) ?? 'done').sort()).toEqual(['UNAUTHENTICATED', 'done']);
  });
});
