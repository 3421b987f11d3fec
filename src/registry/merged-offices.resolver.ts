import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Done, RequestContext, UnitOfWork } from '../access/request-context.js';
import { SetMergedOfficesInput } from './merged-offices.inputs.js';
import { mergedOfficesOf } from './merged-offices.js';
import type { MergedOfficesService } from './merged-offices.service.js';
import { RegionType } from './reference.types.js';

/** 五(二)1: places whose industry and science offices are one. */
@Resolver(() => RegionType)
export class MergedOfficesResolver {
  constructor(private readonly offices: MergedOfficesService) {}

  @FieldResolver(() => Boolean, {
    description: 'Whether its industry and its science office are one, which signs once (五(二)1).',
  })
  mergedOffices(@Root() { key }: RegionType, @Ctx() { loaders }: RequestContext): Promise<boolean> {
    return loaders.load(mergedOfficesOf, key);
  }

  @Mutation(() => RegionType, {
    description:
      'Says that the industry and the science office of a place are one, or are two again (五(二)1). Errors: REGION_UNKNOWN, NOTHING_CHANGED.',
  })
  setMergedOffices(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SetMergedOfficesInput, { description: 'Which place, and why.', validate: false })
    input: SetMergedOfficesInput,
  ): Promise<Done> {
    return this.offices.set(unit, input);
  }
}
