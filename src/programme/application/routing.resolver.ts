import { Arg, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type Routing, routeApplication } from '../../law/recommendation.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import type { Bilingual } from '../../shared/text.js';

@ObjectType('Routing', {
  description: 'Who reviews an application first, and to whom it is recommended (五(二)1).',
})
class RoutingType implements Routing {
  @Field(() => String, { description: 'The clause.' })
  readonly clause!: string;

  @Field(() => [String], {
    description: 'Keys of the departments that sign, one signature each by different persons.',
  })
  readonly firstReview!: Routing['firstReview'];

  @Field(() => [String], { description: 'Keys of the bureaus that receive the recommendation.' })
  readonly recommendedTo!: readonly string[];

  @Field(() => BilingualText, { description: 'The same in a sentence.' })
  readonly sentence!: Bilingual;
}

/** 五(二)1. */
@Resolver()
export class RoutingResolver {
  @Query(() => RoutingType, { description: 'The way of an application to the bureau (五(二)1).' })
  routing(
    @Arg('municipalStateOwned', () => Boolean, {
      description: 'Whether the lead enterprise is owned by the city (市属国有).',
    })
    municipalStateOwned: boolean,
    @Arg('mergedOffices', () => Boolean, {
      defaultValue: false,
      description: 'Whether the county has merged its industry and its science offices.',
    })
    mergedOffices: boolean,
  ): Routing {
    return routeApplication({ municipalStateOwned, mergedOffices });
  }
}
