import { In } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import { APPLICATION } from '../../law/lifecycle/application.js';
import type { Batch } from '../../platform/loaders.js';
import { Person } from '../../registry/person.entity.js';
import { PolicyRevision } from '../../registry/policy-revision.entity.js';
import { Movement } from '../lifecycle/movement.entity.js';
import { ApplicationPapers } from './papers/application-papers.entity.js';

/** The papers of applications, the first submission first. */
export const papersOf: Batch<readonly ApplicationPapers[]> = async (manager, ids) => {
  const found = await manager.find(ApplicationPapers, {
    where: { applicationId: In([...ids]) },
    order: { number: 'ASC' },
  });
  return ids.map((id) => found.filter(({ applicationId }) => applicationId === id));
};

/** The moves of applications, the oldest first. */
export const movementsOf: Batch<readonly Movement[]> = async (manager, ids) => {
  const found = await manager.find(Movement, {
    where: { kind: APPLICATION.kind, caseId: In([...ids]) },
    order: { version: 'ASC' },
  });
  return ids.map((id) => found.filter(({ caseId }) => caseId === id));
};

/** Numbers of policy revisions by their digests, the first where a document came back; null for one not on file. */
export const revisionsByDigest: Batch<number | null> = async (manager, digests) => {
  const found = await manager.find(PolicyRevision, {
    select: { digest: true, revision: true },
    where: { digest: In([...digests]) },
    order: { revision: 'ASC' },
  });
  return digests.map((digest) => found.find((each) => each.digest === digest)?.revision ?? null);
};

/** The name of the person behind each account. */
export const namesByAccount: Batch<string> = async (manager, ids) => {
  const accounts = await manager.findBy(Account, { id: In([...ids]) });
  const people = await manager.findBy(Person, { id: In(accounts.map(({ personId }) => personId)) });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const byAccount = new Map(accounts.map(({ id, personId }) => [id, names.get(personId)]));
  return ids.map((id) => {
    const name = byAccount.get(id);
    if (name === undefined) throw new Error(`There is no account ${id}`);
    return name;
  });
};
