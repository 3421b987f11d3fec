import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Reading, RequestContext } from '../../access/request-context.js';
import type { ApplicationStage } from '../../law/lifecycle/application.js';
import { PageSize, Uuid } from '../../platform/graphql/scalars.js';
import type { Admission } from './admission.js';
import { readApplication } from './application.answers.js';
import { ApplicationStageType } from './application.enums.js';
import { ApplicationActionState, ApplicationPage, ApplicationType } from './application.types.js';
import { readApplications } from './application-page.js';
import { ownActions } from './own-actions.js';

/** Applications, as those see them who have to do with them. */
@Resolver(() => ApplicationType)
export class ApplicationResolver {
  constructor(private readonly admission: Admission) {}

  @Query(() => ApplicationType, {
    nullable: true,
    description: 'An application within reach; null for any other. A draft is seen by its enterprise alone.',
  })
  async application(
    @Ctx() { database, reach }: Reading,
    @Arg('id', () => Uuid, { description: 'Which.' }) id: string,
  ): Promise<ApplicationType | null> {
    const found = await readApplication(await database.read(), id);
    return found !== null && reach.covers(found.place) ? found : null;
  }

  @Query(() => ApplicationPage, {
    description: 'Applications within reach, the newest first. Error: CURSOR_MALFORMED.',
  })
  async applicationPage(
    @Ctx() { database, reach }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('stage', () => ApplicationStageType, { nullable: true, description: 'Only those at this stage.' })
    stage: ApplicationStage | null = null,
    @Arg('fieldKey', () => String, { nullable: true, description: 'Only those in this field.' })
    fieldKey: string | null = null,
    @Arg('regionKey', () => String, { nullable: true, description: 'Only those of this place.' })
    regionKey: string | null = null,
    @Arg('enterpriseId', () => Uuid, { nullable: true, description: 'Only those of this enterprise.' })
    enterpriseId: string | null = null,
  ): Promise<ApplicationPage> {
    const wanted = { first, after, stage, fieldKey, regionKey, enterpriseId };
    return readApplications(await database.read(), reach, wanted);
  }

  @FieldResolver(() => [ApplicationActionState], {
    description: 'What whoever asks may do with it at some stage: whether now, and if not, why.',
  })
  async actions(
    @Root() { row }: ApplicationType,
    @Ctx() context: RequestContext,
  ): Promise<readonly ApplicationActionState[]> {
    const states = await ownActions(this.admission, context, row);
    return states.map((state) => new ApplicationActionState(state));
  }
}
