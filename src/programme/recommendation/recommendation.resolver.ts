import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/request-context.js';
import { ApplicationType } from '../application/application.types.js';
import { recommendationsOf, signaturesOf } from './recommendation.batches.js';
import { ApplicationRecommendationType, ApplicationSignatureType } from './recommendation.types.js';

/** What the first review has made of an application (五(二)1). */
@Resolver(() => ApplicationType)
export class RecommendationResolver {
  @FieldResolver(() => [ApplicationSignatureType], {
    nullable: true,
    description:
      'Signatures of the first review under the papers as they stand (五(二)1), in the order of signing. FORBIDDEN, and null, for experts.',
  })
  async signatures(
    @Root() { row, place }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ApplicationSignatureType[]> {
    const signatures = await loaders.load(signaturesOf, row.id);
    return signatures.map((signature) => new ApplicationSignatureType(signature, place));
  }

  @FieldResolver(() => ApplicationRecommendationType, {
    nullable: true,
    description:
      'The recommendation of the papers as they stand (五(二)1); null before it. FORBIDDEN, and null, for experts.',
  })
  async recommendation(
    @Root() { row, place }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ApplicationRecommendationType | null> {
    const made = await loaders.load(recommendationsOf, row.id);
    return made && new ApplicationRecommendationType(made, place);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'The place among the cases of the same office (五(二)1 择优), null before it was ranked; for offices. FORBIDDEN, and null, for the enterprise and for experts.',
  })
  rank(@Root() { row }: ApplicationType): number | null {
    return row.rank;
  }
}
