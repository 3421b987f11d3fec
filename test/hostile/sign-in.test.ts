/** Hostile inputs 26 to 31: signing in, and the session that it gives. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { newToken } from '../../src/access/credentials/token.js';
import { codeOf, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, TEST_PASSWORD, type TestPerson } from '../support/people.js';
import { mutation, type Reply, send, signInBody, tokenOfPerson } from '../support/sending.js';

let api: TestApi;
let administrator: TestPerson;
beforeAll(async () => {
  api = await openTestApi();
  administrator = await person([['ADMINISTRATOR']]);
});
afterAll(() => api.close());

let number = 0;
const newAddress = (): string => `198.51.${Math.floor(++number / 200)}.${number % 200}`;

const person = (roles: Parameters<typeof addPerson>[1] = [], withPassword = false): Promise<TestPerson> =>
  addPerson(api.database.dataSource, roles, { withPassword });
const signIn = (login: string, password: string, from: Parameters<typeof send>[2] = {}): Promise<Reply> =>
  send(api.server, signInBody({ login, password }), { address: newAddress(), ...from });
const statusOf = async (headers: Record<string, string>): Promise<number> =>
  (await send(api.server, { query: '{ me { id } }' }, { headers })).status;
const attempts = async (): Promise<number> =>
  (await api.database.dataSource.query('select coalesce(sum(points), 0)::int as n from attempt_limit'))[0].n;

test('26 a session id chosen before the sign-in is a new one after it, and the old one is dead', async () => {
  const [attacker, owner] = [await person(), await person([], true)];
  const headers = { cookie: `session=${tokenOfPerson(attacker)}` };
  const reply = await send(api.server, signInBody({ login: owner.login, delivery: 'COOKIE' }), { headers });
  expect(reply.cookies[0]?.value).not.toBe(tokenOfPerson(attacker));
  expect(await statusOf(headers)).toBe(401);
  expect(await statusOf({ cookie: `session=${newToken()}` })).toBe(401);
});

describe('27 a cookie replayed is a 401 on the very next request after', () => {
  test.each(['signing out', 'the password changed', 'the account was disabled'])('%s', async (ending) => {
    const owner = await person([], true);
    const cookie = { cookie: `session=${tokenOfPerson(owner)}` };
    expect(await statusOf(cookie)).toBe(200);
    if (ending === 'signing out') await send(api.server, mutation('signOut', {}), { headers: cookie });
    else if (ending === 'the password changed') {
      const input = { current: TEST_PASSWORD, password: '三门峡的夏天不太热吗' };
      await send(api.server, mutation('changePassword', { input: ['ChangePasswordInput!', input] }), {
        headers: cookie,
      });
    } else {
      const input = { accountId: owner.accountId, reason: '离职' };
      const body = mutation('disableAccount', { input: ['AccountReasonInput!', input] }, '{ id }');
      await send(api.server, body, { headers: administrator.headers });
    }
    expect(await statusOf(cookie)).toBe(401);
  });
});

describe('28', () => {
  test('ten wrong passwords, then 429 even for the right one; the owner elsewhere comes in', async () => {
    const { login } = await person([], true);
    const address = newAddress();
    for (let guess = 0; guess < 10; guess += 1) {
      expect(codeOf(await signIn(login, `guess ${guess}`, { address }))).toBe('WRONG_CREDENTIALS');
    }
    for (const password of ['guess 10', TEST_PASSWORD]) {
      const refused = await signIn(login.toUpperCase(), password, { address });
      expect([refused.status, codeOf(refused)]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
    }
    expect((await signIn(login, TEST_PASSWORD)).errors).toBeUndefined();
  });

  test('nine wrong passwords and then the right one: all is forgiven', async () => {
    const { login } = await person([], true);
    const address = newAddress();
    for (let round = 0; round < 2; round += 1) {
      for (let guess = 0; guess < 9; guess += 1) await signIn(login, `guess ${guess}`, { address });
      expect((await signIn(login, TEST_PASSWORD, { address })).errors).toBeUndefined();
    }
  });
});

describe('29 an unknown user and a wrong password', () => {
  test('are told the same, with the same status', async () => {
    const { login } = await person([], true);
    const [wrong, unknown] = [await signIn(login, 'not the one'), await signIn('nobody.here', 'not the one')];
    expect(unknown).toMatchObject({ status: wrong.status, data: wrong.data, errors: wrong.errors });
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(wrong.headers));
  });

  const PAIRS = 24;
  const MOST_ROUNDS = 5;

  const measure = async (login: string): Promise<number> => {
    const begun = performance.now();
    await signIn(login, 'not the one');
    return performance.now() - begun;
  };

  const median = (values: readonly number[]): number =>
    values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

  /** By how much the median times differ, the two measured by turns. */
  async function difference(login: string): Promise<number> {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      known.push(await measure(login));
      unknown.push(await measure(`nobody.${number}`));
    }
    return Math.abs(median(unknown) / median(known) - 1);
  }

  test('take the same time: medians within 5 per cent', async () => {
    const { login } = await person([], true);
    // A machine that others use too is measured again; a difference in the work itself stays.
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < MOST_ROUNDS && least >= 0.05; round += 1) {
      least = Math.min(least, await difference(login));
    }
    expect(least).toBeLessThan(0.05);
  });
});

describe('30 a password', () => {
  test.each([
    ['1 MB', 1024 * 1024, 413, 'BODY_TOO_LARGE'],
    ['200 KB', 200 * 1024, 400, 'SECRET_MALFORMED'],
    ['1,001 characters', 1001, 400, 'SECRET_MALFORMED'],
  ])('of %s is refused before anything is done with it', async (_what, length, status, code) => {
    const { login } = await person([], true);
    const before = await attempts();
    const refused = await signIn(login, 'a'.repeat(length));
    expect([refused.status, codeOf(refused)]).toEqual([status, code]);
    expect(await attempts()).toBe(before);
  });

  test('of 64 Chinese characters counts in every character, in case and in the spaces around it', async () => {
    const chinese = '崤函古道西出函谷关东望洛阳城北临黄河水南依伏牛山'.repeat(3).slice(0, 62);
    const password = ` ${chinese}Aa`.slice(0, 64);
    const owner = await person([], true);
    const input = { current: TEST_PASSWORD, password };
    const body = mutation('changePassword', { input: ['ChangePasswordInput!', input] });
    expect((await send(api.server, body, { headers: owner.headers })).errors).toBeUndefined();
    for (const other of [password.trim(), `${password} `, password.toLowerCase(), password.slice(0, -1)]) {
      expect(codeOf(await signIn(owner.login, other))).toBe('WRONG_CREDENTIALS');
    }
    expect((await signIn(owner.login, password)).errors).toBeUndefined();
  });
});

describe('31 a one-time code', () => {
  test('used twice is refused the second time; guesses end with 429', async () => {
    const owner = await person([], true);
    const { headers } = owner;
    const begun = await send(api.server, mutation('beginSecondFactor', {}, '{ secret }'), { headers });
    const secret = Secret.fromBase32(fieldOf(begun, 'beginSecondFactor', 'secret'));
    const code = new TOTP({ secret }).generate();
    const confirm = mutation('confirmSecondFactor', { code: ['Secret!', code] }, '{ id }');
    expect((await send(api.server, confirm, { headers })).errors).toBeUndefined();
    const address = newAddress();
    const guess = (each: string) =>
      send(api.server, signInBody({ login: owner.login, code: each }), { address });
    expect(codeOf(await guess(code))).toBe('SECOND_FACTOR_WRONG');
    for (let at = 0; at < 9; at += 1) expect(codeOf(await guess(`00000${at}`))).toBe('SECOND_FACTOR_WRONG');
    const refused = await guess('000009');
    expect([refused.status, codeOf(refused)]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
  });

  test.each([2, 30, 1000])(
    'guessed by %d aliases of one operation is refused before any is tried',
    async (count) => {
      const { login } = await person([], true);
      const { query, variables } = signInBody({ login });
      const field = query.slice(query.indexOf('{') + 1, query.lastIndexOf('}'));
      const aliases = Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(' ');
      const before = await attempts();
      const refused = await send(api.server, {
        query: query.replace(field, aliases),
        variables: variables ?? {},
      });
      expect(refused.status).toBe(400);
      expect(refused.data).toBeFalsy();
      expect(await attempts()).toBe(before);
    },
  );
});
