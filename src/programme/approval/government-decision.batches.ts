import { type EntityManager, In } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { Batch } from '../../platform/loaders.js';
import { Person } from '../../registry/person.entity.js';
import { GovernmentDecision } from './government-decision.entity.js';
import type { NamedDecision } from './government-decision.types.js';

/** Whatever was entered for applications, the oldest first. */
export const decisionsOf: Batch<readonly GovernmentDecision[]> = async (manager, ids) => {
  const rows = await manager.find(GovernmentDecision, {
    where: { applicationId: In([...ids]) },
    order: { number: 'ASC' },
  });
  return ids.map((id) => rows.filter(({ applicationId }) => applicationId === id));
};

/** The same with the names of the people. */
export const namedDecisionsOf: Batch<readonly NamedDecision[]> = async (manager, ids) => {
  const decisions = await decisionsOf(manager, ids);
  const names = await namesOf(manager, decisions.flat());
  const named = (accountId: string): string => {
    const name = names.get(accountId);
    if (name === undefined) throw new Error(`There is no account ${accountId}`);
    return name;
  };
  return decisions.map((rows) =>
    rows.map((row) => ({
      row,
      enteredBy: named(row.enteredBy),
      confirmedBy: row.confirmedBy && named(row.confirmedBy),
      sentBackBy: row.sentBackBy && named(row.sentBackBy),
    })),
  );
};

/** The name of the person behind each account that entered, confirmed or sent back. */
async function namesOf(
  manager: EntityManager,
  rows: readonly GovernmentDecision[],
): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ enteredBy, confirmedBy, sentBackBy }) =>
    [enteredBy, confirmedBy, sentBackBy].filter((id) => id !== null),
  );
  const found: { id: string; name: string }[] = await manager
    .createQueryBuilder(Account, 'account')
    .innerJoin(Person, 'person', 'person.id = account.personId')
    .select('account.id', 'id')
    .addSelect('person.name', 'name')
    .where({ id: In([...new Set(ids)]) })
    .getRawMany();
  return new Map(found.map(({ id, name }) => [id, name]));
}
