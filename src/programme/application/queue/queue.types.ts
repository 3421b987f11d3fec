import { Field, Int, ObjectType } from 'type-graphql';
import { workingDaysLeft } from '../../../law/deadline.js';
import type { Calendar } from '../../../law/working-days.js';
import { PlainDateScalar } from '../../../platform/graphql/scalars.js';
import { type PlainDate, plainDate } from '../../../shared/dates.js';
import type { Application } from '../application.entity.js';
import { ApplicationType } from '../application.types.js';

@ObjectType('QueuedApplication', { description: 'An application that waits for whoever asks (五(二)).' })
export class QueuedApplication {
  @Field(() => ApplicationType, { description: 'The application.' })
  readonly application: ApplicationType;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'Until when; null where nobody is bound, or the calendar of that year is not loaded.',
  })
  readonly dueOn: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Working days after today up to and including the due day: 0 on that day and after it; null without a due day.',
  })
  readonly workingDaysLeft: number | null;

  @Field(() => Boolean, { description: 'Whether the due day is over.' })
  readonly overdue: boolean;

  constructor(row: Application, calendar: Calendar, today: PlainDate) {
    this.application = new ApplicationType(row);
    this.dueOn = row.dueOn;
    this.workingDaysLeft = row.dueOn === null ? null : daysLeft(calendar, today, plainDate(row.dueOn));
    this.overdue = row.dueOn !== null && row.dueOn < today;
  }
}

function daysLeft(calendar: Calendar, today: PlainDate, dueOn: PlainDate): number | null {
  const left = workingDaysLeft(calendar, today, dueOn);
  return left.ok ? left.value : null;
}

@ObjectType('ApplicationQueuePage', {
  description: 'Some applications that wait for whoever asks, those with the nearest deadline first.',
})
export class ApplicationQueuePage {
  @Field(() => [QueuedApplication], { description: 'The applications.' })
  readonly applications!: readonly QueuedApplication[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}
