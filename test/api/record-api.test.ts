import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { append, caseKey } from '../../src/record/append.js';
import { latestSeal } from '../../src/record/seal.js';
import { codeOf, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { platformJob } from './platform-jobs.js';

let api: TestApi;
let administrator: TestPerson;
let auditor: TestPerson;
beforeAll(async () => {
  api = await openTestApi();
  const { dataSource } = api.database;
  administrator = await addPerson(dataSource, [['ADMINISTRATOR']]);
  auditor = await addPerson(dataSource, [['AUDITOR']]);
});
afterAll(() => api.close());

interface Entry {
  readonly seq: string;
  readonly caseKey: string;
  readonly caseSeq: number;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly role: string;
  readonly action: string;
  readonly details: string;
  readonly hash: string;
  readonly previousHash: string;
}

const PAGE = `query ($first: PageSize, $after: Line, $caseKey: Line) {
  recordPage(first: $first, after: $after, caseKey: $caseKey) {
    entries { seq caseKey caseSeq at actorId actorName role action clause details hash previousHash hashAlgorithm }
    next } }`;

async function page(variables: object): Promise<{ entries: readonly Entry[]; next: string | null }> {
  const { data, errors } = await api.ask(PAGE, variables, auditor.headers);
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['recordPage'] as { entries: readonly Entry[]; next: string | null };
}

/** An account that the administrator has invited, disabled and enabled again. */
async function changedAccount(): Promise<string> {
  const { headers } = administrator;
  const invitation = { login: `invited-${randomUUID().slice(0, 8)}`, name: '张燊', roles: [] };
  const invited = await api.change(
    'inviteAccount',
    { input: ['InviteAccountInput!', invitation] },
    '{ account { id } }',
    headers,
  );
  const made = invited.data?.['inviteAccount'] as { account: { id: string } } | undefined;
  if (made === undefined) throw new Error(JSON.stringify(invited));
  for (const field of ['disableAccount', 'enableAccount']) {
    const input = { accountId: made.account.id, reason: '休假' };
    await api.change(field, { input: ['AccountReasonInput!', input] }, '{ id }', headers);
  }
  return made.account.id;
}

describe('the record', () => {
  test('of one case is its chain, the newest first, with who did it and in which role', async () => {
    const { entries, next } = await page({ caseKey: caseKey('account', await changedAccount()) });
    const [name] = await api.database.dataSource.query('select name from person where id = $1', [
      administrator.personId,
    ]);
    expect(entries.map(({ action, caseSeq }) => [action, caseSeq])).toEqual([
      ['ACCOUNT_ENABLED', 3],
      ['ACCOUNT_DISABLED', 2],
      ['ACCOUNT_INVITED', 1],
    ]);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        actorId: administrator.accountId,
        actorName: name.name,
        role: 'ADMINISTRATOR',
        hashAlgorithm: 'sm3',
      });
    }
    expect(JSON.parse(entries[0]?.details ?? '')).toEqual({ reason: '休假' });
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([
      entries[1]?.hash,
      entries[2]?.hash,
      '0'.repeat(64),
    ]);
    expect(next).toBeNull();
  });

  test('comes in pages that hold every entry once, whatever is appended meanwhile', async () => {
    await changedAccount();
    const [{ entries: all }] = await api.database.dataSource.query(
      'select array_agg(seq::text order by seq desc) as entries from record_entry',
    );
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { entries, next }: Awaited<ReturnType<typeof page>> = await page({ first: 2, after });
      expect(entries.length).toBeLessThanOrEqual(2);
      seen.push(...entries.map(({ seq }) => seq));
      after = next;
      await append(api.database.dataSource.manager, {
        caseKey: caseKey('account', randomUUID()),
        role: 'SYSTEM',
        action: 'IMPORT',
      });
    } while (after !== null);
    expect(seen).toEqual(all);
  });

  test('names nobody where the platform itself acted', async () => {
    const key = caseKey('account', randomUUID());
    await append(api.database.dataSource.manager, { caseKey: key, role: 'SYSTEM', action: 'IMPORT' });
    const { entries } = await page({ caseKey: key });
    expect(entries).toMatchObject([{ actorId: null, actorName: null, role: 'SYSTEM' }]);
  });

  test('of a case that has none is empty', async () => {
    expect(await page({ caseKey: 'account:none' })).toEqual({ entries: [], next: null });
  });

  test.each(['0', '-1', '01', '1.5', 'x', '1'.repeat(19), "1' or '1"])(
    'refuses the cursor %j',
    async (after) => {
      const answer = await api.ask(PAGE, { after }, auditor.headers);
      expect(codeOf(answer)).toBe('CURSOR_MALFORMED');
      expect(answer.errors?.[0]?.extensions['input']).toBe('after');
    },
  );

  test('is for the auditor alone', async () => {
    const officer = await addPerson(api.database.dataSource, [['BUREAU_OFFICER']]);
    expect(codeOf(await api.ask(PAGE, {}))).toBe('UNAUTHENTICATED');
    for (const { headers } of [administrator, officer]) {
      const answer = await api.ask(PAGE, {}, headers);
      expect([codeOf(answer), answer.data]).toEqual(['FORBIDDEN', null]);
    }
  });
});

describe('the head of the record', () => {
  const HEAD = '{ recordHead { number at hash hashAlgorithm } }';

  const seal = async (): Promise<void> => (await platformJob(api.database.dataSource, 'RECORD_SEAL')).run();

  test('is open to everybody, and none before the first seal', async () => {
    expect(await api.ask(HEAD)).toEqual({ status: 200, data: { recordHead: null }, errors: undefined });
  });

  test('is the latest seal once the job of the schedule ran, and another one after each that had something to seal', async () => {
    const { manager } = api.database.dataSource;
    const heads: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      await changedAccount();
      await seal();
      const head = await api.ask(HEAD);
      const latest = await latestSeal(manager);
      expect(head.data?.['recordHead']).toEqual({
        number: latest?.number,
        at: latest?.at.toISOString(),
        hash: latest?.hash,
        hashAlgorithm: 'sm3',
      });
      heads.push(fieldOf(head, 'recordHead', 'hash'));
      await seal();
      expect(await api.ask(HEAD)).toEqual(head);
    }
    expect(new Set(heads).size).toBe(2);
    expect(await manager.query('select 1 from record_pending')).toEqual([]);
  });
});
