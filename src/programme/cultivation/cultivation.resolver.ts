import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Reading, RequestContext } from '../../access/request-context.js';
import { cultivationActions, isPeriodOver } from '../../law/cultivation.js';
import type { CultivationStage } from '../../law/lifecycle/cultivation.js';
import { dayIn } from '../../platform/clock.js';
import { PageSize } from '../../platform/graphql/scalars.js';
import { enterprisesById } from '../../registry/enterprise/enterprise.batches.js';
import { EnterpriseType } from '../../registry/enterprise/enterprise.types.js';
import { readCandidates } from './cultivation.answers.js';
import { CultivationStageType } from './cultivation.enums.js';
import { CultivationActionState, CultivationCandidateType, CultivationPage } from './cultivation.types.js';
import { cultivationActor } from './cultivation-actor.js';

/** 培育库 (六(四)), as each reader reaches it. */
@Resolver(() => CultivationCandidateType)
export class CultivationResolver {
  @Query(() => CultivationPage, {
    description:
      'Candidacies for cultivation of the enterprises within reach, the newest nomination first (六(四)). Error: CURSOR_MALFORMED.',
  })
  async cultivationPage(
    @Ctx() { database, reach }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('stage', () => CultivationStageType, { nullable: true, description: 'Only those at this stage.' })
    stage: CultivationStage | null = null,
    @Arg('fieldKey', () => String, { nullable: true, description: 'Only those in this field.' })
    fieldKey: string | null = null,
    @Arg('regionKey', () => String, {
      nullable: true,
      description: 'Only those of enterprises registered in this place.',
    })
    regionKey: string | null = null,
  ): Promise<CultivationPage> {
    return readCandidates(await database.read(), reach, { first, after, stage, fieldKey, regionKey });
  }

  @FieldResolver(() => EnterpriseType, { description: 'The enterprise.' })
  async enterprise(
    @Root() { enterpriseId }: CultivationCandidateType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EnterpriseType> {
    return new EnterpriseType(await loaders.load(enterprisesById, enterpriseId));
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the period has run out while it is still on the list; it stays there until it is taken off.',
  })
  periodOver(
    @Root() { stage, untilOn }: CultivationCandidateType,
    @Ctx() { clock }: RequestContext,
  ): boolean {
    return stage === 'LISTED' && untilOn !== null && isPeriodOver(untilOn, dayIn(clock));
  }

  @FieldResolver(() => [CultivationActionState], {
    description: 'What whoever asks may do with it at some stage: whether now, and if not, why.',
  })
  async actions(
    @Root() { enterpriseId, stage }: CultivationCandidateType,
    @Ctx() { loaders, actor }: RequestContext,
  ): Promise<readonly CultivationActionState[]> {
    const enterprise = await loaders.load(enterprisesById, enterpriseId);
    return cultivationActions(stage, cultivationActor(actor, enterprise)).map(
      (decision) => new CultivationActionState(decision),
    );
  }
}
