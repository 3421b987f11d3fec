import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Done, UnitOfWork } from '../../../access/request-context.js';
import {
  DeclareInterestInput,
  EndExpertInput,
  EndInterestInput,
  EnterExpertInput,
  UpdateExpertInput,
} from './expert.inputs.js';
import { ExpertType } from './expert.types.js';
import type { ExpertsService } from './experts.service.js';
import type { InterestsService } from './interests.service.js';

/** How experts come into the pool and leave it, and what they have to do with enterprises (五(二)2). */
@Resolver()
export class ExpertChangesResolver {
  constructor(
    private readonly experts: ExpertsService,
    private readonly interests: InterestsService,
  ) {}

  @Mutation(() => ExpertType, {
    description:
      'Enters an account into the pool, or enters it again. Errors: NOT_AN_EXPERT, EXPERT_HOLDS_OFFICE, EXPERT_LISTED, CREDIT_CODE_INVALID, FIELDS_MISSING, FIELD_UNKNOWN.',
  })
  enterExpert(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => EnterExpertInput, { description: 'The expert.', validate: false })
    input: EnterExpertInput,
  ): Promise<Done> {
    return this.experts.enter(unit, input);
  }

  @Mutation(() => ExpertType, {
    description:
      'Changes what is said of an expert. Errors: CONFLICT, EXPERT_ENDED, NOTHING_CHANGED, CREDIT_CODE_INVALID, FIELDS_MISSING, FIELD_UNKNOWN.',
  })
  updateExpert(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => UpdateExpertInput, { description: 'The changes.', validate: false })
    input: UpdateExpertInput,
  ): Promise<Done> {
    return this.experts.update(unit, input);
  }

  @Mutation(() => ExpertType, {
    description:
      'Takes an expert out of the pool, who is not drawn any more. Errors: CONFLICT, EXPERT_ENDED.',
  })
  endExpert(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => EndExpertInput, { description: 'Which, and why.', validate: false })
    input: EndExpertInput,
  ): Promise<Done> {
    return this.experts.end(unit, input);
  }

  @Mutation(() => ExpertType, {
    description:
      'Declares a relation to an enterprise (回避): an expert for themselves, the bureau for any expert. Errors: NOT_IN_POOL, CREDIT_CODE_INVALID, ENTERPRISE_UNKNOWN, DAYS_OUT_OF_ORDER.',
  })
  declareInterest(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => DeclareInterestInput, { description: 'The relation.', validate: false })
    input: DeclareInterestInput,
  ): Promise<Done> {
    return this.interests.declare(unit, input);
  }

  @Mutation(() => ExpertType, {
    description: 'Says when a relation ended. Errors: INTEREST_ENDED, DAYS_OUT_OF_ORDER.',
  })
  endInterest(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => EndInterestInput, { description: 'Which, when and why.', validate: false })
    input: EndInterestInput,
  ): Promise<Done> {
    return this.interests.end(unit, input);
  }
}
