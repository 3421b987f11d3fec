import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Account } from '../../src/access/account/account.entity.js';
import { Appointment } from '../../src/access/account/appointment.entity.js';
import type { HeldRole } from '../../src/access/actor.js';
import { hashPassword } from '../../src/access/credentials/password.js';
import type { Role } from '../../src/access/roles.js';
import { beginSession } from '../../src/access/session/sessions.js';
import { type Clock, systemClock } from '../../src/platform/clock.js';
import { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { Person } from '../../src/registry/person.entity.js';

/** Where a role is held; what is left out is null. */
export type Office = Partial<Omit<HeldRole, 'role'>>;

/** Somebody with an account, signed in. */
export interface TestPerson {
  readonly accountId: string;
  readonly personId: string;
  readonly login: string;
  /** Sends the session along, as a program does. */
  readonly headers: { readonly authorization: string };
}

/** The password of every person who has one. */
export const TEST_PASSWORD = '三门峡的春天来得早';

let number = 0;

/** Puts a person with roles into the database and signs them in; with a password only where it is asked for. */
export async function addPerson(
  dataSource: DataSource,
  roles: readonly (readonly [Role, Office?])[] = [],
  { withPassword = false, clock = systemClock as Clock } = {},
): Promise<TestPerson> {
  number += 1;
  const login = `person-${number}-${randomUUID().slice(0, 8)}`;
  return dataSource.transaction(async (manager) => {
    const person = await manager.save(manager.create(Person, { name: `办事员${number}` }));
    const passwordHash = withPassword ? await hashPassword(TEST_PASSWORD) : null;
    const account = await manager.save(
      manager.create(Account, { personId: person.id, login, status: 'ACTIVE', passwordHash }),
    );
    for (const [role, office] of roles)
      await manager.insert(Appointment, { accountId: account.id, role, ...office });
    const { token } = await beginSession(manager, account.id, 'PASSWORD', clock);
    return {
      accountId: account.id,
      personId: person.id,
      login,
      headers: { authorization: `Bearer ${token}` },
    };
  });
}

const CODE_SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A valid unified social credit code that no other test has, in the form of GB 32100-2015. */
export function newCreditCode(): string {
  number += 1;
  const body = String(number).padStart(4, '0') + String(Math.floor(Math.random() * 10_000)).padStart(4, '0');
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  const check = [...'0123456789X0'][11 - (sum % 11)] ?? '';
  const code = `91411202${body}${check === 'X' ? 'X' : check}`;
  const whole = WEIGHTS.reduce(
    (total, weight, at) => total + weight * CODE_SYMBOLS.indexOf(code[at] ?? ''),
    0,
  );
  return code + CODE_SYMBOLS[(31 - (whole % 31)) % 31];
}

/** An enterprise on file. */
export async function addEnterprise(
  dataSource: DataSource,
  values: Partial<Enterprise> = {},
): Promise<Enterprise> {
  const enterprises = dataSource.getRepository(Enterprise);
  return enterprises.save(
    enterprises.create({
      creditCode: newCreditCode(),
      name: `崤函铜箔${number}有限公司`,
      regionKey: '411202',
      legalRepresentative: '张燊',
      actualController: '李堃',
      ownership: 'PRIVATE',
      status: 'CONFIRMED',
      ...values,
    }),
  );
}
