import { Arg, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { type CountedPeriod, countWorkingDays } from '../../law/working-days.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { Registry } from '../../registry/registry.js';
import type { PlainDate } from '../../shared/dates.js';
import { integer, readForm } from '../../shared/form.js';
import { accepted } from '../../shared/refusal.js';

const LONGEST_NOTICE_DAYS = 1_000;

@ObjectType('NoticePeriod', {
  description: 'A public notice and the working days it runs through (五(二)2).',
})
class NoticePeriodType implements CountedPeriod {
  @Field(() => PlainDateScalar, { description: 'Its last day.' })
  readonly endsOn!: PlainDate;

  @Field(() => [PlainDateScalar], { description: 'The working days counted, in order.' })
  readonly days!: readonly PlainDate[];
}

/** 五(二)2. */
@Resolver()
export class NoticePeriodResolver {
  constructor(private readonly registry: Registry) {}

  @Query(() => NoticePeriodType, {
    description:
      'Counts the working days of a public notice (五(二)2). Errors: HOLIDAY_YEAR_NOT_LOADED, UNKNOWN_VALUE.',
  })
  noticePeriod(
    @Arg('publishedOn', () => PlainDateScalar, { description: 'The day of publication.' })
    publishedOn: PlainDate,
    @Arg('workingDays', () => Int, { description: 'How many working days, 1 or more.' }) workingDays: number,
    @Arg('countPublicationDay', () => Boolean, {
      defaultValue: false,
      description: 'Whether the day of publication is the first day.',
    })
    countPublicationDay: boolean,
  ): CountedPeriod {
    const days = accepted(readForm(integer(1, LONGEST_NOTICE_DAYS), workingDays, 'workingDays'));
    return accepted(countWorkingDays(this.registry.calendar, publishedOn, days, countPublicationDay));
  }
}
