import type { EntityManager } from 'typeorm';
import { SettingDecision } from './setting-decision.entity.js';
import { SettingDecisionType } from './setting-decision.types.js';

/** A decision of the bureau about a setting; null where there is none. */
export async function readSettingDecision(
  manager: EntityManager,
  id: string,
): Promise<SettingDecisionType | null> {
  const row = await manager.findOneBy(SettingDecision, { id });
  return row && new SettingDecisionType(row);
}
