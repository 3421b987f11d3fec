import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Reading, RequestContext } from '../../../access/request-context.js';
import { Line, PageSize } from '../../../platform/graphql/scalars.js';
import { readExpertCandidates, readExperts } from './expert.answers.js';
import { fieldKeysOf, interestsOf } from './expert.batches.js';
import { ExpertCandidate, ExpertInterestType, ExpertPage, ExpertType } from './expert.types.js';

/** The pool of experts (五(二)2), as the bureau sees it. */
@Resolver(() => ExpertType)
export class ExpertResolver {
  @Query(() => ExpertPage, { description: 'Experts by name. Error: CURSOR_MALFORMED.' })
  async expertPage(
    @Ctx() { database }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('search', () => Line, { nullable: true, description: 'A part of the name or of the employer.' })
    search: string | null = null,
    @Arg('fieldKey', () => String, { nullable: true, description: 'Only those who review in this field.' })
    fieldKey: string | null = null,
    @Arg('inPool', () => Boolean, {
      nullable: true,
      description: 'Only those in the pool now (true), or only those who left it (false).',
    })
    inPool: boolean | null = null,
  ): Promise<ExpertPage> {
    return readExperts(await database.read(), { first, after, search, fieldKey, inPool });
  }

  @Query(() => [ExpertCandidate], {
    description: 'Accounts that hold the role of an expert and could be entered into the pool, by login.',
  })
  async expertCandidates(
    @Ctx() { database }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('login', () => Line, { nullable: true, description: 'Only logins that begin so.' })
    login: string | null = null,
  ): Promise<readonly ExpertCandidate[]> {
    return readExpertCandidates(await database.read(), { first, login });
  }

  @FieldResolver(() => [String], { description: 'Keys of the fields in which the expert reviews.' })
  fieldKeys(@Root() { id }: ExpertType, @Ctx() { loaders }: RequestContext): Promise<readonly string[]> {
    return loaders.load(fieldKeysOf, id);
  }

  @FieldResolver(() => [ExpertInterestType], {
    description: 'Relations to enterprises that were declared, the oldest first.',
  })
  interests(
    @Root() { id }: ExpertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ExpertInterestType[]> {
    return loaders.load(interestsOf, id);
  }
}
