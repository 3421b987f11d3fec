import { createHash, createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../../src/access/account/appointment.entity.js';
import { IdempotentRequest } from '../../src/platform/idempotency/idempotent-request.entity.js';
import { forgetOldRequests } from '../../src/platform/idempotency/once.js';
import { canonicalJson } from '../../src/shared/canonical-json.js';
import { codeOf, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, TEST_PASSWORD, type TestPerson } from '../support/people.js';
import { mutation, type Reply, send, signInBody } from '../support/sending.js';
import { serve } from '../support/serving.js';
import { deadlocksOf, untilBlocked } from '../support/waiting.js';

const ACCOUNT = '{ expiresAt account { id login } }';

let api: TestApi;
let administrator: TestPerson;
beforeAll(async () => {
  api = await openTestApi();
  administrator = await addPerson(api.database.dataSource, [['ADMINISTRATOR']]);
});
afterAll(() => api.close());

let number = 0;
const newInvitation = () => ({ login: `guest.${++number}`, name: '孙堃', roles: [] as object[] });

const change = (by: Pick<TestPerson, 'headers'>, ...parts: Parameters<typeof mutation>): Promise<Reply> =>
  send(api.server, mutation(...parts), { headers: by.headers });
const invite = (
  input: object,
  requestId = randomUUID(),
  selection = ACCOUNT,
  by = administrator,
): Promise<Reply> =>
  change(by, 'inviteAccount', { input: ['InviteAccountInput!', input] }, selection, requestId);
const appoint = (
  accountId: string,
  role: string,
  requestId = randomUUID(),
  selection = '{ id }',
): Promise<Reply> =>
  change(administrator, 'appoint', { input: ['AppointInput!', { accountId, role }] }, selection, requestId);

async function count(query: string, parameter: string): Promise<number> {
  const [{ n }] = await api.database.dataSource.query(`select count(*)::int as n from ${query}`, [parameter]);
  return n;
}
const hashOf = (requestId: string): string => createHash('sha256').update(requestId).digest('hex');
const digestOf = (requestId: string, body: unknown): string =>
  createHmac('sha256', requestId).update(canonicalJson(body)).digest('hex');
const rowsOf = (requestId: string): Promise<number> =>
  count('idempotent_request where request_hash = $1', hashOf(requestId));
const actsOn = (accountId: string, action: string): Promise<number> =>
  count(`record_entry where case_key = $1 and action = '${action}'`, `account:${accountId}`);

describe('the same request sent again', () => {
  test('is answered the same and changes nothing more; what is shown once is not shown again', async () => {
    const [input, requestId] = [newInvitation(), randomUUID()];
    const selection = '{ token expiresAt account { id login } }';
    const first = await invite(input, requestId, selection);
    const again = await invite(input, requestId, selection);
    expect(fieldOf(first, 'inviteAccount', 'token')).toMatch(/^[\w-]{43}$/);
    expect(again.data?.['inviteAccount']).toEqual({
      ...(first.data?.['inviteAccount'] as object),
      token: null,
    });
    expect(await count('account where login = $1', input.login)).toBe(1);
  });

  test('with another selection is answered too, from what is the case now', async () => {
    const { accountId } = await addPerson(api.database.dataSource);
    const requestId = randomUUID();
    await appoint(accountId, 'EXPERT', requestId);
    await appoint(accountId, 'BUREAU_LEADER');
    const again = await appoint(accountId, 'EXPERT', requestId, '{ status roles { role } }');
    expect(again.data).toEqual({
      appoint: {
        status: 'ACTIVE',
        roles: expect.arrayContaining([{ role: 'EXPERT' }, { role: 'BUREAU_LEADER' }]),
      },
    });
    expect(await actsOn(accountId, 'APPOINTED')).toBe(2);
  });

  test('is the same in other letters of the id, and with its fields in another order', async () => {
    const { accountId } = await addPerson(api.database.dataSource);
    const requestId = randomUUID();
    expect((await appoint(accountId, 'EXPERT', requestId)).errors).toBeUndefined();
    const again = await change(
      administrator,
      'appoint',
      { input: ['AppointInput!', { role: 'EXPERT', accountId }] },
      '{ id }',
      requestId.toUpperCase() as typeof requestId,
    );
    expect(again.data).toEqual({ appoint: { id: accountId } });
  });

  test('after its sender lost the role, or the session, is answered no more', async () => {
    const sender = await addPerson(api.database.dataSource, [['ADMINISTRATOR']]);
    const [input, requestId] = [newInvitation(), randomUUID()];
    await invite(input, requestId, ACCOUNT, sender);
    const end = (table: string) =>
      api.database.dataSource.query(`update ${table} set ended_at = now() where account_id = $1`, [
        sender.accountId,
      ]);
    await end('appointment');
    expect(codeOf(await invite(input, requestId, ACCOUNT, sender))).toBe('FORBIDDEN');
    await end('session');
    expect((await invite(input, requestId, ACCOUNT, sender)).status).toBe(401);
  });
});

describe('an id that came before', () => {
  test('with another body is refused and changes nothing', async () => {
    const requestId = randomUUID();
    const [input, other] = [newInvitation(), newInvitation()];
    await invite(input, requestId);
    for (const changed of [other, { ...input, name: '别人' }, { ...input, roles: [{ role: 'EXPERT' }] }]) {
      const refused = await invite(changed, requestId);
      expect([codeOf(refused), refused.errors?.[0]?.extensions['input']]).toEqual([
        'REQUEST_ID_REUSED',
        'requestId',
      ]);
    }
    expect(await count('account where login = $1', other.login)).toBe(0);
  });

  test('with another operation is refused, although its input is the same', async () => {
    const { accountId } = await addPerson(api.database.dataSource);
    const requestId = randomUUID();
    const input = { input: ['AccountReasonInput!', { accountId, reason: '休假' }] } as const;
    await change(administrator, 'disableAccount', input, '{ status }', requestId);
    const refused = await change(administrator, 'enableAccount', input, '{ status }', requestId);
    expect(codeOf(refused)).toBe('REQUEST_ID_REUSED');
    expect(await count(`account where id = $1 and status = 'DISABLED'`, accountId)).toBe(1);
  });

  test('from another account is another request', async () => {
    const other = await addPerson(api.database.dataSource, [['ADMINISTRATOR']]);
    const requestId = randomUUID();
    const [first, second] = [newInvitation(), newInvitation()];
    expect((await invite(first, requestId)).errors).toBeUndefined();
    expect((await invite(second, requestId, ACCOUNT, other)).errors).toBeUndefined();
    expect(await rowsOf(requestId)).toBe(2);
  });

  test('with a request that was refused is free, and the request may be sent again', async () => {
    const requestId = randomUUID();
    const input = { ...newInvitation(), roles: [{ role: 'COUNTY_FINANCE_REVIEWER' }] };
    expect(codeOf(await invite(input, requestId))).toBe('OFFICE_DOES_NOT_FIT');
    expect(await rowsOf(requestId)).toBe(0);
    expect((await invite({ ...input, roles: [] }, requestId)).errors).toBeUndefined();
  });
});

describe('copies that come while the first is under way', () => {
  /** Holds what the first needs to go on, until a copy waits behind it. */
  const held = (
    accountId: string,
    send: () => Promise<Reply>[],
    atLast: (manager: EntityManager) => Promise<unknown>,
  ) =>
    api.database.dataSource
      .transaction(async (manager) => {
        await manager.query('select 1 from account where id = $1 for update', [accountId]);
        const replies = send();
        await untilBlocked(api.database.dataSource, replies.length);
        await atLast(manager);
        return { replies };
      })
      .then(({ replies }) => Promise.all(replies));

  test('wait for it and are answered the same', async () => {
    const { accountId } = await addPerson(api.database.dataSource);
    const requestId = randomUUID();
    const copies = () => [0, 1, 2].map(() => appoint(accountId, 'EXPERT', requestId, '{ roles { role } }'));
    const replies = await held(accountId, copies, async () => undefined);
    for (const reply of replies) expect(reply.data).toEqual({ appoint: { roles: [{ role: 'EXPERT' }] } });
    expect(await actsOn(accountId, 'APPOINTED')).toBe(1);
  });

  test('take its place when it is refused', async () => {
    const { accountId } = await addPerson(api.database.dataSource);
    const requestId = randomUUID();
    const copies = () => [0, 1].map(() => appoint(accountId, 'EXPERT', requestId));
    const replies = await held(accountId, copies, (manager) =>
      manager.query(`insert into appointment (account_id, role) values ($1, 'AUDITOR')`, [accountId]),
    );
    expect(replies.map(codeOf)).toEqual(['ROLES_EXCLUDE', 'ROLES_EXCLUDE']);
    expect(await rowsOf(requestId)).toBe(0);
  });

  test('are answered no more when their sender loses the role meanwhile', async () => {
    const sender = await addPerson(api.database.dataSource, [['ADMINISTRATOR']]);
    const { accountId } = sender;
    const requestId = randomUUID();
    const body = mutation('signOutEverywhere', { accountId: ['Uuid!', accountId] }, '{ id }', requestId);
    const { copy } = await api.database.dataSource.transaction(async (manager) => {
      await manager.insert(IdempotentRequest, {
        caller: accountId,
        requestHash: hashOf(requestId),
        bodyDigest: digestOf(requestId, ['signOutEverywhere', { accountId }]),
        identity: accountId,
      });
      const copy = send(api.server, body, sender);
      await untilBlocked(api.database.dataSource);
      await manager.update(Appointment, { accountId }, { endedAt: new Date() });
      return { copy };
    });
    expect(codeOf(await copy)).toBe('FORBIDDEN');
  });

  test('do not stand in its way when it changes the account that sends them', async () => {
    const owner = await addPerson(api.database.dataSource, [], { withPassword: true });
    const requestId = randomUUID();
    const deadlocks = await deadlocksOf(api.database.dataSource);
    const serving = await serve(api.database);
    const body = mutation('beginSecondFactor', {}, '{ secret }', requestId);
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(serving.server, body, owner)));
    await serving.close();
    expect(replies.map(codeOf)).toEqual(Array(20).fill(undefined));
    expect(await actsOn(owner.accountId, 'SECOND_FACTOR_BEGUN')).toBe(1);
    expect(await deadlocksOf(api.database.dataSource)).toBe(deadlocks);
  });
});

describe('what is kept of a request', () => {
  test('tells neither its id nor what was asked', async () => {
    const { login } = await addPerson(api.database.dataSource, [], { withPassword: true });
    const requestIds = [randomUUID(), randomUUID()];
    const sent = requestIds.map((requestId) => signInBody({ login }, requestId));
    for (const body of sent) expect((await send(api.server, body)).errors).toBeUndefined();
    const rows = await api.database.dataSource.query(
      'select t.*, t::text as line from idempotent_request t where request_hash = any($1)',
      [requestIds.map(hashOf)],
    );
    const input = { input: sent[0]?.variables?.['input'] };
    const guessed = canonicalJson(['signIn', input]);
    const [first, second] = rows.map((row: { body_digest: string }) => row.body_digest);
    expect(first).not.toBe(second);
    expect([first, second]).toContain(digestOf(requestIds[0] ?? '', ['signIn', input]));
    for (const row of rows) {
      for (const known of [login, TEST_PASSWORD, ...requestIds]) expect(row.line).not.toContain(known);
      expect([createHash('sha256').update(guessed).digest('hex'), hashOf(guessed)]).not.toContain(
        row.body_digest,
      );
    }
  });

  test('is kept for 45 days, and then forgotten', async () => {
    const { dataSource } = api.database;
    const now = new Date('2026-06-01T00:00:00Z');
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const ages = [0, 30, 44.999, 45.001, 400];
    for (const age of ages) {
      await dataSource.manager.insert(IdempotentRequest, {
        caller: 'aged',
        requestHash: String(age),
        bodyDigest: '',
        identity: true,
        at: daysAgo(age),
      });
    }
    await forgetOldRequests(dataSource.manager, now);
    const left = await dataSource.manager.findBy(IdempotentRequest, { caller: 'aged' });
    expect(left.map(({ requestHash }) => Number(requestHash)).sort((a, b) => a - b)).toEqual([0, 30, 44.999]);
  });
});

test.each(['', 'abc', '123e4567-e89b-12d3-a456-42661417400', 'g23e4567-e89b-12d3-a456-426614174000'])(
  'a request id "%s" is no UUID and is refused',
  async (requestId) => {
    const refused = await invite(newInvitation(), requestId as ReturnType<typeof randomUUID>);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'UUID_MALFORMED']);
  },
);

test('a change without a request id is refused', async () => {
  const query = 'mutation { signOut }';
  const refused = await send(api.server, { query }, { headers: administrator.headers });
  expect([refused.status, codeOf(refused)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
});
