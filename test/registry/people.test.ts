import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { openScene, type Scene } from './enterprise-scene.js';

let scene: Scene;
let member: TestPerson;
beforeAll(async () => {
  scene = await openScene();
  member = await scene.member(await scene.enterprise());
});
afterAll(() => scene.api.close());

const PHONE = '13812341234';
const IDENTITY_NUMBER = '11010519491231002X';

const update = (who: TestPerson, input: object) =>
  scene.change(
    who,
    'updateOwnPerson',
    'UpdateOwnPersonInput!',
    input,
    '{ id phone identityNumber employer }',
  );

const reveal = (who: TestPerson, input: object = {}, requestId = randomUUID()) =>
  scene.api.change(
    'revealPersonalNumber',
    {
      input: [
        'RevealPersonalNumberInput!',
        { personId: member.personId, number: 'PHONE', reason: '电话通知现场考察', ...input },
      ],
    },
    '{ value person { id phone } }',
    who.headers,
    requestId,
  );

const entriesOf = (personId: string): Promise<readonly { details: string }[]> =>
  scene.api.database.dataSource.query('select * from record_entry where case_key = $1 order by case_seq', [
    `person:${personId}`,
  ]);

describe('what somebody says of themselves', () => {
  test('is stored sealed, answered masked, and recorded without a digit of it', async () => {
    const answer = await update(member, { phone: '+86 138-1234-1234', identityNumber: IDENTITY_NUMBER });
    expect(answer.data?.['updateOwnPerson']).toEqual({
      id: member.personId,
      phone: '138****1234',
      identityNumber: '**************002X',
      employer: null,
    });
    expect(await scene.lastEntry(`person:${member.personId}`)).toMatchObject({
      action: 'PERSON_UPDATED',
      role: 'ACCOUNT_HOLDER',
      actor_id: member.accountId,
      details: { fields: ['phone', 'identityNumber'] },
    });
    const [{ stored }] = await scene.api.database.dataSource.query(
      `select (select json_agg(p) from person p)::text || (select json_agg(e) from record_entry e)::text as stored`,
    );
    expect(stored).not.toMatch(/1381234|8123412|19491231/);
    expect(stored).toContain(member.personId);
  });

  test('stays where it is left out', async () => {
    const person = await addPerson(scene.api.database.dataSource, []);
    await update(person, { phone: PHONE });
    const answer = await update(person, { employer: '三门峡市湖滨区工信局', phone: null });
    expect(answer.data?.['updateOwnPerson']).toMatchObject({
      phone: '138****1234',
      employer: '三门峡市湖滨区工信局',
    });
  });

  test('may be nothing: null is as good as left out', async () => {
    const input = { login: 'without-numbers', name: '钱珺', roles: [], phone: null, identityNumber: null };
    const answer = await scene.change(
      scene.administrator,
      'inviteAccount',
      'InviteAccountInput!',
      input,
      '{ account { person { phone identityNumber employer } } }',
    );
    expect(answer.data?.['inviteAccount']).toEqual({
      account: { person: { phone: null, identityNumber: null, employer: null } },
    });
  });

  test.each([
    ['a telephone number that is none', { phone: '12345' }, 'PHONE_MALFORMED'],
    ['a wrong check character', { identityNumber: '110105194912310021' }, 'IDENTITY_NUMBER_MALFORMED'],
    ['nothing', {}, 'NOTHING_CHANGED'],
  ])('is refused with %s', async (_, input, code) => {
    expect(codeOf(await update(member, input))).toBe(code);
  });

  test('is said by whoever is signed in', async () => {
    expect(
      codeOf(await scene.api.change('updateOwnPerson', { input: ['UpdateOwnPersonInput!', {}] }, '{ id }')),
    ).toBe('UNAUTHENTICATED');
  });
});

describe('a number is shown whole', () => {
  test('to the bureau and to finance, for a reason that the record keeps without the number', async () => {
    for (const [who, role] of [
      [scene.bureau, 'BUREAU_OFFICER'],
      [scene.finance, 'FINANCE_OFFICER'],
    ] as const) {
      const answer = await reveal(who);
      expect(answer.data?.['revealPersonalNumber']).toEqual({
        value: PHONE,
        person: { id: member.personId, phone: '138****1234' },
      });
      expect(await scene.lastEntry(`person:${member.personId}`)).toMatchObject({
        action: 'PERSONAL_DATA_READ',
        role,
        actor_id: who.accountId,
        details: { number: 'PHONE', reason: '电话通知现场考察' },
      });
    }
  });

  test('to its owner', async () => {
    const answer = await reveal(member, { number: 'IDENTITY_NUMBER', reason: '核对' });
    expect(answer.data?.['revealPersonalNumber']).toMatchObject({ value: IDENTITY_NUMBER });
    expect(await scene.lastEntry(`person:${member.personId}`)).toMatchObject({ role: 'ENTERPRISE_MEMBER' });
  });

  test('once: the same request again shows and records nothing', async () => {
    const requestId = randomUUID();
    await reveal(scene.bureau, {}, requestId);
    const before = await entriesOf(member.personId);
    const again = await reveal(scene.bureau, {}, requestId);
    expect(again.data?.['revealPersonalNumber']).toMatchObject({ value: null });
    expect(await entriesOf(member.personId)).toEqual(before);
  });

  test('to nobody else, and nothing is recorded', async () => {
    const before = await entriesOf(member.personId);
    const stranger = await scene.member(await scene.enterprise());
    for (const who of [scene.county, scene.certifier, scene.administrator]) {
      expect(codeOf(await reveal(who))).toBe('FORBIDDEN');
    }
    expect(codeOf(await reveal(stranger))).toBe('NOT_FOUND');
    expect(codeOf(await reveal(scene.bureau, { personId: randomUUID() }))).toBe('NOT_FOUND');
    expect(await entriesOf(member.personId)).toEqual(before);
  });

  test('not without a reason, and not where none is on file', async () => {
    expect(codeOf(await reveal(scene.bureau, { reason: ' ' }))).toBe('TEXT_NOT_PLAIN');
    const { personId } = scene.county;
    expect(codeOf(await reveal(scene.bureau, { personId }))).toBe('NUMBER_NOT_ON_FILE');
  });
});
