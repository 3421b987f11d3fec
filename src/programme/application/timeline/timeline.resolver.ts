import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../access/request-context.js';
import { namesByAccount } from '../application.batches.js';
import { ApplicationMovement } from './timeline.types.js';

/** Who made the moves of an application. */
@Resolver(() => ApplicationMovement)
export class TimelineResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who made it, for offices; null for the public, for a job, and for experts. FORBIDDEN, and null, for anybody else.',
  })
  async name(
    @Root() { accountId, role }: ApplicationMovement,
    @Ctx() { loaders }: RequestContext,
  ): Promise<string | null> {
    // Who sits on a panel is for the review to say.
    if (accountId === null || role === 'EXPERT') return null;
    return loaders.load(namesByAccount, accountId);
  }
}
