import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Done, RequestContext, UnitOfWork } from '../access/request-context.js';
import type { Registry } from './registry.js';
import { DecideSettingInput } from './setting-decision.inputs.js';
import type { SettingDecisionsService } from './setting-decision.service.js';
import { SettingDecisionType } from './setting-decision.types.js';
import { decisionsOf } from './settings.js';

/** What the bureau decides where the text gives no number of days. */
@Resolver()
export class SettingDecisionResolver {
  constructor(
    private readonly registry: Registry,
    private readonly decisions: SettingDecisionsService,
  ) {}

  @Query(() => [SettingDecisionType], {
    description:
      'What the bureau has decided of the settings of a document, the oldest decision first. Error: UNKNOWN_POLICY.',
  })
  async settingDecisions(
    @Ctx() { loaders }: RequestContext,
    @Arg('policy', () => String, { description: 'Key of the policy document.' }) policy: string,
  ): Promise<readonly SettingDecisionType[]> {
    const decided = await loaders.load(decisionsOf, this.registry.policy(policy).policy.key);
    return decided.map((row) => new SettingDecisionType(row));
  }

  @Mutation(() => SettingDecisionType, {
    description:
      'Gives a setting a number of working days from a day on; what was counted before stays. Errors: UNKNOWN_POLICY, UNKNOWN_SETTING, SETTING_NOT_FOR_DECISION, SETTING_IN_PAST, SETTING_OUT_OF_RANGE, SETTING_DECIDED.',
  })
  decideSetting(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => DecideSettingInput, { description: 'The decision.', validate: false })
    input: DecideSettingInput,
  ): Promise<Done> {
    return this.decisions.decide(unit, input);
  }
}
