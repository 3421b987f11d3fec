import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Done, UnitOfWork } from '../../access/request-context.js';
import {
  CloseCultivationInput,
  ExtendCultivationInput,
  ListForCultivationInput,
  NominateForCultivationInput,
} from './cultivation.inputs.js';
import type { CultivationService } from './cultivation.service.js';
import { CultivationCandidateType } from './cultivation.types.js';

const MOVE_ERRORS = 'CONFLICT, ACTION_NOT_OPEN, CONFLICT_OF_INTEREST';

/** Acts of offices on the cultivation list (六(四)). */
@Resolver()
export class CultivationChangesResolver {
  constructor(private readonly cultivation: CultivationService) {}

  @Mutation(() => CultivationCandidateType, {
    description:
      'Nominates an enterprise for cultivation in a field (六(四)). Errors: ENTERPRISE_NOT_CONFIRMED, SOURCE_NOT_YOURS, CONFLICT_OF_INTEREST, FIELD_UNKNOWN, CANDIDATE_ALREADY.',
  })
  nominateForCultivation(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => NominateForCultivationInput, { description: 'The nomination.', validate: false })
    input: NominateForCultivationInput,
  ): Promise<Done> {
    return this.cultivation.nominate(unit, input);
  }

  @Mutation(() => CultivationCandidateType, {
    description: `Puts a candidate on the list, by a document and for a period (六(四)). Errors: ${MOVE_ERRORS}, DAYS_OUT_OF_ORDER, PERIOD_OVER.`,
  })
  listForCultivation(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => ListForCultivationInput, {
      description: 'Which, by which document, how long.',
      validate: false,
    })
    input: ListForCultivationInput,
  ): Promise<Done> {
    return this.cultivation.list(unit, input);
  }

  @Mutation(() => CultivationCandidateType, {
    description: `Does not put a candidate on the list (六(四)). Errors: ${MOVE_ERRORS}.`,
  })
  declineCultivation(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => CloseCultivationInput, { description: 'Which, and why not.', validate: false })
    input: CloseCultivationInput,
  ): Promise<Done> {
    return this.cultivation.decline(unit, input);
  }

  @Mutation(() => CultivationCandidateType, {
    description: `Makes the period of a candidate on the list longer (六(四)). Errors: ${MOVE_ERRORS}, PERIOD_NOT_LONGER, PERIOD_OVER.`,
  })
  extendCultivation(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => ExtendCultivationInput, { description: 'Which, and how long.', validate: false })
    input: ExtendCultivationInput,
  ): Promise<Done> {
    return this.cultivation.extend(unit, input);
  }

  @Mutation(() => CultivationCandidateType, {
    description: `Takes a candidate off the list (六(四)). Errors: ${MOVE_ERRORS}.`,
  })
  endCultivation(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => CloseCultivationInput, { description: 'Which, and why.', validate: false })
    input: CloseCultivationInput,
  ): Promise<Done> {
    return this.cultivation.end(unit, input);
  }
}
