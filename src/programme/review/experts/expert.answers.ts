import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import { cursor, LINE_PART, pageOf, UUID_PART } from '../../../platform/graphql/cursor.js';
import { Person } from '../../../registry/person.entity.js';
import { MAY_REVIEW } from './eligible-accounts.js';
import { Expert } from './expert.entity.js';
import { type ExpertCandidate, ExpertPage, type ExpertPerson, ExpertType } from './expert.types.js';

/** Which experts are asked for; null does not narrow. */
export interface ExpertSearch {
  /** How many at most, 1 to 100. */
  readonly first: number;
  /** The cursor of the page before; null for the first page. */
  readonly after: string | null;
  /** A part of the name or of the employer. */
  readonly search: string | null;
  readonly fieldKey: string | null;
  /** Only those in the pool now, or only those who left it. */
  readonly inPool: boolean | null;
}

/** An expert; null where there is none. */
export async function readExpert(manager: EntityManager, id: string): Promise<ExpertType | null> {
  const [found] = await typesOf(named(manager).where('expert.id = :id', { id }));
  return found ?? null;
}

/** Experts in the order of their ids. */
export async function expertsById(
  manager: EntityManager,
  ids: readonly string[],
): Promise<readonly ExpertType[]> {
  const found = await typesOf(named(manager).where('expert.id = any(:ids)', { ids }));
  return ids.flatMap((id) => found.filter((expert) => expert.id === id));
}

/** Where a page of experts ended. */
const BY_NAME = cursor<{ readonly name: string; readonly id: string }>({ name: LINE_PART, id: UUID_PART });

/** Experts by name. @throws RefusalError CURSOR_MALFORMED */
export async function readExperts(
  manager: EntityManager,
  { first, after, search, fieldKey, inPool }: ExpertSearch,
): Promise<ExpertPage> {
  const query = named(manager)
    .orderBy('person.name')
    .addOrderBy('expert.id')
    .limit(first + 1);
  if (after !== null) {
    query.andWhere('(person.name, expert.id) > (:name, :id)', BY_NAME.positionOf(after));
  }
  if (search !== null) query.andWhere(matching(search));
  if (fieldKey !== null) query.andWhere(`expert.id in (${IN_FIELD})`, { fieldKey });
  if (inPool !== null) query.andWhere(`(expert.endedOn is null) = :inPool`, { inPool });
  const { shown: experts, next } = pageOf(BY_NAME, await typesOf(query), first);
  return Object.assign(new ExpertPage(), { experts, next });
}

/**
 * Whoever could be entered into the pool, by login: the role of an expert, no office that handles or watches cases, and
 * not in the pool.
 */
export const readExpertCandidates = (
  manager: EntityManager,
  { first, login }: { readonly first: number; readonly login: string | null },
): Promise<readonly ExpertCandidate[]> =>
  manager.query(
    `select a.id as "accountId", a.login, p.name
     from account a
       join person p on p.id = a.person_id
     where ${MAY_REVIEW}
       and ($2::text is null or starts_with(a.login, $2))
       and not exists (select 1 from expert e where e.account_id = a.id and e.ended_on is null)
     order by a.login
     limit $1`,
    [first, login],
  );

const IN_FIELD = 'select f.expert_id from expert_field f where f.field_key = :fieldKey';

const named = (manager: EntityManager): SelectQueryBuilder<Expert> =>
  manager
    .createQueryBuilder(Expert, 'expert')
    .innerJoin(Account, 'account', 'account.id = expert.accountId')
    .innerJoin(Person, 'person', 'person.id = account.personId')
    .addSelect('person.name', 'name')
    .addSelect('account.login', 'login');

/** `strpos`, since what is searched for is no pattern: `%` is itself. */
const matching = (search: string): Brackets =>
  new Brackets((where) => {
    where
      .where('strpos(person.name, :search) > 0', { search })
      .orWhere('strpos(expert.employerName, :search) > 0', { search });
  });

async function typesOf(query: SelectQueryBuilder<Expert>): Promise<readonly ExpertType[]> {
  const { entities, raw } = await query.getRawAndEntities<ExpertPerson>();
  return raw.flatMap((person, at) => {
    const expert = entities[at];
    return expert === undefined ? [] : [new ExpertType(expert, person)];
  });
}
