import { type EntityManager, In } from 'typeorm';
import type { ApplicationFacts } from '../../../law/facts.js';
import type { CreditSnapshot } from '../../../registry/enterprise/credit-snapshot.entity.js';
import { certificatesOf, snapshotsOf, standingsOf } from '../../../registry/enterprise/enterprise.batches.js';
import { Enterprise } from '../../../registry/enterprise/enterprise.entity.js';
import type { PlainDate } from '../../../shared/dates.js';

/** What the register of enterprises has for the conditions of 五(一), in the form of the case files. */
export type RegisterFacts = Pick<ApplicationFacts, 'registeredIn' | 'standing' | 'highTechEnterprise'> & {
  readonly credit: Omit<ApplicationFacts['credit'], 'checkedOn'> & { readonly checkedOn: string };
};

/** What the register has of each of some enterprises on a day: one query a kind of row. */
export async function registerFactsOf(
  manager: EntityManager,
  ids: readonly string[],
  today: PlainDate,
): Promise<(enterpriseId: string) => RegisterFacts> {
  const enterprises = await manager.findBy(Enterprise, { id: In([...ids]) });
  const standings = (await standingsOf(manager, ids)).flat();
  const certificates = (await certificatesOf(manager, ids)).flat();
  const snapshots = (await snapshotsOf(manager, ids)).flat();
  return (enterpriseId) => {
    const isIts = (row: { readonly enterpriseId: string }): boolean => row.enterpriseId === enterpriseId;
    const held = standings.filter(
      ({ fromOn, untilOn }) => fromOn <= today && (untilOn === null || today <= untilOn),
    );
    const valid = certificates.filter(({ issuedOn, expiresOn }) => issuedOn <= today && today <= expiresOn);
    return {
      registeredIn: regionOf(enterprises, enterpriseId),
      standing: [...new Set(held.filter(isIts).map(({ kind }) => kind))],
      highTechEnterprise: valid.some(isIts),
      credit: creditOf(snapshots.find(isIts), today),
    };
  };
}

function regionOf(enterprises: readonly Enterprise[], id: string): string {
  const enterprise = enterprises.find((each) => each.id === id);
  if (enterprise === undefined) throw new Error(`There is no enterprise ${id}`);
  return enterprise.regionKey;
}

/** 五(一)4: what the newest query said; nothing is known of an enterprise that nobody has looked up. */
function creditOf(newest: CreditSnapshot | undefined, today: PlainDate): RegisterFacts['credit'] {
  return {
    checkedOn: newest?.queriedOn ?? today,
    enterprise: newest?.enterpriseStatus ?? 'UNKNOWN',
    legalRepresentative: newest?.legalRepresentativeStatus ?? 'UNKNOWN',
    actualController: newest?.actualControllerStatus ?? 'UNKNOWN',
  };
}
