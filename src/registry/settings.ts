import { type EntityManager, In } from 'typeorm';
import type { Policy } from '../law/policy.js';
import { withSettings } from '../law/settings.js';
import type { Batch } from '../platform/loaders.js';
import type { Registry } from './registry.js';
import { SettingDecision } from './setting-decision.entity.js';

/**
 * A policy with what the bureau has decided, as the transaction of `manager` sees it. Whoever counts days asks here,
 * not the registry.
 *
 * @throws RefusalError UNKNOWN_POLICY
 */
export async function policyInForce(
  manager: EntityManager,
  registry: Registry,
  key: string,
): Promise<Policy> {
  const { policy } = registry.policy(key);
  return withSettings(policy, await manager.findBy(SettingDecision, { policyKey: key }));
}

/** What was decided of the settings of policies, the oldest first. */
export const decisionsOf: Batch<readonly SettingDecision[]> = async (manager, policyKeys) => {
  const found = await manager.find(SettingDecision, {
    where: { policyKey: In([...policyKeys]) },
    order: { decidedAt: 'ASC', id: 'ASC' },
  });
  return policyKeys.map((key) => found.filter(({ policyKey }) => policyKey === key));
};
