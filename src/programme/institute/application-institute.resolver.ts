import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/request-context.js';
import { ApplicationType } from '../application/application.types.js';
import { InstituteType } from './institute.types.js';
import { instituteOf } from './register.js';

/** What became of an application. */
@Resolver(() => ApplicationType)
export class ApplicationInstituteResolver {
  @FieldResolver(() => InstituteType, {
    nullable: true,
    description: 'The institute that it founded; null unless it was approved (五(二)3).',
  })
  institute(
    @Root() { id }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<InstituteType | null> {
    return loaders.load(instituteOf, id);
  }
}
