import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Appointment } from '../../src/access/account/appointment.entity.js';
import { ROLE_NAMES, type Role } from '../../src/access/roles.js';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type Office, type TestPerson } from '../support/people.js';
import { mutation, type Reply, send } from '../support/sending.js';

let api: TestApi;
let administrator: TestPerson;
let enterpriseId: string;
beforeAll(async () => {
  api = await openTestApi();
  administrator = await person([['ADMINISTRATOR']]);
  enterpriseId = (await addEnterprise(api.database.dataSource)).id;
});
afterAll(() => api.close());

const person = (roles: Parameters<typeof addPerson>[1] = []): Promise<TestPerson> =>
  addPerson(api.database.dataSource, roles);
const appoint = (accountId: string, role: Role, office: Office = {}, by = administrator): Promise<Reply> =>
  send(
    api.server,
    mutation(
      'appoint',
      { input: ['AppointInput!', { accountId, role, ...office }] },
      '{ roles { id role } }',
    ),
    { headers: by.headers },
  );
const endAppointment = (appointmentId: string, by = administrator): Promise<Reply> =>
  send(
    api.server,
    mutation('endAppointment', { appointmentId: ['Uuid!', appointmentId] }, '{ roles { role } }'),
    { headers: by.headers },
  );
const heldBy = ({ accountId }: TestPerson): Promise<Appointment[]> =>
  api.database.dataSource.manager.findBy(Appointment, { accountId });

/** What each role is bound to, as the issue has the roles; any other is bound to the city alone. */
const BOUND_TO: Partial<Record<Role, keyof Office>> = {
  ENTERPRISE_MEMBER: 'enterpriseId',
  COUNTY_INDUSTRY_REVIEWER: 'regionKey',
  COUNTY_SCIENCE_REVIEWER: 'regionKey',
  COUNTY_FINANCE_REVIEWER: 'regionKey',
  SUPERVISING_REVIEWER: 'departmentKey',
  CERTIFIER: 'departmentKey',
  DEPARTMENT_READER: 'departmentKey',
};

/** Every set of offices that can be named. */
function offices(role: Role): Office[] {
  const department = role === 'DEPARTMENT_READER' ? 'commerce-bureau' : 'science-bureau';
  const parts: Office[] = [{ regionKey: '411202' }, { departmentKey: department }, { enterpriseId }];
  return Array.from({ length: 8 }, (_, bits) =>
    Object.assign({}, ...parts.filter((_part, at) => (bits >> at) & 1)),
  );
}

const fits = (role: Role, office: Office): boolean => {
  const named = Object.keys(office);
  const bound = BOUND_TO[role];
  return bound === undefined ? named.length === 0 : named.length === 1 && named[0] === bound;
};

describe.each(ROLE_NAMES)('%s', (role) => {
  test('is given with exactly the office that it is bound to', async () => {
    for (const office of offices(role)) {
      const { accountId } = await person();
      const reply = await appoint(accountId, role, office);
      expect([office, codeOf(reply)]).toEqual([
        office,
        fits(role, office) ? undefined : 'OFFICE_DOES_NOT_FIT',
      ]);
    }
  });

  test('with any other office is refused by the database as well', async () => {
    const { accountId } = await person();
    const { manager } = api.database.dataSource;
    for (const office of offices(role).filter((each) => !fits(role, each))) {
      await expect(manager.insert(Appointment, { accountId, role, ...office })).rejects.toMatchObject({
        driverError: { constraint: 'appointment_office_fits_role' },
      });
    }
  });
});

describe('an appointment', () => {
  test.each([
    ['CERTIFIER', { departmentKey: 'commerce-bureau' }, 'OFFICE_DOES_NOT_FIT'],
    ['DEPARTMENT_READER', { departmentKey: 'science-bureau' }, 'OFFICE_DOES_NOT_FIT'],
    ['SUPERVISING_REVIEWER', { departmentKey: 'no-such-bureau' }, 'DEPARTMENT_UNKNOWN'],
    ['COUNTY_FINANCE_REVIEWER', { regionKey: '110101' }, 'REGION_UNKNOWN'],
    ['ENTERPRISE_MEMBER', { enterpriseId: randomUUID() }, 'ENTERPRISE_UNKNOWN'],
  ] as const)('of a %s of %j is refused: %s', async (role, office, code) => {
    const { accountId } = await person();
    expect(codeOf(await appoint(accountId, role, office))).toBe(code);
  });

  test('of an account that there is not is refused', async () => {
    expect(codeOf(await appoint(randomUUID(), 'EXPERT'))).toBe('NOT_FOUND');
  });

  test('of a role that is held already there is refused; elsewhere it is another', async () => {
    const { accountId } = await person();
    const role = 'COUNTY_INDUSTRY_REVIEWER';
    expect((await appoint(accountId, role, { regionKey: '411202' })).errors).toBeUndefined();
    expect(codeOf(await appoint(accountId, role, { regionKey: '411202' }))).toBe('ROLE_HELD_ALREADY');
    expect((await appoint(accountId, role, { regionKey: '411203' })).errors).toBeUndefined();
  });

  test('of oneself, and its end, is for another administrator', async () => {
    const own = await person([['ADMINISTRATOR']]);
    expect(codeOf(await appoint(own.accountId, 'BUREAU_LEADER', {}, own))).toBe('SELF_APPOINTMENT');
    const [held] = await heldBy(own);
    expect(codeOf(await endAppointment(held?.id ?? '', own))).toBe('SELF_APPOINTMENT');
    expect((await endAppointment(held?.id ?? '')).data).toEqual({ endAppointment: { roles: [] } });
  });

  test('ends once', async () => {
    const [held] = await heldBy(await person([['EXPERT']]));
    expect((await endAppointment(held?.id ?? '')).errors).toBeUndefined();
    expect(codeOf(await endAppointment(held?.id ?? ''))).toBe('NOT_FOUND');
  });
});

describe('whoever administers or audits holds no other role', () => {
  const pairs = (['ADMINISTRATOR', 'AUDITOR'] as const).flatMap((watcher) =>
    ROLE_NAMES.filter((other) => other !== watcher).map((other) => [watcher, other] as const),
  );
  const officeOf = (role: Role): Office => offices(role).find((office) => fits(role, office)) ?? {};

  test.each(pairs)('%s and %s, whichever is first', async (watcher, other) => {
    for (const [first, second] of [
      [watcher, other],
      [other, watcher],
    ] as const) {
      const holder = await person([[first, officeOf(first)]]);
      expect(codeOf(await appoint(holder.accountId, second, officeOf(second)))).toBe('ROLES_EXCLUDE');
      expect(await heldBy(holder)).toHaveLength(1);
    }
  });

  test('but may have held one before', async () => {
    const holder = await person([['EXPERT']]);
    const [held] = await heldBy(holder);
    await endAppointment(held?.id ?? '');
    expect((await appoint(holder.accountId, 'AUDITOR')).errors).toBeUndefined();
  });

  test('by SQL of the application neither, be it a new row or one that is changed', async () => {
    const { dataSource } = api.database;
    const excluded = { driverError: { constraint: 'appointment_watchers_apart' } };
    const { accountId } = await person([['AUDITOR']]);
    await expect(dataSource.manager.insert(Appointment, { accountId, role: 'EXPERT' })).rejects.toMatchObject(
      excluded,
    );
    const { accountId: leader } = await person([['BUREAU_LEADER'], ['EXPERT']]);
    const change = (set: string) =>
      dataSource.query(`update appointment set ${set} where account_id = $1 and role = 'EXPERT'`, [leader]);
    await expect(change(`role = 'ADMINISTRATOR'`)).rejects.toMatchObject(excluded);
    await change('ended_at = now()');
    await expect(change(`role = 'AUDITOR', ended_at = null`)).rejects.toMatchObject(excluded);
  });

  test('when two are given at the same moment, one is refused', async () => {
    for (let round = 0; round < 10; round += 1) {
      const holder = await person();
      const replies = await Promise.all([
        appoint(holder.accountId, 'ADMINISTRATOR'),
        appoint(holder.accountId, 'FINANCE_APPROVER'),
      ]);
      expect(replies.map((reply) => codeOf(reply) ?? 'done').sort()).toEqual(['ROLES_EXCLUDE', 'done']);
      expect(await heldBy(holder)).toHaveLength(1);
    }
  });

  test.each(['read committed', 'repeatable read', 'serializable'])(
    'by two transactions of the application, %s, that do not see each other, one is refused',
    async (isolation) => {
      const { accountId } = await person();
      const insert = (role: Role) =>
        api.database.dataSource.transaction(async (manager) => {
          await manager.query(`set transaction isolation level ${isolation}`);
          await manager.query('select count(*) from appointment');
          await manager.query('select pg_sleep(0.1)');
          await manager.insert(Appointment, { accountId, role });
          await manager.query('select pg_sleep(0.1)');
        });
      const ends = await Promise.allSettled([insert('AUDITOR'), insert('EXPERT')]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await heldBy({ accountId } as TestPerson)).toHaveLength(1);
    },
  );
});
