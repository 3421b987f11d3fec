import { Done, type UnitOfWork } from '../access/request-context.js';
import { decideSetting } from '../law/settings.js';
import { dayIn } from '../platform/clock.js';
import { caseKey } from '../record/append.js';
import { accepted } from '../shared/refusal.js';
import type { Registry } from './registry.js';
import { SettingDecision } from './setting-decision.entity.js';
import type { DecideSettingInput } from './setting-decision.inputs.js';

/** What the text leaves open, the bureau decides: a number, by a document, from a day on. */
export class SettingDecisionsService {
  constructor(private readonly registry: Registry) {}

  /**
   * @throws RefusalError UNKNOWN_POLICY, UNKNOWN_SETTING, SETTING_NOT_FOR_DECISION, SETTING_IN_PAST,
   *   SETTING_OUT_OF_RANGE; of the database SETTING_DECIDED
   */
  async decide(unit: UnitOfWork, input: DecideSettingInput): Promise<Done> {
    const { policy, digest } = this.registry.policy(input.policy);
    const { key: settingKey, fromOn, value, documentNo, reason } = input;
    const { clause } = accepted(decideSetting(policy, { settingKey, fromOn, value }, dayIn(unit.clock)));
    const decision = { policyKey: policy.key, settingKey, fromOn, value, documentNo, reason };
    const { id } = await unit.manager.save(
      unit.manager.create(SettingDecision, { ...decision, decidedBy: unit.signedIn.accountId }),
    );
    await unit.record(
      {},
      {
        caseKey: caseKey('policy', policy.key),
        action: 'SETTING_DECIDED',
        clause,
        details: { key: settingKey, fromOn, value, documentNo, reason },
        after: decision,
        policyRevision: digest,
      },
    );
    return new Done(id);
  }
}
