import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Account } from '../../src/access/account/account.entity.js';
import { hashPassword } from '../../src/access/credentials/password.js';
import { newToken } from '../../src/access/credentials/token.js';
import { codeOf, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, TEST_PASSWORD, type TestPerson } from '../support/people.js';
import { bearer, mutation, type Reply, send, signInBody, tokenOfPerson } from '../support/sending.js';
import { serve } from '../support/serving.js';
import { untilBlocked } from '../support/waiting.js';

const NEW_PASSWORD = '陕州地坑院冬暖夏又凉';
const MINUTE_MS = 60_000;
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

const person = (roles: Parameters<typeof addPerson>[1] = [], withPassword = false): Promise<TestPerson> =>
  addPerson(api.database.dataSource, roles, { withPassword, clock });

const cookie = (token: string) => ({ cookie: `session=${token}` });
const me = (headers: Record<string, string>): Promise<Reply> =>
  send(api.server, { query: '{ me { login roles { role } } }' }, { headers });
const change = (headers: Record<string, string>, ...parts: Parameters<typeof mutation>): Promise<Reply> =>
  send(api.server, mutation(...parts), { headers });
const signIn = (values: Parameters<typeof signInBody>[0], headers = {}): Promise<Reply> =>
  send(api.server, signInBody(values), { headers });
const id = (value: string) => ['Uuid!', value] as const;

function expectDead(reply: Reply): void {
  expect([reply.status, codeOf(reply), reply.data]).toEqual([401, 'UNAUTHENTICATED', undefined]);
}

describe('a stolen session is dead at the very next request, by bearer and by cookie, after', () => {
  const endings: Readonly<Record<string, (owner: TestPerson) => Promise<Reply>>> = {
    'its owner signed out with it': ({ headers }) => change(headers, 'signOut', {}),
    'its owner changed the password': ({ headers }) =>
      change(headers, 'changePassword', {
        input: ['ChangePasswordInput!', { current: TEST_PASSWORD, password: NEW_PASSWORD }],
      }),
    'the account was disabled': ({ accountId }) =>
      change(
        administrator.headers,
        'disableAccount',
        {
          input: ['AccountReasonInput!', { accountId, reason: '会话被盗' }],
        },
        '{ status }',
      ),
    'an administrator signed its owner out': ({ accountId }) =>
      change(administrator.headers, 'signOutEverywhere', { accountId: id(accountId) }, '{ id }'),
  };

  test.each(Object.keys(endings))('%s', async (ending) => {
    const owner = await person([], true);
    const token = tokenOfPerson(owner);
    expect((await me(cookie(token))).status).toBe(200);
    expect((await endings[ending]?.(owner))?.errors).toBeUndefined();
    expectDead(await me(owner.headers));
    expectDead(await me(cookie(token)));
    expectDead(await change(owner.headers, 'signOut', {}));
  });

  test('and enabling the account again wakes none of them', async () => {
    const owner = await person([], true);
    const input = { accountId: owner.accountId, reason: '查明' };
    for (const field of ['disableAccount', 'enableAccount']) {
      await change(administrator.headers, field, { input: ['AccountReasonInput!', input] }, '{ id }');
    }
    expectDead(await me(owner.headers));
    expect((await signIn({ login: owner.login })).errors).toBeUndefined();
  });

  test('signing out ends that session only, changing the password ends all', async () => {
    const owner = await person([], true);
    const others = await Promise.all([0, 1].map(() => signIn({ login: owner.login })));
    const [first, second] = others.map((reply) => bearer(fieldOf(reply, 'signIn', 'token')));
    await change(owner.headers, 'signOut', {});
    expect((await me(first ?? {})).status).toBe(200);
    await change(first ?? {}, 'changePassword', {
      input: ['ChangePasswordInput!', { current: TEST_PASSWORD, password: NEW_PASSWORD }],
    });
    expectDead(await me(first ?? {}));
    expectDead(await me(second ?? {}));
    expect(codeOf(await signIn({ login: owner.login }))).toBe('WRONG_CREDENTIALS');
    expect((await signIn({ login: owner.login, password: NEW_PASSWORD })).errors).toBeUndefined();
  });
});

test('a role taken in mid-session is gone at the very next request, and the session stays', async () => {
  const officer = await person([['ADMINISTRATOR']]);
  const page = () => send(api.server, { query: '{ accountPage { next } }' }, { headers: officer.headers });
  expect((await page()).errors).toBeUndefined();
  const [held] = await api.database.dataSource.query('select id from appointment where account_id = $1', [
    officer.accountId,
  ]);
  await change(administrator.headers, 'endAppointment', { appointmentId: id(held.id) }, '{ id }');
  expect(codeOf(await page())).toBe('FORBIDDEN');
  expect((await me(officer.headers)).data).toEqual({ me: { login: officer.login, roles: [] } });
});

describe('a sign-in under way does not outrun', () => {
  /** Signs in; when the password has been found right, the account is changed before the sign-in goes on. */
  const signInDuring = (owner: TestPerson, values: Readonly<Record<string, string>>): Promise<Reply> =>
    api.database.dataSource
      .transaction(async (manager) => {
        await manager.query('select 1 from account where id = $1 for update', [owner.accountId]);
        const reply = signIn({ login: owner.login });
        await untilBlocked(api.database.dataSource);
        await manager.update(Account, owner.accountId, values);
        return { reply };
      })
      .then(({ reply }) => reply);

  test.each([
    ['a change of the password', async () => ({ passwordHash: await hashPassword(NEW_PASSWORD) })],
    ['the disabling of its account', async () => ({ status: 'DISABLED' })],
  ])('%s', async (_what, values) => {
    const owner = await person([], true);
    expect(codeOf(await signInDuring(owner, await values()))).toBe('WRONG_CREDENTIALS');
    const { rows } = await sessionsOf(owner);
    expect(rows).toBe(1);
  });

  test('its own success: the same password under a newer hash is still right', async () => {
    const owner = await person([], true);
    const reply = await signInDuring(owner, { passwordHash: await hashPassword(TEST_PASSWORD) });
    expect(reply.errors).toBeUndefined();
  });

  const sessionsOf = async ({ accountId }: TestPerson): Promise<{ rows: number }> =>
    (
      await api.database.dataSource.query('select count(*)::int as rows from session where account_id = $1', [
        accountId,
      ])
    )[0];
});

describe('signing in', () => {
  test('gives a new id, takes none over, and ends the session that the browser came with', async () => {
    const [planter, owner] = [await person([], true), await person([], true)];
    const planted = tokenOfPerson(planter);
    const reply = await signIn({ login: owner.login, delivery: 'COOKIE' }, cookie(planted));
    const [set] = reply.cookies;
    expect(set?.value).toMatch(/^[\w-]{43}$/);
    expect(set?.value).not.toBe(planted);
    expect((await me(cookie(set?.value ?? ''))).data).toEqual({ me: { login: owner.login, roles: [] } });
    expectDead(await me(cookie(planted)));
  });

  test("is not possible with an id of one's own choice; the browser is rid of it and signs in next", async () => {
    const owner = await person([], true);
    for (const chosen of [newToken(), 'abc', '"; drop table session']) {
      const headers = { cookie: `session=${encodeURIComponent(chosen)}` };
      const refused = await signIn({ login: owner.login, delivery: 'COOKIE' }, headers);
      expectDead(refused);
      expect(refused.cookies).toMatchObject([{ name: 'session', value: '', maxAge: 0, path: '/' }]);
    }
    const [set] = (await signIn({ login: owner.login, delivery: 'COOKIE' })).cookies;
    expect((await me(cookie(set?.value ?? ''))).status).toBe(200);
  });

  test('hands the token to one place only: the cookie or the answer', async () => {
    const { login } = await person([], true);
    const byCookie = await signIn({ login, delivery: 'COOKIE' });
    expect(byCookie.data).toMatchObject({ signIn: { token: null } });
    expect(JSON.stringify(byCookie.data)).not.toContain(byCookie.cookies[0]?.value);
    const byBearer = await signIn({ login });
    expect(byBearer.cookies).toEqual([]);
    expect((await me(bearer(fieldOf(byBearer, 'signIn', 'token')))).status).toBe(200);
  });

  test('sets a cookie that scripts and other sites do not get, and signing out takes it away', async () => {
    const { login } = await person([], true);
    const [set] = (await signIn({ login, delivery: 'COOKIE' })).cookies;
    expect(set).toEqual({
      name: 'session',
      value: expect.any(String),
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 12 * 3600,
    });
    const out = await change(cookie(set?.value ?? ''), 'signOut', {});
    expect(out.cookies).toMatchObject([{ name: 'session', value: '', maxAge: 0, path: '/', httpOnly: true }]);
  });

  test('over TLS sets a cookie that goes over nothing else and is bound to this host alone', async () => {
    const secure = await serve(api.database, { publicUrl: 'https://institutes.example.gov.cn' });
    try {
      const owner = await addPerson(api.database.dataSource, [], { withPassword: true });
      const reply = await send(secure.server, signInBody({ login: owner.login, delivery: 'COOKIE' }));
      const [set] = reply.cookies;
      expect(set).toMatchObject({
        name: '__Host-session',
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
      });
      expect(set).not.toHaveProperty('domain');
      const asks = (headers: Record<string, string>) =>
        send(secure.server, { query: '{ me { login } }' }, { headers });
      expect((await asks({ cookie: `__Host-session=${set?.value}` })).data).toEqual({
        me: { login: owner.login },
      });
      expect((await asks({ cookie: `session=${set?.value}` })).data).toEqual({ me: null });
    } finally {
      await secure.close();
    }
  });
});

describe('a request with the cookie', () => {
  test.each([
    'https://evil.example.org',
    'http://localhost.evil.example',
    'null',
    'garbage',
    'http://localhost:81',
  ])('from a page of %s is refused and changes nothing; the same by bearer is not', async (origin) => {
    const owner = await person();
    const token = tokenOfPerson(owner);
    const refused = await change({ ...cookie(token), origin, host: 'localhost' }, 'signOut', {});
    expect([refused.status, codeOf(refused), refused.cookies]).toEqual([403, 'ORIGIN_REFUSED', []]);
    expect((await me({ ...owner.headers, origin, host: 'localhost' })).status).toBe(200);
  });

  test('from the own pages, or without an origin, is answered', async () => {
    const headers = { ...cookie(tokenOfPerson(await person())), host: 'institutes.example.gov.cn' };
    expect((await me(headers)).status).toBe(200);
    expect((await me({ ...headers, origin: 'https://institutes.example.gov.cn' })).status).toBe(200);
  });
});

test.each(['Basic YTpi', 'Bearer', 'Bearer abc', `Bearer ${newToken()}`, `Bearer ${newToken()} x`, ''])(
  'the header "Authorization: %s" is refused, never taken for the public, and beats a good cookie',
  async (authorization) => {
    const good = cookie(tokenOfPerson(await person()));
    const refused = await me({ ...good, authorization });
    expectDead(refused);
    expect(refused.cookies).toEqual([]);
  },
);

describe('a session ends by itself', () => {
  test('an hour after the last request', async () => {
    const owner = await person();
    clock.time += 59 * MINUTE_MS;
    expect((await me(owner.headers)).status).toBe(200);
    clock.time += 59 * MINUTE_MS;
    expect((await me(owner.headers)).status).toBe(200);
    clock.time += 60 * MINUTE_MS;
    expectDead(await me(owner.headers));
  });

  test('twelve hours after it began, however much it is used', async () => {
    const owner = await person([], true);
    const reply = await signIn({ login: owner.login });
    const headers = bearer(fieldOf(reply, 'signIn', 'token'));
    expect(fieldOf(reply, 'signIn', 'endsAt')).toBe(new Date(START + 12 * 60 * MINUTE_MS).toISOString());
    for (let minute = 30; minute < 12 * 60; minute += 30) {
      clock.time = START + minute * MINUTE_MS;
      expect((await me(headers)).status).toBe(200);
    }
    clock.time = START + 12 * 60 * MINUTE_MS - 1;
    expect((await me(headers)).status).toBe(200);
    clock.time += 1;
    expectDead(await me(headers));
  });

  test('for a change as for a question', async () => {
    const owner = await person();
    clock.time += 60 * MINUTE_MS;
    expectDead(await change(owner.headers, 'signOut', {}, '', randomUUID()));
  });
});
