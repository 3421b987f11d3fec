/** Hostile inputs 71, 72 and 76: many at once, crashes between commit and answer, a database that goes away. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../src/platform/connection.js';
import { RequestDatabase } from '../../src/platform/request-database.js';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';
import { openTestDatabase } from '../support/database.js';
import { MainProcess } from '../support/main-process.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { type Body, mutation, post } from '../support/sending.js';
import { type Serving, serve } from '../support/serving.js';
import { deadlocksOf, until, untilBlocked } from '../support/waiting.js';
import { WithholdingProxy } from '../support/withholding-proxy.js';

let api: TestApi;
let administrator: TestPerson;
beforeAll(async () => {
  api = await openTestApi();
  administrator = await addPerson(api.database.dataSource, [['ADMINISTRATOR']]);
});
afterAll(() => api.close());

const servings: Serving[] = [];
afterEach(() => Promise.all(servings.splice(0).map((each) => each.close())));

async function listen(poolSize: number): Promise<{ url: string; serving: Serving }> {
  const serving = await serve(api.database, { poolSize });
  servings.push(serving);
  return { serving, url: await serving.listen() };
}

let number = 0;
const newLogin = (): string => `crowd.${++number}`;
const invitation = (
  login: string,
  requestId = randomUUID(),
  selection = '{ expiresAt account { id login } }',
): Body =>
  mutation(
    'inviteAccount',
    { input: ['InviteAccountInput!', { login, name: '周燊', roles: [] }] },
    selection,
    requestId,
  );

const count = async (
  query: string,
  parameter: unknown,
  dataSource = api.database.dataSource,
): Promise<number> => (await dataSource.query(`select count(*)::int as n from ${query}`, [parameter]))[0].n;

describe('71', () => {
  test('two hundred copies of one change at once have one effect and get two hundred equal answers', async () => {
    const { url } = await listen(10);
    const [login, body] = [newLogin(), invitation('')];
    const copy = invitation(login, body.variables?.['requestId'] as ReturnType<typeof randomUUID>);
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(url, copy, administrator)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, data: { inviteAccount: { account: { login } } } });
    expect(await count('account where login = $1', login)).toBe(1);
    expect(await count(`person p join account a on a.person_id = p.id where a.login = $1`, login)).toBe(1);
    const [{ id }] = await api.database.dataSource.query('select id from account where login = $1', [login]);
    expect(await count('record_entry where case_key = $1', `account:${id}`)).toBe(1);
    expect(await count('set_up_link where account_id = $1', id)).toBe(1);
  });

  test('fifty that each give the same role at once: one does, and the others are told so', async () => {
    const { url } = await listen(10);
    const { accountId } = await addPerson(api.database.dataSource);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        post(
          url,
          mutation('appoint', { input: ['AppointInput!', { accountId, role: 'EXPERT' }] }, '{ id }'),
          administrator,
        ),
      ),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'ROLE_HELD_ALREADY')).toHaveLength(49);
    expect(await count('appointment where account_id = $1', accountId)).toBe(1);
  });

  test('changes of one account by its owner at once queue, and do not block each other', async () => {
    const deadlocks = await deadlocksOf(api.database.dataSource);
    const { url, serving } = await listen(10);
    const owner = await addPerson(api.database.dataSource);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(url, mutation('beginSecondFactor', {}, '{ secret }'), owner)),
    );
    expect(answers.map(codeOf)).toEqual(Array(20).fill(undefined));
    // Connections tell of their deadlocks when they end at the latest.
    await serving.dataSource.destroy();
    expect(await deadlocksOf(api.database.dataSource)).toBe(deadlocks);
  });
});

describe('72 kill -9', () => {
  test('between commit and answer: the same request gets the original answer; before the commit: it is carried out, once', async () => {
    const database = await openTestDatabase();
    const own = await addPerson(database.dataSource, [['ADMINISTRATOR']]);
    const [committed, blocked] = [newLogin(), newLogin()];
    const [first, second] = [
      invitation(committed, randomUUID(), '{ token account { id } }'),
      invitation(blocked),
    ];
    let program = await MainProcess.start(database);
    try {
      const proxy = await WithholdingProxy.before(program.port);
      const url = `http://127.0.0.1:${proxy.port}/graphql`;
      const lost = expect(post(url, first, own)).rejects.toThrow('fetch failed');
      await until(
        async () => (await count('account where login = $1', committed, database.dataSource)) === 1,
      );
      await database.dataSource.transaction(async (manager) => {
        await manager.query('lock table account in share mode');
        const undone = expect(post(url, second, own)).rejects.toThrow('fetch failed');
        await untilBlocked(database.dataSource);
        await program.kill();
        await Promise.all([lost, undone]);
      });
      await proxy.close();
      program = await MainProcess.start(database);
      const again = `http://127.0.0.1:${program.port}/graphql`;
      const [{ id }] = await database.dataSource.query('select id from account where login = $1', [
        committed,
      ]);
      expect(await post(again, first, own)).toEqual({
        status: 200,
        data: { inviteAccount: { token: null, account: { id } } },
        errors: undefined,
      });
      expect(await post(again, second, own)).toMatchObject({
        data: { inviteAccount: { account: { login: blocked } } },
      });
      expect(await count('account where login = any($1)', [committed, blocked], database.dataSource)).toBe(2);
      const wide = {
        query: '{ me { id roles { id } } accountPage { accounts { id } } inbox { unread messages { id } } }',
      };
      expect((await post(again, wide, own)).errors).toBeUndefined();
      await program.stop();
      expect(program.saidOnTheSide).toBe('');
    } finally {
      await program.kill();
      await database.close();
    }
  }, 60_000);
});

describe('76', () => {
  test('connections that are cut under load: what was acknowledged stands, and the next requests succeed', async () => {
    const { url } = await listen(5);
    const acknowledged: string[] = [];
    const failed: number[] = [];
    let cut = false;
    const worker = async (): Promise<void> => {
      while (!cut) {
        const login = newLogin();
        const answer = await post(url, invitation(login), administrator);
        if (answer.errors === undefined) acknowledged.push(login);
        else failed.push(answer.status);
      }
    };
    const workers = Array.from({ length: 10 }, worker);
    await until(async () => acknowledged.length > 20);
    for (let round = 0; round < 3; round += 1) {
      await withClient(api.database.logins.administrator, 'test', (client) =>
        client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = 'application'`,
        ),
      );
      const before = acknowledged.length;
      await until(async () => acknowledged.length > before + 10);
    }
    cut = true;
    await Promise.all(workers);
    expect(failed.length).toBeGreaterThan(0);
    expect(await count('account where login = any($1)', acknowledged)).toBe(acknowledged.length);
    for (let request = 0; request < 10; request += 1) {
      expect((await post(url, invitation(newLogin()), administrator)).errors).toBeUndefined();
    }
  });

  test('a pool that is used up: requests fail within the time limit, and succeed once there is a connection', async () => {
    const { url, serving } = await listen(1);
    const holder = new RequestDatabase(serving.dataSource, null);
    await holder.read();
    const begun = performance.now();
    const refused = await post(url, invitation(newLogin()), administrator);
    expect([codeOf(refused), refused.status]).toEqual(['UNAVAILABLE', 503]);
    expect(performance.now() - begun).toBeLessThan(7_000);
    await holder.close();
    expect((await post(url, invitation(newLogin()), administrator)).errors).toBeUndefined();
  });

  test('a transaction that is left alone is ended by the database, and holds nobody up for good', async () => {
    const [row] = await api.database.dataSource.query('show idle_in_transaction_session_timeout');
    expect(row).toEqual({ idle_in_transaction_session_timeout: '30s' });
  });

  test('a client that goes away in the middle: its change ends, and its connection is given back', async () => {
    const { url, serving } = await listen(1);
    const { accountId } = await addPerson(api.database.dataSource);
    const body = mutation('appoint', { input: ['AppointInput!', { accountId, role: 'EXPERT' }] }, '{ id }');
    await api.database.dataSource.transaction(async (manager) => {
      await manager.query('select 1 from account where id = $1 for update', [accountId]);
      const leaving = new AbortController();
      const asked = fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...administrator.headers },
        body: JSON.stringify(body),
        signal: leaving.signal,
      });
      await untilBlocked(api.database.dataSource);
      leaving.abort();
      await expect(asked).rejects.toThrow('aborted');
    });
    await until(async () => (await count('appointment where account_id = $1', accountId)) === 1);
    expect(await serving.dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
    const again = await post(url, body, administrator);
    expect(again.data).toEqual({ appoint: { id: accountId } });
  });
});
