import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import type { Done, UnitOfWork } from '../../access/request-context.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import { ApplicationType } from '../application/application.types.js';
import type { RankingService } from './ranking.service.js';
import {
  RankApplicationsInput,
  RecommendApplicationInput,
  RefuseApplicationInput,
  ReturnApplicationInput,
  SignApplicationInput,
} from './recommendation.inputs.js';
import type { RecommendationService } from './recommendation.service.js';

const ERRORS = 'CONFLICT, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST';

/** 五(二)1: acts of the offices that review first, and of the bureau that takes in what they recommend. */
@Resolver()
export class RecommendationChangesResolver {
  constructor(
    private readonly recommendations: RecommendationService,
    private readonly rankings: RankingService,
  ) {}

  @Mutation(() => ApplicationType, {
    description: `Signs the first review for the first of the caller's offices whose signature is asked and missing; different persons sign for each office (五(二)1). Errors: OFFICE_NOT_ASKED, OFFICE_SIGNED, SAME_PERSON_SIGNED, ${ERRORS}.`,
  })
  signApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SignApplicationInput, { description: 'The signature.', validate: false })
    input: SignApplicationInput,
  ): Promise<Done> {
    return this.recommendations.sign(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description: `Gives an application back for supplement: an office during the first review, whose clock stands still meanwhile, or the bureau before it takes the case in (五(二)1). New papers are signed and ranked anew. Errors: ${ERRORS}.`,
  })
  returnApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => ReturnApplicationInput, { description: 'Which, and why.', validate: false })
    input: ReturnApplicationInput,
  ): Promise<Done> {
    return this.recommendations.return(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description: `Refuses an application: whoever would recommend it during the first review, afterwards the bureau (五(二)). Errors: ${ERRORS}.`,
  })
  refuseApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RefuseApplicationInput, { description: 'Which, and why.', validate: false })
    input: RefuseApplicationInput,
  ): Promise<Done> {
    return this.recommendations.refuse(unit, input);
  }

  @Mutation(() => Boolean, {
    description: `Puts the cases of an office into an order (五(二)1 择优). A case that is recommended and not yet taken in stays in it; any other that is left out loses its place. Errors: RANKING_LENGTH, RANKED_TWICE, RANKING_MIXED, RANKING_INCOMPLETE, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST.`,
  })
  rankApplications(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RankApplicationsInput, { description: 'The order.', validate: false })
    input: RankApplicationsInput,
  ): Promise<Done> {
    return this.rankings.rank(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description: `Recommends an application that every office has signed to the industry and the finance bureau (五(二)1). Errors: SIGNATURE_MISSING, NOT_RANKED, JUSTIFICATION_MISSING, ${ERRORS}.`,
  })
  recommendApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RecommendApplicationInput, { description: 'The recommendation.', validate: false })
    input: RecommendApplicationInput,
  ): Promise<Done> {
    return this.recommendations.recommend(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description: `The bureau takes a recommended application in for review (五(二)2). Errors: ${ERRORS}.`,
  })
  acceptApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('applicationId', () => Uuid, { description: 'Which.' }) applicationId: string,
    @Arg('expectedVersion', () => Int, { description: 'The version that was looked at.' })
    expectedVersion: number,
  ): Promise<Done> {
    return this.recommendations.accept(unit, applicationId, expectedVersion);
  }
}
