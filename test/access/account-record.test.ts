import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { issueFirstAdministratorLink } from '../../src/access/account/set-up-links.js';
import { withClient } from '../../src/platform/connection.js';
import { RecordEntry } from '../../src/record/record-entry.entity.js';
import { fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { bearer, mutation, type Reply, send, signInBody } from '../support/sending.js';

const clock = { time: Date.parse('2026-03-02T01:00:00Z'), now: () => new Date(clock.time) };
const ROOT_PASSWORD = '一句容易记住的长话短说';
const FIRST_PASSWORD = '黄河三门峡大坝一九五七';
const SECOND_PASSWORD = 'Correct horse, battery: staple';
const IDENTITY_NUMBER = '11010519491231002X';
const PHONE = '13812345678';

let api: TestApi;
let rootId: string;
let ownerId: string;
/** Everything that only people and their browsers may know. */
const secrets = new Set([ROOT_PASSWORD, FIRST_PASSWORD, SECOND_PASSWORD, IDENTITY_NUMBER, PHONE]);
const codes = new Set<string>();

beforeAll(async () => {
  api = await openTestApi({ clock });
  await tellStory();
}, 60_000);
afterAll(() => api.close());

async function change(headers: object, ...parts: Parameters<typeof mutation>): Promise<Reply> {
  const reply = await send(api.server, mutation(...parts), { headers: { ...headers } });
  if (reply.errors) throw new Error(JSON.stringify(reply.errors));
  for (const [, value] of Object.entries(reply.data?.[parts[0]] ?? {})) {
    if (typeof value === 'string' && /^([\w-]{43}|[A-Z2-7]{32}|otpauth:.*)$/.test(value)) secrets.add(value);
  }
  return reply;
}

/** A code of the authenticator, which is the next one at each asking. */
function codeOf(secret: string): string {
  clock.time += 30_000;
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.time });
  codes.add(code);
  return code;
}

async function signIn(login: string, password: string, code?: string): Promise<object> {
  const body = signInBody({ login, password, ...(code === undefined ? {} : { code }) });
  const reply = await send(api.server, body);
  const token = fieldOf(reply, 'signIn', 'token');
  secrets.add(token);
  return bearer(token);
}

/** The life of an account, through every act that there is on one. */
async function tellStory(): Promise<void> {
  const root = await makeFirstAdministrator();
  const { accountId, login, token } = await inviteOwner(root);
  ownerId = accountId;
  const own = await setUpOwner(token);
  await change(own, 'changePassword', {
    input: ['ChangePasswordInput!', { current: FIRST_PASSWORD, password: SECOND_PASSWORD }],
  });
  await useSecondFactor(login);
  await administer(root, accountId, login);
}

async function makeFirstAdministrator(): Promise<object> {
  const token = (await issueFirstAdministratorLink(api.database.dataSource, clock)) ?? '';
  secrets.add(token);
  const input = { token, login: 'root', name: '管理员', password: ROOT_PASSWORD, delivery: 'BEARER' };
  const reply = await change(
    {},
    'setUpFirstAdministrator',
    { input: ['SetUpFirstAdministratorInput!', input] },
    '{ token }',
  );
  const root = bearer(fieldOf(reply, 'setUpFirstAdministrator', 'token'));
  const me = await send(api.server, { query: '{ me { id } }' }, { headers: root });
  rootId = fieldOf(me, 'me', 'id');
  return root;
}

async function inviteOwner(root: object) {
  const login = 'li.kun';
  const roles = [{ role: 'BUREAU_OFFICER' }];
  const input = { login, name: '李堃', phone: PHONE, identityNumber: IDENTITY_NUMBER, roles };
  const reply = await change(
    root,
    'inviteAccount',
    { input: ['InviteAccountInput!', input] },
    '{ token account { id } }',
  );
  const { inviteAccount } = reply.data as { inviteAccount: { account: { id: string } } };
  const accountId = inviteAccount.account.id;
  const renewed = await change(root, 'renewSetUpLink', { accountId: ['Uuid!', accountId] }, '{ token }');
  return { accountId, login, token: fieldOf(renewed, 'renewSetUpLink', 'token') };
}

async function setUpOwner(token: string): Promise<object> {
  const input = { token, password: FIRST_PASSWORD, delivery: 'BEARER' };
  const reply = await change({}, 'setUpAccount', { input: ['SetUpAccountInput!', input] }, '{ token }');
  return bearer(fieldOf(reply, 'setUpAccount', 'token'));
}

async function enrol(own: object): Promise<string> {
  const begun = await change(own, 'beginSecondFactor', {}, '{ secret enrolmentUri }');
  const secret = fieldOf(begun, 'beginSecondFactor', 'secret');
  await change(own, 'confirmSecondFactor', { code: ['Secret!', codeOf(secret)] }, '{ id }');
  return secret;
}

async function useSecondFactor(login: string): Promise<void> {
  const own = await signIn(login, SECOND_PASSWORD);
  await enrol(own);
  await change(own, 'removeSecondFactor', { password: ['Secret!', SECOND_PASSWORD] }, '{ id }');
  const secret = await enrol(own);
  const again = await signIn(login, SECOND_PASSWORD, codeOf(secret));
  await change(again, 'signOut', {});
}

async function administer(root: object, accountId: string, login: string): Promise<void> {
  const account = { accountId: ['Uuid!', accountId] as const };
  const input = (values: object) => ({ accountId, ...values });
  await change(root, 'dropSecondFactor', account, '{ id }');
  await signIn(login, SECOND_PASSWORD);
  await change(root, 'signOutEverywhere', account, '{ id }');
  const appointed = await change(
    root,
    'appoint',
    { input: ['AppointInput!', input({ role: 'EXPERT' })] },
    '{ roles { id role } }',
  );
  const { appoint } = appointed.data as { appoint: { roles: { id: string; role: string }[] } };
  const expert = appoint.roles.find(({ role }) => role === 'EXPERT')?.id ?? '';
  await change(root, 'endAppointment', { appointmentId: ['Uuid!', expert] }, '{ id }');
  for (const field of ['disableAccount', 'enableAccount']) {
    await change(
      root,
      field,
      { input: ['AccountReasonInput!', input({ reason: '借调期间停用' })] },
      '{ id }',
    );
  }
}

describe('the record of an account', () => {
  const entriesOf = (accountId: string): Promise<RecordEntry[]> =>
    api.database.dataSource.manager.find(RecordEntry, {
      where: { caseKey: `account:${accountId}` },
      order: { caseSeq: 'ASC' },
    });

  test('names every act in its order, with who did it in which role', async () => {
    const byRoot = (action: string) => [action, rootId, 'ADMINISTRATOR'];
    const byOwner = (action: string) => [action, ownerId, 'ACCOUNT_HOLDER'];
    const told = (await entriesOf(ownerId)).map(({ action, actorId, role }) => [action, actorId, role]);
    expect(told).toEqual([
      byRoot('ACCOUNT_INVITED'),
      byRoot('APPOINTED'),
      byRoot('SET_UP_LINK_RENEWED'),
      byOwner('ACCOUNT_SET_UP'),
      byOwner('SIGN_IN'),
      byOwner('PASSWORD_CHANGED'),
      byOwner('SIGN_IN'),
      byOwner('SECOND_FACTOR_BEGUN'),
      byOwner('SECOND_FACTOR_CONFIRMED'),
      byOwner('SECOND_FACTOR_REMOVED'),
      byOwner('SECOND_FACTOR_BEGUN'),
      byOwner('SECOND_FACTOR_CONFIRMED'),
      byOwner('SIGN_IN'),
      byOwner('SIGN_OUT'),
      byRoot('SECOND_FACTOR_DROPPED'),
      byOwner('SIGN_IN'),
      byRoot('SIGNED_OUT_BY_ADMINISTRATOR'),
      byRoot('APPOINTED'),
      byRoot('APPOINTMENT_ENDED'),
      byRoot('ACCOUNT_DISABLED'),
      byRoot('ACCOUNT_ENABLED'),
    ]);
  });

  test('says why an account was disabled and which role was given', async () => {
    const details = new Map(
      (await entriesOf(ownerId)).map((entry) => [entry.action, JSON.parse(entry.details)]),
    );
    expect(details.get('ACCOUNT_DISABLED')).toEqual({ reason: '借调期间停用' });
    expect(details.get('APPOINTED')).toMatchObject({ role: 'EXPERT' });
  });

  test('begins with the making of the first administrator, by themselves', async () => {
    const told = (await entriesOf(rootId)).map(({ action, actorId, role }) => [action, actorId, role]);
    expect(told).toEqual([
      ['FIRST_ADMINISTRATOR_SET_UP', rootId, 'ACCOUNT_HOLDER'],
      ['SIGN_IN', rootId, 'ACCOUNT_HOLDER'],
    ]);
  });
});

describe('the tables', () => {
  /** The tables that have one of the texts, or a match, in any column. */
  const tablesWith = (texts: readonly string[], patterns: readonly string[]): Promise<string[]> =>
    withClient(api.database.logins.administrator, 'test', async (client) => {
      const { rows: tables } = await client.query(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows } = await client.query(
          `select 1 from ${name} t
           where exists (select 1 from unnest($1::text[]) s where position(lower(s) in lower(t::text)) > 0)
              or exists (select 1 from unnest($2::text[]) p where t::text ~ p) limit 1`,
          [texts, patterns],
        );
        if (rows.length > 0) found.push(name);
      }
      return found;
    });

  test('hold no password, token, code, secret or personal number in clear, in any column', async () => {
    expect(secrets.size).toBeGreaterThan(14);
    const hidden = [...secrets].flatMap((secret) => {
      const bytes = Buffer.from(secret);
      return [secret, bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')];
    });
    // Not as a part of a longer number or hash, where six digits come by chance.
    const patterns = [...codes].map((code) => `(^|[^0-9a-f.])${code}([^0-9a-f]|$)`);
    expect(await tablesWith(hidden, patterns)).toEqual([]);
    expect(await tablesWith(['li.kun'], [])).toEqual(expect.arrayContaining(['public.account']));
  });
});
