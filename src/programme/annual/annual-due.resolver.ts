import { Arg, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { type AnnualDue, annualDue } from '../../law/annual.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { Registry } from '../../registry/registry.js';
import type { PlainDate } from '../../shared/dates.js';
import { readForm, year as yearForm } from '../../shared/form.js';
import { accepted } from '../../shared/refusal.js';

@ObjectType('AnnualDue', { description: "When a year's summary, plan and budget are due (五(三)1)." })
class AnnualDueType implements AnnualDue {
  @Field(() => Int, { description: 'The year.' })
  readonly year!: number;

  @Field(() => PlainDateScalar, { description: 'The due day; a rest day moves it to the next working day.' })
  readonly dueOn!: PlainDate;

  @Field(() => [PlainDateScalar], { description: 'The days of the reminders.' })
  readonly remindersOn!: readonly PlainDate[];
}

/** 五(三)1. */
@Resolver()
export class AnnualDueResolver {
  constructor(private readonly registry: Registry) {}

  @Query(() => AnnualDueType, {
    description:
      'The due day of the annual papers (五(三)1). Errors: UNKNOWN_POLICY, UNKNOWN_VALUE, HOLIDAY_YEAR_NOT_LOADED.',
  })
  annualDue(
    @Arg('policy', () => String, { description: 'Key of the policy document.' }) policy: string,
    @Arg('year', () => Int, { description: 'The year.' }) year: number,
  ): AnnualDue {
    const { policy: document, calendar } = this.registry.rulebook(policy);
    return accepted(annualDue(document, calendar, accepted(readForm(yearForm, year, 'year'))));
  }
}
