/** Hostile inputs 35, 37, 38 and 40: who acts, as the database and the limits see it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issueFirstAdministratorLink } from '../../src/access/account/set-up-links.js';
import { systemClock } from '../../src/platform/clock.js';
import { RequestDatabase } from '../../src/platform/request-database.js';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { mutation, type Reply, send, signInBody } from '../support/sending.js';
import { type Serving, serve } from '../support/serving.js';
import { untilBlocked } from '../support/waiting.js';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const person = (roles: Parameters<typeof addPerson>[1] = []): Promise<TestPerson> =>
  addPerson(api.database.dataSource, roles);
const change = (by: TestPerson, ...parts: Parameters<typeof mutation>): Promise<Reply> =>
  send(api.server, mutation(...parts), { headers: by.headers });

describe('35 an administrator demoted in mid-session', () => {
  const roleOf = async ({ accountId }: TestPerson): Promise<string> =>
    (await api.database.dataSource.query('select id from appointment where account_id = $1', [accountId]))[0]
      .id;
  const appoint = (by: TestPerson, accountId: string): Promise<Reply> =>
    change(by, 'appoint', { input: ['AppointInput!', { accountId, role: 'EXPERT' }] }, '{ id }');
  const demote = async (by: TestPerson, of: TestPerson): Promise<Reply> =>
    change(by, 'endAppointment', { appointmentId: ['Uuid!', await roleOf(of)] }, '{ id }');
  const actionsOn = (accountIds: readonly string[]): Promise<{ action: string }[]> =>
    api.database.dataSource.query('select action from record_entry where case_key = any($1) order by seq', [
      accountIds.map((id) => `account:${id}`),
    ]);

  test('is refused at the very next change', async () => {
    const [one, two, target] = [
      await person([['ADMINISTRATOR']]),
      await person([['ADMINISTRATOR']]),
      await person(),
    ];
    expect((await demote(one, two)).errors).toBeUndefined();
    expect(codeOf(await appoint(two, target.accountId))).toBe('FORBIDDEN');
    expect(await actionsOn([target.accountId])).toEqual([]);
  });

  test('while a change of theirs is under way: the demotion waits, and stands after it in the record', async () => {
    const [one, two, target] = [
      await person([['ADMINISTRATOR']]),
      await person([['ADMINISTRATOR']]),
      await person(),
    ];
    const { changing, demoting } = await api.database.dataSource.transaction(async (manager) => {
      await manager.query('select 1 from account where id = $1 for update', [target.accountId]);
      const changing = appoint(two, target.accountId);
      await untilBlocked(api.database.dataSource, 1);
      const demoting = demote(one, two);
      await untilBlocked(api.database.dataSource, 2);
      return { changing, demoting };
    });
    expect([(await changing).errors, (await demoting).errors]).toEqual([undefined, undefined]);
    const told = await actionsOn([target.accountId, two.accountId]);
    expect(told.map(({ action }) => action)).toEqual(['APPOINTED', 'APPOINTMENT_ENDED']);
    expect(codeOf(await appoint(two, target.accountId))).toBe('FORBIDDEN');
  });

  test('while the change waits for the demotion: the change is refused', async () => {
    const [two, target] = [await person([['ADMINISTRATOR']]), await person()];
    const { changing } = await api.database.dataSource.transaction(async (manager) => {
      await manager.query('update appointment set ended_at = now() where account_id = $1', [two.accountId]);
      const changing = appoint(two, target.accountId);
      await untilBlocked(api.database.dataSource);
      return { changing };
    });
    expect(codeOf(await changing)).toBe('FORBIDDEN');
    expect(await actionsOn([target.accountId])).toEqual([]);
  });
});

describe('37 X-Forwarded-For', () => {
  /** Guesses from one address, each time with another forwarded one, until the guesses are too many: 11 mean that none was. */
  async function guessesThrough(serving: Serving, address: string): Promise<number> {
    const { login } = await person();
    for (let guess = 0; guess < 11; guess += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${guess}`, forwarded: `for=203.0.113.${guess}` };
      const reply = await send(serving.server, signInBody({ login, password: 'guess' }), {
        address,
        headers,
      });
      if (reply.status === 429) return guess;
    }
    return 11;
  }

  test.each([
    ['is forged in vain where no proxy is configured', [], '10.0.0.1', 10],
    ['counts from a configured proxy', ['10.0.0.1'], '10.0.0.1', 11],
    ['is forged in vain from elsewhere', ['10.0.0.1'], '10.0.0.2', 10],
  ])('%s', async (_what, trustedProxies, address, guesses) => {
    const serving = await serve(api.database, { trustedProxies });
    try {
      expect(await guessesThrough(serving, address)).toBe(guesses);
    } finally {
      await serving.close();
    }
  });

  test('through a proxy that is trusted, whatever the client put before it does not count', async () => {
    const serving = await serve(api.database, { trustedProxies: ['10.0.0.1'] });
    try {
      const { login } = await person();
      const codes: unknown[] = [];
      for (let guess = 0; guess < 11; guess += 1) {
        const headers = { 'x-forwarded-for': `203.0.113.${guess}, 198.51.100.7` };
        codes.push(
          codeOf(
            await send(serving.server, signInBody({ login, password: 'guess' }), {
              address: '10.0.0.1',
              headers,
            }),
          ),
        );
      }
      expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
    } finally {
      await serving.close();
    }
  });
});

describe('38 a fresh installation', () => {
  const PASSWORD = '一句容易记住的长话短说';
  const setUpFirst = (fresh: TestApi, token: string, login = 'root'): Promise<Reply> => {
    const input = { token, login, name: '管理员', password: PASSWORD, delivery: 'BEARER' };
    const body = mutation(
      'setUpFirstAdministrator',
      { input: ['SetUpFirstAdministratorInput!', input] },
      '{ token }',
    );
    return send(fresh.server, body);
  };
  const link = (fresh: TestApi) => issueFirstAdministratorLink(fresh.database.dataSource, systemClock);

  test('has no account, person, role, session or password, and nobody enters', async () => {
    const fresh = await openTestApi();
    try {
      for (const table of [
        'account',
        'person',
        'appointment',
        'session',
        'set_up_link',
        'external_identity',
      ]) {
        expect(await fresh.database.dataSource.query(`select * from ${table}`)).toEqual([]);
      }
      for (const login of ['admin', 'root', 'administrator', 'test', 'postgres']) {
        for (const password of [login, 'password', '123456']) {
          const reply = await send(fresh.server, signInBody({ login, password }));
          expect(codeOf(reply)).toBe('WRONG_CREDENTIALS');
        }
      }
    } finally {
      await fresh.close();
    }
  });

  test('is entered by the newest link of its start, once, though twenty use it at the same moment', async () => {
    const fresh = await openTestApi();
    try {
      const [older, newest] = [await link(fresh), await link(fresh)];
      expect(codeOf(await setUpFirst(fresh, older ?? ''))).toBe('SET_UP_LINK_DEAD');
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, at) => setUpFirst(fresh, newest ?? '', `root.${at}`)),
      );
      expect(replies.filter((reply) => reply.errors === undefined)).toHaveLength(1);
      expect(replies.filter((reply) => codeOf(reply) === 'SET_UP_LINK_DEAD')).toHaveLength(19);
      expect(await fresh.database.dataSource.query('select role from appointment')).toEqual([
        { role: 'ADMINISTRATOR' },
      ]);
      expect(await fresh.database.dataSource.query('select status from account')).toEqual([
        { status: 'ACTIVE' },
      ]);
      expect(await link(fresh)).toBeNull();
    } finally {
      await fresh.close();
    }
  });

  test('whose link is a day old is entered by none', async () => {
    const fresh = await openTestApi();
    try {
      const yesterday = { now: () => new Date(Date.now() - 24 * 3_600_000) };
      const token = await issueFirstAdministratorLink(fresh.database.dataSource, yesterday);
      expect(codeOf(await setUpFirst(fresh, token ?? ''))).toBe('SET_UP_LINK_DEAD');
    } finally {
      await fresh.close();
    }
  });
});

describe('40 an anonymous request on the connection of somebody whose request failed', () => {
  test('is nobody, and sees nothing of theirs', async () => {
    const serving = await serve(api.database, { poolSize: 1 });
    try {
      const own = await person([['ADMINISTRATOR']]);
      const failing = mutation(
        'appoint',
        { input: ['AppointInput!', { accountId: own.accountId, role: 'EXPERT' }] },
        '{ id }',
      );
      const refused = await send(serving.server, failing, { headers: own.headers });
      expect(codeOf(refused)).toBe('SELF_APPOINTMENT');
      const work = new RequestDatabase(serving.dataSource, own.accountId).write((manager) =>
        manager.query('select 1 / 0'),
      );
      await expect(work).rejects.toThrow('division by zero');
      const [{ actor, pid }] = await serving.dataSource.query(
        `select current_setting('programme.actor', true) as actor, pg_backend_pid() as pid`,
      );
      expect(actor || null).toBeNull();
      const request = new RequestDatabase(serving.dataSource, null);
      const manager = await request.read();
      const seen = await manager.query(
        `select current_setting('programme.actor', true) as actor, pg_backend_pid() as pid`,
      );
      await request.close();
      expect(seen).toEqual([{ actor: '', pid }]);
      expect((await send(serving.server, { query: '{ me { id } }' })).data).toEqual({ me: null });
      for (const query of ['{ accountPage { next } }', '{ inbox { unread } }', '{ recordPage { next } }']) {
        expect(codeOf(await send(serving.server, { query }))).toBe('UNAUTHENTICATED');
      }
    } finally {
      await serving.close();
    }
  });
});
