import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Reading, RequestContext } from '../../access/request-context.js';
import { Line, PageSize } from '../../platform/graphql/scalars.js';
import { InstituteLevel as InstituteLevelEnum } from '../calculation/calculation.enums.js';
import type { InstituteLevel, InstituteStatus } from './institute.entity.js';
import { InstituteStatusType, InstituteType } from './institute.types.js';
import { countInstitutes, readInstitute, readRegister } from './register.js';
import { InstituteCounts, InstitutePage } from './register.types.js';

/** The public register of institutes. */
@Resolver(() => InstitutePage)
export class RegisterResolver {
  @Query(() => InstituteType, { nullable: true, description: 'The institute of a number; null for none.' })
  async institute(
    @Ctx() { database }: Reading,
    @Arg('number', () => Line, { description: 'Its number: `SMXCYY-2026-001`.' }) number: string,
  ): Promise<InstituteType | null> {
    return readInstitute(await database.read(), number);
  }

  @Query(() => InstitutePage, {
    description: 'The institutes that the city has approved, the last first. Error: CURSOR_MALFORMED.',
  })
  async instituteRegister(
    @Ctx() { database }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 20, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('search', () => Line, {
      nullable: true,
      description:
        "Parts of the institute's or its lead enterprise's name, of two characters or even one, or of their pinyin initials (`smx`); several, divided by spaces, must all be in it.",
    })
    search: string | null = null,
    @Arg('fieldKey', () => String, { nullable: true, description: 'Only those of this field.' })
    fieldKey: string | null = null,
    @Arg('regionKey', () => String, { nullable: true, description: 'Only those of this place (受益地).' })
    regionKey: string | null = null,
    @Arg('level', () => InstituteLevelEnum, { nullable: true, description: 'Only those of this level.' })
    level: InstituteLevel | null = null,
    @Arg('status', () => InstituteStatusType, { nullable: true, description: 'Only those of this status.' })
    status: InstituteStatus | null = null,
    @Arg('year', () => Int, { nullable: true, description: 'Only those approved in this year.' })
    year: number | null = null,
  ): Promise<InstitutePage> {
    const filter = { search, fieldKey, regionKey, level, status, year };
    return readRegister(await database.read(), filter, { first, after });
  }

  @FieldResolver(() => InstituteCounts, {
    description: 'How many there are of those that are asked for, on all pages together.',
  })
  async counts(
    @Root() { filter }: InstitutePage,
    @Ctx() { database }: RequestContext,
  ): Promise<InstituteCounts> {
    return countInstitutes(await database.read(), filter);
  }
}
