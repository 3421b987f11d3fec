import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recipientsOf } from '../../src/access/recipients.js';
import type { Role } from '../../src/access/roles.js';
import { deliveryJob } from '../../src/outbox/delivery-job.js';
import { type Audience, type NewMessage, notify } from '../../src/outbox/notify.js';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type Office, type TestPerson } from '../support/people.js';

const MORNING = new Date('2026-03-02T01:00:00Z');
const HOME = '411202';
const AWAY = '411203';
const clock = { time: MORNING, now: (): Date => clock.time };

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const person = (role: Role, office: Office = {}): Promise<TestPerson> =>
  addPerson(api.database.dataSource, [[role, office]]);

const toWhoever = (role: Role, office: Partial<Audience> = {}): NewMessage['to'] => ({
  audience: { role, regionKey: null, departmentKey: null, enterpriseId: null, ...office },
});

/** Writes a message as a service would, with the delivery of the next minute. */
async function send(to: NewMessage['to'], kind: string, more: Partial<NewMessage> = {}): Promise<void> {
  const { dataSource } = api.database;
  clock.time = new Date(clock.time.getTime() + 60_000);
  const subject = { zh: `通知 ${kind}`, en: `Message ${kind}` };
  const message = { kind, to, subject, body: subject, deliverAfter: clock.time, ...more };
  await dataSource.transaction((manager) => notify(manager, message));
}

const deliver = (): Promise<void> => deliveryJob(api.database.dataSource, clock, recipientsOf).run();

interface InboxAnswer {
  readonly messages: readonly {
    readonly id: string;
    readonly kind: string;
    readonly readAt: string | null;
  }[];
  readonly next: string | null;
  readonly unread: number;
}

const INBOX = `query ($first: PageSize, $after: Line) {
  inbox(first: $first, after: $after) {
    messages { id kind caseKey clause subject { zh en } body { zh en } at readAt } next unread } }`;

async function inboxOf({ headers }: TestPerson, page: object = { first: 100 }): Promise<InboxAnswer> {
  const { data, errors } = await api.ask(INBOX, page, headers);
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['inbox'] as InboxAnswer;
}

const kindsOf = ({ messages }: InboxAnswer): readonly string[] => messages.map(({ kind }) => kind);

const markRead = ({ headers }: TestPerson, messages: InboxAnswer['messages']) =>
  api.change('markInboxRead', { ids: ['[Uuid!]!', messages.map(({ id }) => id)] }, '', headers);

describe('the own inbox', () => {
  test('shows a message in both languages, with its case, its clause and its moment', async () => {
    const owner = await person('BUREAU_OFFICER');
    await send({ accountId: owner.accountId }, 'NOTICE_ENDED', {
      caseKey: 'application:A-2026-0001',
      clause: '五(二)2',
    });
    await deliver();
    expect(await inboxOf(owner)).toEqual({
      messages: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          kind: 'NOTICE_ENDED',
          caseKey: 'application:A-2026-0001',
          clause: '五(二)2',
          subject: { zh: '通知 NOTICE_ENDED', en: 'Message NOTICE_ENDED' },
          body: { zh: '通知 NOTICE_ENDED', en: 'Message NOTICE_ENDED' },
          at: clock.time.toISOString(),
          readAt: null,
        },
      ],
      next: null,
      unread: 1,
    });
  });

  test('comes in pages, the newest first, each message once; the count of unread is over all pages', async () => {
    const owner = await person('EXPERT');
    for (const kind of ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH']) {
      await send({ accountId: owner.accountId }, kind);
      await deliver();
    }
    const newest = await inboxOf(owner, { first: 2 });
    const middle = await inboxOf(owner, { first: 2, after: newest.next });
    const oldest = await inboxOf(owner, { first: 2, after: middle.next });
    expect([newest, middle, oldest].map(kindsOf)).toEqual([
      ['FIFTH', 'FOURTH'],
      ['THIRD', 'SECOND'],
      ['FIRST'],
    ]);
    expect([newest, middle, oldest].map(({ unread }) => unread)).toEqual([5, 5, 5]);
    expect(oldest.next).toBeNull();
  });

  test('is not opened by the cursor of another one', async () => {
    const [one, other] = [await person('EXPERT'), await person('EXPERT')];
    for (const kind of ['OLDER', 'NEWER']) {
      for (const { accountId } of [one, other]) await send({ accountId }, kind);
      await deliver();
    }
    const { messages } = await inboxOf(one, { after: (await inboxOf(other, { first: 1 })).next });
    const own = (await inboxOf(one)).messages.map(({ id }) => id);
    expect(messages.filter(({ id }) => !own.includes(id))).toEqual([]);
  });

  test.each([
    ['CURSOR_MALFORMED', { after: 'MjAyNi0wMy0wMg' }],
    ['PAGE_SIZE_OUT_OF_RANGE', { first: 101 }],
    ['PAGE_SIZE_OUT_OF_RANGE', { first: 0 }],
  ])('refuses %s: %j', async (code, page) => {
    const { headers } = await person('EXPERT');
    expect(codeOf(await api.ask(INBOX, page, headers))).toBe(code);
  });

  test('is nobody’s without a sign-in', async () => {
    expect(codeOf(await api.ask(INBOX, {}))).toBe('UNAUTHENTICATED');
    expect(codeOf(await api.change('markInboxRead', { ids: ['[Uuid!]!', [randomUUID()]] }))).toBe(
      'UNAUTHENTICATED',
    );
  });
});

describe('marking as read', () => {
  test('lowers the count, and a second time changes nothing', async () => {
    const owner = await person('EXPERT');
    for (const kind of ['FIRST', 'SECOND']) await send({ accountId: owner.accountId }, kind);
    await deliver();
    const before = await inboxOf(owner);
    const second = before.messages.filter(({ kind }) => kind === 'SECOND');
    expect((await markRead(owner, second)).data).toEqual({ markInboxRead: true });
    const after = await inboxOf(owner);
    expect([before.unread, after.unread]).toEqual([2, 1]);
    expect(after.messages.filter(({ readAt }) => readAt !== null).map(({ kind }) => kind)).toEqual([
      'SECOND',
    ]);
    await markRead(owner, second);
    expect(await inboxOf(owner)).toEqual(after);
  });

  test('is for one’s own: messages of somebody else stay unread', async () => {
    const [owner, other] = [await person('EXPERT'), await person('EXPERT')];
    await send(toWhoever('EXPERT'), 'FOR_BOTH');
    await deliver();
    const [own, theirs] = [await inboxOf(owner), await inboxOf(other)];
    await markRead(owner, [...own.messages, ...theirs.messages]);
    expect((await inboxOf(owner)).unread).toBe(0);
    expect(await inboxOf(other)).toEqual(theirs);
  });
});

describe('a message to an audience reaches exactly', () => {
  /** Who of them has received a message of the kind. */
  async function reached(kind: string, people: Readonly<Record<string, TestPerson>>): Promise<string[]> {
    const names: string[] = [];
    for (const [name, somebody] of Object.entries(people)) {
      const times = kindsOf(await inboxOf(somebody)).filter((each) => each === kind).length;
      names.push(...Array<string>(times).fill(name));
    }
    return names;
  }

  const setStatus = ({ accountId }: TestPerson, status: string): Promise<unknown> =>
    api.database.dataSource.query('update account set status = $2 where id = $1', [accountId, status]);

  const endRole = ({ accountId }: TestPerson): Promise<unknown> =>
    api.database.dataSource.query('update appointment set ended_at = now() where account_id = $1', [
      accountId,
    ]);

  test('those who hold the role in the county', async () => {
    const people = {
      here: await person('COUNTY_SCIENCE_REVIEWER', { regionKey: HOME }),
      alsoHere: await person('COUNTY_SCIENCE_REVIEWER', { regionKey: HOME }),
      elsewhere: await person('COUNTY_SCIENCE_REVIEWER', { regionKey: AWAY }),
      otherRole: await person('COUNTY_FINANCE_REVIEWER', { regionKey: HOME }),
    };
    await send(toWhoever('COUNTY_SCIENCE_REVIEWER', { regionKey: HOME }), 'TO_COUNTY');
    await deliver();
    expect(await reached('TO_COUNTY', people)).toEqual(['here', 'alsoHere']);
  });

  test('those who hold it in the department', async () => {
    const people = {
      supervisor: await person('SUPERVISING_REVIEWER', { departmentKey: 'state-assets-commission' }),
      otherDepartment: await person('SUPERVISING_REVIEWER', { departmentKey: 'commerce-bureau' }),
      otherRole: await person('DEPARTMENT_READER', { departmentKey: 'state-assets-commission' }),
    };
    await send(
      toWhoever('SUPERVISING_REVIEWER', { departmentKey: 'state-assets-commission' }),
      'TO_DEPARTMENT',
    );
    await deliver();
    expect(await reached('TO_DEPARTMENT', people)).toEqual(['supervisor']);
  });

  test('the members of the enterprise', async () => {
    const [own, other] = [
      await addEnterprise(api.database.dataSource),
      await addEnterprise(api.database.dataSource),
    ];
    const people = {
      member: await person('ENTERPRISE_MEMBER', { enterpriseId: own.id }),
      memberOfAnother: await person('ENTERPRISE_MEMBER', { enterpriseId: other.id }),
    };
    await send(toWhoever('ENTERPRISE_MEMBER', { enterpriseId: own.id }), 'TO_ENTERPRISE');
    await deliver();
    expect(await reached('TO_ENTERPRISE', people)).toEqual(['member']);
  });

  test('whoever holds the role anywhere, once each, where no place is named', async () => {
    const people = {
      both: await addPerson(api.database.dataSource, [
        ['COUNTY_INDUSTRY_REVIEWER', { regionKey: HOME }],
        ['COUNTY_INDUSTRY_REVIEWER', { regionKey: AWAY }],
      ]),
      elsewhere: await person('COUNTY_INDUSTRY_REVIEWER', { regionKey: AWAY }),
    };
    await send(toWhoever('COUNTY_INDUSTRY_REVIEWER'), 'TO_ALL');
    await deliver();
    expect(await reached('TO_ALL', people)).toEqual(['both', 'elsewhere']);
  });

  test('nobody whose role has ended or whose account is disabled', async () => {
    const people = {
      holder: await person('FINANCE_OFFICER'),
      invited: await person('FINANCE_OFFICER'),
      ended: await person('FINANCE_OFFICER'),
      disabled: await person('FINANCE_OFFICER'),
    };
    await endRole(people.ended);
    await setStatus(people.disabled, 'DISABLED');
    await setStatus(people.invited, 'INVITED');
    await send(toWhoever('FINANCE_OFFICER'), 'TO_FINANCE');
    await deliver();
    for (const somebody of [people.disabled, people.invited]) await setStatus(somebody, 'ACTIVE');
    expect(await reached('TO_FINANCE', people)).toEqual(['holder', 'invited']);
  });

  test('those who hold the role when it is delivered, not when it was written', async () => {
    const leaver = await person('FINANCE_APPROVER');
    await send(toWhoever('FINANCE_APPROVER'), 'TO_APPROVER');
    await endRole(leaver);
    const successor = await person('FINANCE_APPROVER');
    await deliver();
    const late = await person('FINANCE_APPROVER');
    expect(await reached('TO_APPROVER', { leaver, successor, late })).toEqual(['successor']);
  });
});
