import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { unauthenticated } from '../../../access/refusals.js';
import type { Reading, RequestContext } from '../../../access/request-context.js';
import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../../law/lifecycle/application.js';
import { moveOf } from '../../../law/lifecycle/table.js';
import { dayIn } from '../../../platform/clock.js';
import { PageSize } from '../../../platform/graphql/scalars.js';
import type { Registry } from '../../../registry/registry.js';
import type { Admission } from '../admission.js';
import { ApplicationActionType } from '../application.enums.js';
import { ownActions } from '../own-actions.js';
import { readQueue } from './queue.answers.js';
import { ApplicationQueuePage, QueuedApplication } from './queue.types.js';

/** What waits for each office. */
@Resolver(() => QueuedApplication)
export class ApplicationQueueResolver {
  constructor(
    private readonly registry: Registry,
    private readonly admission: Admission,
  ) {}

  @Query(() => ApplicationQueuePage, {
    description:
      'The applications that wait for the offices of whoever asks, those with the nearest deadline first and those without one last. A county office has those that it has still to sign, and the industry office those that it is to recommend. Error: CURSOR_MALFORMED.',
  })
  async applicationQueue(
    @Ctx() { database, actor, clock }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
  ): Promise<ApplicationQueuePage> {
    if (actor === null) throw unauthenticated();
    const { shown, next } = await readQueue(await database.read(), actor, first, after);
    const today = dayIn(clock);
    return Object.assign(new ApplicationQueuePage(), {
      applications: shown.map((row) => new QueuedApplication(row, this.registry.calendar, today)),
      next,
    });
  }

  @FieldResolver(() => [ApplicationActionType], {
    description: 'What whoever asks can do with it now, by office.',
  })
  async waitsFor(
    @Root() { application: { row } }: QueuedApplication,
    @Ctx() context: RequestContext,
  ): Promise<readonly ApplicationAction[]> {
    const states = await ownActions(this.admission, context, row);
    return states
      .filter(({ action, refusals }) => refusals.length === 0 && isOffices(row.stage, action))
      .map(({ action }) => action);
  }
}

/** Whether an action takes an office; anybody may object to a public notice. */
const isOffices = (stage: ApplicationStage, action: ApplicationAction): boolean =>
  moveOf(APPLICATION, stage, action)?.by.includes('PUBLIC') === false;
