import { type EntityManager, In } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { Batch } from '../../platform/loaders.js';
import { Person } from '../../registry/person.entity.js';
import type { Bilingual } from '../../shared/text.js';
import type { Institute, OfficerRole } from './institute.entity.js';

/** Somebody who may be in charge of an institute, and by which role. */
export interface Candidate {
  readonly accountId: string;
  readonly name: string;
  readonly role: OfficerRole;
}

/**
 * Whoever may be in charge of an institute now, by name: officers of the bureau, and of the industry office of its
 * county; never a member of its enterprise. Somebody who is both is the bureau's.
 */
export const candidatesFor = (
  manager: EntityManager,
  { enterpriseId, regionKey }: Pick<Institute, 'enterpriseId' | 'regionKey'>,
): Promise<readonly Candidate[]> =>
  manager.query(
    `select account.id as "accountId", person.name, min(held.role) as role
     from appointment held
       join account on account.id = held.account_id and account.status <> 'DISABLED'
       join person on person.id = account.person_id
     where held.ended_at is null
       and (held.role = 'BUREAU_OFFICER' or (held.role = 'COUNTY_INDUSTRY_REVIEWER' and held.region_key = $2))
       and not exists (
         select 1 from appointment own
         where own.account_id = account.id and own.enterprise_id = $1 and own.ended_at is null)
     group by account.id, person.name
     order by person.name, account.id`,
    [enterpriseId, regionKey],
  );

/** The name of the person behind each account. */
export const officerNames: Batch<string> = async (manager, accountIds) => {
  const accounts = await manager.findBy(Account, { id: In([...accountIds]) });
  const people = await manager.findBy(Person, { id: In(accounts.map(({ personId }) => personId)) });
  return accountIds.map((id) => {
    const account = accounts.find((each) => each.id === id);
    const person = people.find((each) => each.id === account?.personId);
    if (person === undefined) throw new Error(`There is no account ${id}`);
    return person.name;
  });
};

/** The office that is in charge, which everybody may know. */
export const officeOf = (role: OfficerRole, region: Bilingual): Bilingual =>
  role === 'BUREAU_OFFICER'
    ? { zh: '市工业和信息化局', en: 'Municipal Bureau of Industry and Information Technology' }
    : {
        zh: `${region.zh}工业和信息化主管部门`,
        en: `Industry and information technology office of ${region.en}`,
      };
