import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { codeOf, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, TEST_PASSWORD, type TestPerson } from '../support/people.js';
import { mutation, type Reply, send, signInBody } from '../support/sending.js';

const STEP_MS = 30_000;

/** Stands until it is set. */
const clock = { time: Date.parse('2026-03-02T01:00:00Z'), now: () => new Date(clock.time) };

let api: TestApi;
let owner: TestPerson;
beforeAll(async () => {
  api = await openTestApi({ clock });
});
afterAll(() => api.close());
beforeEach(async () => {
  owner = await person([], true);
});

const person = (roles: Parameters<typeof addPerson>[1] = [], withPassword = false): Promise<TestPerson> =>
  addPerson(api.database.dataSource, roles, { withPassword, clock });
const change = (by: TestPerson, ...parts: Parameters<typeof mutation>): Promise<Reply> =>
  send(api.server, mutation(...parts), { headers: by.headers });
const signIn = (code?: string, values: object = {}): Promise<Reply> =>
  send(api.server, signInBody({ login: owner.login, ...(code === undefined ? {} : { code }), ...values }));
const confirm = (code: string): Promise<Reply> =>
  change(owner, 'confirmSecondFactor', { code: ['Secret!', code] }, '{ secondFactor }');
const remove = (password: string): Promise<Reply> =>
  change(owner, 'removeSecondFactor', { password: ['Secret!', password] }, '{ secondFactor }');

const codeAt = (secret: string, time = clock.time): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: time });

async function begin(): Promise<string> {
  return fieldOf(
    await change(owner, 'beginSecondFactor', {}, '{ secret enrolmentUri }'),
    'beginSecondFactor',
    'secret',
  );
}

/** Switches the second factor on. The code that did it is used; the next one comes with the next step. */
async function enrol(): Promise<string> {
  const secret = await begin();
  expect((await confirm(codeAt(secret))).data).toEqual({ confirmSecondFactor: { secondFactor: true } });
  clock.time += STEP_MS;
  return secret;
}

describe('switching the second factor on', () => {
  test('shows the secret once, and asks for nothing before a code of it was confirmed', async () => {
    const [secret, other] = [await begin(), await begin()];
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(other).not.toBe(secret);
    expect((await signIn()).errors).toBeUndefined();
    expect(codeOf(await confirm(codeAt(secret)))).toBe('SECOND_FACTOR_WRONG');
    expect((await confirm(codeAt(other))).errors).toBeUndefined();
    expect(codeOf(await signIn())).toBe('SECOND_FACTOR_NEEDED');
  });

  test('does not work without having begun, nor twice', async () => {
    expect(codeOf(await confirm('123456'))).toBe('SECOND_FACTOR_NOT_BEGUN');
    const secret = await enrol();
    expect(codeOf(await change(owner, 'beginSecondFactor', {}, '{ secret }'))).toBe('SECOND_FACTOR_ON');
    expect(codeOf(await confirm(codeAt(secret)))).toBe('SECOND_FACTOR_ON');
  });

  test('uses its code up: it does not sign in as well', async () => {
    const secret = await begin();
    const code = codeAt(secret);
    await confirm(code);
    expect(codeOf(await signIn(code))).toBe('SECOND_FACTOR_WRONG');
  });
});

describe('signing in with a second factor', () => {
  test('takes a code of the present step, the one before and the one after, and no other', async () => {
    const secret = await enrol();
    clock.time += 10 * STEP_MS;
    for (const [steps, code] of [
      [-2, 'SECOND_FACTOR_WRONG'],
      [2, 'SECOND_FACTOR_WRONG'],
      [-1, undefined],
      [0, undefined],
      [1, undefined],
    ] as const) {
      expect([steps, codeOf(await signIn(codeAt(secret, clock.time + steps * STEP_MS)))]).toEqual([
        steps,
        code,
      ]);
    }
  });

  test('takes a code once, and none from before the last one taken', async () => {
    const secret = await enrol();
    const [before, now] = [codeAt(secret, clock.time), codeAt(secret, clock.time + STEP_MS)];
    expect((await signIn(now)).errors).toBeUndefined();
    for (const used of [now, before]) expect(codeOf(await signIn(used))).toBe('SECOND_FACTOR_WRONG');
  });

  test('by ten at once with one code lets one in', async () => {
    const code = codeAt(await enrol());
    const replies = await Promise.all(Array.from({ length: 10 }, () => signIn(code)));
    const told = replies.map((reply) => codeOf(reply) ?? 'in').sort();
    expect(told).toEqual([...Array(9).fill('SECOND_FACTOR_WRONG'), 'in']);
  });

  test('tells of the code only whoever knows the password', async () => {
    const secret = await enrol();
    for (const code of [undefined, '000000', codeAt(secret)]) {
      expect(codeOf(await signIn(code, { password: 'not the password' }))).toBe('WRONG_CREDENTIALS');
    }
    expect((await signIn(codeAt(secret))).errors).toBeUndefined();
  });

  test.each(['000000', '12345', '1234567', 'abcdef', '１２３４５６', ' 123456'])(
    'refuses "%s"',
    async (code) => {
      await enrol();
      expect(codeOf(await signIn(code))).toBe('SECOND_FACTOR_WRONG');
    },
  );

  test('takes null for no code', async () => {
    await enrol();
    expect(codeOf(await signIn(undefined, { code: null }))).toBe('SECOND_FACTOR_NEEDED');
  });
});

describe('a forgotten password', () => {
  test('is set anew by a link only together with a code', async () => {
    const secret = await enrol();
    const administrator = await person([['ADMINISTRATOR']]);
    const renewed = await change(
      administrator,
      'renewSetUpLink',
      { accountId: ['Uuid!', owner.accountId] },
      '{ token }',
    );
    const token = fieldOf(renewed, 'renewSetUpLink', 'token');
    const setUp = (values: object): Promise<Reply> => {
      const input = { token, password: '黄河三门峡大坝一九五七', delivery: 'BEARER', ...values };
      return send(
        api.server,
        mutation('setUpAccount', { input: ['SetUpAccountInput!', input] }, '{ token }'),
      );
    };
    expect(codeOf(await setUp({}))).toBe('SECOND_FACTOR_NEEDED');
    expect(codeOf(await setUp({ code: '000000' }))).toBe('SECOND_FACTOR_WRONG');
    expect((await setUp({ code: codeAt(secret) })).errors).toBeUndefined();
  });
});

describe('switching the second factor off', () => {
  test('asks its owner for the password', async () => {
    await enrol();
    expect(codeOf(await remove('not the password'))).toBe('WRONG_PASSWORD');
    expect(codeOf(await signIn())).toBe('SECOND_FACTOR_NEEDED');
    expect((await remove(TEST_PASSWORD)).data).toEqual({ removeSecondFactor: { secondFactor: false } });
    expect((await signIn()).errors).toBeUndefined();
  });

  test('by another administrator ends the sessions of its owner, who signs in by the password alone', async () => {
    const secret = await enrol();
    const administrator = await person([['ADMINISTRATOR']]);
    const dropped = await change(
      administrator,
      'dropSecondFactor',
      { accountId: ['Uuid!', owner.accountId] },
      '{ secondFactor }',
    );
    expect(dropped.data).toEqual({ dropSecondFactor: { secondFactor: false } });
    expect((await confirm(codeAt(secret))).status).toBe(401);
    expect((await signIn()).errors).toBeUndefined();
  });

  test('is not for somebody else', async () => {
    const other = await person([['BUREAU_LEADER']]);
    const dropped = await change(
      other,
      'dropSecondFactor',
      { accountId: ['Uuid!', owner.accountId] },
      '{ id }',
    );
    expect(codeOf(dropped)).toBe('FORBIDDEN');
  });
});
