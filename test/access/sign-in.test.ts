import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issueFirstAdministratorLink } from '../../src/access/account/set-up-links.js';
import { systemClock } from '../../src/platform/clock.js';
import { codeOf, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, TEST_PASSWORD } from '../support/people.js';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const ME = '{ me { login status roles { role } } }';
const SIGN_IN = 'sessionId token endsAt';

const signIn = (input: object, requestId = randomUUID()) =>
  api.change('signIn', { input: ['SignInInput!', input] }, `{ ${SIGN_IN} }`, {}, requestId);

describe('the first administrator', () => {
  test('is made by the link of the start, once, and signed in', async () => {
    const token = await issueFirstAdministratorLink(api.database.dataSource, systemClock);
    const input = {
      token,
      login: 'Root.Admin',
      name: '管理员',
      password: '一句容易记住的长话短说',
      delivery: 'BEARER',
    };
    const change = () =>
      api.change(
        'setUpFirstAdministrator',
        { input: ['SetUpFirstAdministratorInput!', input] },
        `{ ${SIGN_IN} }`,
      );
    const made = await change();
    expect(made.errors).toBeUndefined();
    const session = fieldOf(made, 'setUpFirstAdministrator', 'token');
    const me = await api.ask(ME, {}, { authorization: `Bearer ${session}` });
    expect(me.data?.['me']).toEqual({
      login: 'root.admin',
      status: 'ACTIVE',
      roles: [{ role: 'ADMINISTRATOR' }],
    });
    expect(codeOf(await change())).toBe('SET_UP_LINK_DEAD');
    expect(await issueFirstAdministratorLink(api.database.dataSource, systemClock)).toBeNull();
  });
});

describe('signing in', () => {
  test('gives a token by which the account is known, shown once', async () => {
    const { login } = await addPerson(api.database.dataSource, [['BUREAU_OFFICER']], { withPassword: true });
    const requestId = randomUUID();
    const input = { login: ` ${login.toUpperCase()} `, password: TEST_PASSWORD, delivery: 'BEARER' };
    const first = (await signIn(input, requestId)).data?.['signIn'] as Record<string, string>;
    expect(first['token']).toMatch(/^[\w-]{43}$/);
    const again = (await signIn(input, requestId)).data?.['signIn'];
    expect(again).toEqual({ ...first, token: null });
    const me = await api.ask(ME, {}, { authorization: `Bearer ${first['token']}` });
    expect(me.data?.['me']).toMatchObject({ login, roles: [{ role: 'BUREAU_OFFICER' }] });
  });

  test('says the same of a wrong password, an unknown login and a disabled account', async () => {
    const { login } = await addPerson(api.database.dataSource, [], { withPassword: true });
    const gone = await addPerson(api.database.dataSource, [], { withPassword: true });
    await api.database.dataSource.query(`update account set status = 'DISABLED' where id = $1`, [
      gone.accountId,
    ]);
    const answers = await Promise.all(
      [
        { login, password: 'not the password', delivery: 'BEARER' },
        { login: 'nobody.here', password: TEST_PASSWORD, delivery: 'BEARER' },
        { login: gone.login, password: TEST_PASSWORD, delivery: 'BEARER' },
      ].map((input) => signIn(input)),
    );
    for (const answer of answers) {
      expect(codeOf(answer)).toBe('WRONG_CREDENTIALS');
      expect(answer.errors).toEqual([{ ...answers[0]?.errors?.[0] }]);
    }
  });
});
