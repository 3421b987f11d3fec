import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { Person } from '../../registry/person.entity.js';
import type { Reach } from '../reach.js';
import { ExternalIdentity } from '../single-sign-on/external-identity.entity.js';
import { Account } from './account.entity.js';
import { AccountPage, AccountType, SetUpLinkType } from './account.types.js';
import { Appointment } from './appointment.entity.js';
import { SetUpLink } from './set-up-link.entity.js';

/** An account with its person and roles; null where there is none. */
export async function readAccount(manager: EntityManager, id: string): Promise<AccountType | null> {
  const account = await manager.findOneBy(Account, { id });
  if (account === null) return null;
  const [read] = await withPeople(manager, [account]);
  return read ?? null;
}

/** A set-up link with the account that it is for. */
export async function readSetUpLink(manager: EntityManager, id: string): Promise<SetUpLinkType | null> {
  const link = await manager.findOneBy(SetUpLink, { id });
  const account = link?.accountId ? await readAccount(manager, link.accountId) : null;
  return link && account && new SetUpLinkType(link.expiresAt, account);
}

/** Accounts by login, those within reach. */
export async function readAccounts(
  manager: EntityManager,
  reach: Reach,
  { first, after, login }: { first: number; after: string | null; login: string | null },
): Promise<AccountPage> {
  const query = manager
    .createQueryBuilder(Account, 'account')
    .where(reach.condition({ accountId: 'account.id' }))
    .orderBy('account.login')
    .limit(first + 1);
  if (after !== null) query.andWhere({ login: MoreThan(after) });
  if (login !== null) query.andWhere('starts_with(account.login, :login)', { login });
  const found = await query.getMany();
  const shown = found.slice(0, first);
  const page = new AccountPage();
  return Object.assign(page, {
    accounts: await withPeople(manager, shown),
    next: found.length > first ? (shown.at(-1)?.login ?? null) : null,
  });
}

/** One query each for the people, the roles and the identities, however many accounts. */
async function withPeople(manager: EntityManager, accounts: readonly Account[]): Promise<AccountType[]> {
  const ids = accounts.map((account) => account.id);
  const people = await manager.findBy(Person, { id: In(accounts.map((account) => account.personId)) });
  const appointments = await manager.find(Appointment, {
    where: { accountId: In(ids), endedAt: IsNull() },
    order: { appointedAt: 'ASC', id: 'ASC' },
  });
  const identities = await manager.find(ExternalIdentity, {
    where: { accountId: In(ids) },
    order: { issuer: 'ASC', subject: 'ASC' },
  });
  const personById = new Map(people.map((person) => [person.id, person]));
  return accounts.flatMap((account) => {
    const person = personById.get(account.personId);
    const own = appointments.filter((row) => row.accountId === account.id);
    const issuers = identities.filter((row) => row.accountId === account.id).map(({ issuer }) => issuer);
    return person ? [new AccountType(account, person, own, issuers)] : [];
  });
}
