import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/request-context.js';
import { ApplicationType } from '../application/application.types.js';
import { noticesOf } from './notice.answers.js';
import { PublicNoticeType } from './notice.types.js';

/** The notices of an application, beside what else is known of it. */
@Resolver(() => ApplicationType)
export class ApplicationNoticesResolver {
  @FieldResolver(() => [PublicNoticeType], {
    description: 'Its public notices (五(二)2), the newest first.',
  })
  async notices(
    @Root() { id }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly PublicNoticeType[]> {
    const rows = await loaders.load(noticesOf, id);
    return rows.map((row) => new PublicNoticeType(row));
  }
}
