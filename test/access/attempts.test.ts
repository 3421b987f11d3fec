import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AttemptLimits } from '../../src/access/attempts/attempt-limits.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let limits: AttemptLimits;
beforeAll(async () => {
  database = await openTestDatabase();
  limits = new AttemptLimits(database.dataSource);
});
afterAll(() => database.close());

let number = 0;
const newLogin = (): string => `login-${++number}`;
const newAddress = (): string => `203.0.${Math.floor(++number / 200)}.${number % 200}`;

const REFUSED = {
  refusals: [{ code: 'TOO_MANY_ATTEMPTS', message: { zh: expect.any(String), en: expect.any(String) } }],
};

/** How many of the attempts, made one after the other, are let through. */
async function admitted(attempts: number, attempt: (at: number) => Promise<void>): Promise<number> {
  for (let at = 0; at < attempts; at += 1) {
    const refused = await attempt(at).then(
      () => false,
      (error: unknown) => {
        expect(error).toMatchObject(REFUSED);
        return true;
      },
    );
    if (refused) return at;
  }
  return attempts;
}

describe('attempts to sign in', () => {
  test('are ten for one login from one address; from another address its owner still comes in', async () => {
    const [login, address] = [newLogin(), newAddress()];
    expect(await admitted(20, () => limits.countSignIn(address, login))).toBe(10);
    await expect(limits.countSignIn(newAddress(), login)).resolves.toBeUndefined();
    await expect(limits.countSignIn(address, newLogin())).resolves.toBeUndefined();
  });

  test('are a hundred from one address in a day, whatever the logins', async () => {
    const address = newAddress();
    expect(await admitted(150, () => limits.countSignIn(address, newLogin()))).toBe(100);
    await expect(limits.countAddress(address)).rejects.toMatchObject(REFUSED);
  });

  test('made fifty at once are ten', async () => {
    const [login, address] = [newLogin(), newAddress()];
    const ends = await Promise.allSettled(
      Array.from({ length: 50 }, () => limits.countSignIn(address, login)),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  test('with the right password were no guesses: neither the login nor the address is any nearer to its limit', async () => {
    const [login, address] = [newLogin(), newAddress()];
    for (let signIn = 0; signIn < 120; signIn += 1) {
      await limits.countSignIn(address, login);
      await limits.forgiveSignIn(address, login);
    }
    expect(await admitted(20, () => limits.countSignIn(address, login))).toBe(10);
    expect(await admitted(150, () => limits.countAddress(address))).toBe(90);
  });

  test('with the right password do not make room for more than a hundred guesses at others', async () => {
    const [own, address] = [newLogin(), newAddress()];
    const guesses = await admitted(150, async () => {
      await limits.countSignIn(address, own);
      await limits.forgiveSignIn(address, own);
      await limits.countSignIn(address, newLogin());
    });
    expect(guesses).toBeLessThanOrEqual(100);
  });

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:0:9::', true],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.8', false],
  ])('from %s and %s are from one address: %s', async (first, second, same) => {
    const login = newLogin();
    expect(await admitted(20, (at) => limits.countSignIn(at % 2 ? first : second, login))).toBe(
      same ? 10 : 20,
    );
  });

  test('are counted for all processes together, and are still counted after a restart', async () => {
    const [login, address] = [newLogin(), newAddress()];
    const another = new AttemptLimits(database.dataSource);
    expect(await admitted(20, (at) => (at % 2 ? limits : another).countSignIn(address, login))).toBe(10);
    await expect(new AttemptLimits(database.dataSource).countSignIn(address, login)).rejects.toMatchObject(
      REFUSED,
    );
  });
});

test('whoever holds an account guesses twenty times in an hour at its password and codes', async () => {
  const account = randomUUID();
  expect(await admitted(50, () => limits.countHolder(account))).toBe(20);
  await expect(limits.countHolder(randomUUID())).resolves.toBeUndefined();
});

test('spans that have passed are forgotten, others are not', async () => {
  const [login, address] = [newLogin(), newAddress()];
  await admitted(20, () => limits.countSignIn(address, login));
  await limits.forgetOld(new Date());
  await expect(limits.countSignIn(address, login)).rejects.toMatchObject(REFUSED);
  await limits.forgetOld(new Date(Date.now() + DAY_MS + 1_000));
  expect(await database.dataSource.query('select 1 from attempt_limit')).toEqual([]);
});
