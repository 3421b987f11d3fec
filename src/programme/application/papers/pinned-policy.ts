import { type EntityManager, In } from 'typeorm';
import { PolicyRevision } from '../../../registry/policy-revision.entity.js';
import { type Registry, type StoredPolicy, storedPolicy } from '../../../registry/registry.js';
import type { Application } from '../application.entity.js';

type Pinned = Pick<Application, 'id' | 'policyKey' | 'policyDigest'>;

/** The document under which enterprises apply now: the one issued last among those that set conditions for them. */
export function documentForApplications({ policies }: Registry): StoredPolicy {
  const [newest] = policies
    .filter(({ policy }) => policy.clauses.has('五(一)'))
    .sort((a, b) => (a.policy.issuedOn < b.policy.issuedOn ? 1 : -1));
  if (newest === undefined) throw new Error('No policy document sets conditions for applications');
  return newest;
}

/**
 * The document by which each of some applications is judged: the revision under which it was first submitted, whatever
 * has been loaded since; the newest one before that.
 */
export async function policiesOf(
  manager: EntityManager,
  registry: Registry,
  applications: readonly Pinned[],
): Promise<(application: Pinned) => StoredPolicy> {
  const older = await olderRevisions(manager, registry, applications);
  return ({ id, policyKey, policyDigest }) => {
    const newest = registry.policy(policyKey);
    if (policyDigest === null || policyDigest === newest.digest) return newest;
    const pinned = older.get(policyDigest);
    if (pinned === undefined) throw new Error(`The policy revision of application ${id} is not on file`);
    return pinned;
  };
}

/** Revisions that are named and are not in use any more, by digest. */
async function olderRevisions(
  manager: EntityManager,
  registry: Registry,
  applications: readonly Pinned[],
): Promise<ReadonlyMap<string, StoredPolicy>> {
  const inUse = new Set(registry.policies.map(({ digest }) => digest));
  const named = applications.flatMap(({ policyDigest }) => (policyDigest === null ? [] : [policyDigest]));
  const digests = [...new Set(named)].filter((digest) => !inUse.has(digest));
  if (digests.length === 0) return new Map();
  const rows = await manager.findBy(PolicyRevision, { digest: In(digests) });
  return new Map(rows.map((row) => [row.digest, storedPolicy(row)]));
}
