import { Arg, Query, Resolver } from 'type-graphql';
import { calculate } from '../../law/calculate.js';
import { digestOf } from '../../platform/digest.js';
import type { Registry } from '../../registry/registry.js';
import { accepted } from '../../shared/refusal.js';
import { CalculationInput } from './calculation.inputs.js';
import { DeterminationType } from './calculation.types.js';

/** The law for everybody: no login, nothing stored. */
@Resolver()
export class CalculationResolver {
  constructor(private readonly registry: Registry) {}

  @Query(() => DeterminationType, {
    description:
      'What the notice grants on given facts, with every reason. The input has exactly the form of the case files. Errors: UNKNOWN_POLICY, UNKNOWN_READING, STAGE_TABLE_INVALID, FACT_MISSING, FACT_AFTER_AS_OF, UNKNOWN_VALUE, MONEY_MALFORMED, DATE_MALFORMED, DATES_OUT_OF_ORDER, DUPLICATE_YEAR, REVENUE_YEARS_INCOMPLETE, ASSESSMENT_BEFORE_DUE, HOLIDAY_YEAR_NOT_LOADED, TOO_MANY_ROWS.',
  })
  calculation(
    // The law reads and checks every value itself, the same for this query and for the case files.
    @Arg('input', () => CalculationInput, { validate: false, description: 'The question.' })
    input: CalculationInput,
  ): DeterminationType {
    const stored = this.registry.policy(input.policy);
    const found = accepted(calculate(this.registry.rulebook(input.policy), input));
    return new DeterminationType(found, digestOf(found), stored);
  }
}
