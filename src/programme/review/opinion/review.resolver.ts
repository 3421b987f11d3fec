import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Done, Reading, RequestContext, UnitOfWork } from '../../../access/request-context.js';
import { Uuid } from '../../../platform/graphql/scalars.js';
import { Application } from '../../application/application.entity.js';
import { ApplicationType } from '../../application/application.types.js';
import { placeOfApplication } from '../../application/application-place.js';
import { isOwnCase } from '../own-case.js';
import { ReviewRound } from '../round/review-round.entity.js';
import { ReviewRoundType } from '../round/round.types.js';
import type { ConclusionService } from './conclusion.service.js';
import { ConcludeReviewInput, RecordSiteVisitInput } from './opinion.inputs.js';
import { ReviewOpinionType, ReviewType, SiteVisitType } from './opinion.types.js';
import { opinionsOf } from './opinions.js';
import { SiteVisit } from './site-visit.entity.js';

/** What a review comes to (五(二)2). */
@Resolver(() => ApplicationType)
export class ReviewResolver {
  constructor(private readonly conclusion: ConclusionService) {}

  @Query(() => ReviewType, {
    nullable: true,
    description: 'The rounds of review and the site visits of an application; null where there is none.',
  })
  async review(
    @Ctx() { database, reach, actor }: Reading,
    @Arg('applicationId', () => Uuid, { description: 'Of which application.' }) applicationId: string,
  ): Promise<ReviewType | null> {
    const manager = await database.read();
    const application = await manager.findOneBy(Application, { id: applicationId });
    if (application === null || !reach.covers(placeOfApplication(application))) return null;
    if (isOwnCase(actor, application)) return null;
    const rounds = await manager.find(ReviewRound, { where: { applicationId }, order: { number: 'ASC' } });
    const visits = await manager.find(SiteVisit, {
      where: { applicationId },
      order: { visitedOn: 'ASC', id: 'ASC' },
    });
    return Object.assign(new ReviewType(), {
      rounds: rounds.map((row) => new ReviewRoundType(row)),
      siteVisits: visits.map((row) => new SiteVisitType(row)),
    });
  }

  @FieldResolver(() => [ReviewOpinionType], {
    description: '综合评审意见 (五(二)2), in order; empty before the review is concluded.',
  })
  reviewOpinions(
    @Root() { id }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ReviewOpinionType[]> {
    return loaders.load(opinionsOf, id);
  }

  @Mutation(() => ApplicationType, {
    description:
      'Puts a site visit on file. Errors: CONFLICT, ACTION_NOT_OPEN, DATE_IN_FUTURE, VISIT_BEFORE_INTAKE, TOO_FEW_VISITORS.',
  })
  recordSiteVisit(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RecordSiteVisitInput, { description: 'The visit.', validate: false })
    input: RecordSiteVisitInput,
  ): Promise<Done> {
    return this.conclusion.recordSiteVisit(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description:
      'Concludes the review in favour of an institute; `refuseApplication` concludes it otherwise. Errors: CONFLICT, ACTION_NOT_OPEN, ROUND_INCOMPLETE, TOO_FEW_SCORES, SCORES_TOO_FAR_APART, SITE_VISIT_MISSING.',
  })
  concludeReview(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => ConcludeReviewInput, { description: 'The opinion.', validate: false })
    input: ConcludeReviewInput,
  ): Promise<Done> {
    return this.conclusion.conclude(unit, input);
  }
}
