import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Reading } from '../access/request-context.js';
import { BilingualText } from '../platform/graphql/bilingual.type.js';
import { Timestamp } from '../platform/graphql/scalars.js';
import type { Bilingual } from '../shared/text.js';
import type { Job } from './job.js';
import { type JobReport, scheduledJobs } from './scheduled-jobs.js';

@ObjectType('ScheduledJob', { description: 'Something that time brings, when it ran and when it runs next.' })
class ScheduledJobType {
  @Field(() => String, { description: 'Stable name.' })
  readonly name: string;

  @Field(() => BilingualText, { description: 'What it does.' })
  readonly description: Bilingual;

  @Field(() => String, { description: 'When: fields of cron, seconds first, in Asia/Shanghai.' })
  readonly pattern: string;

  @Field(() => Timestamp, { nullable: true, description: 'When it runs next.' })
  readonly nextRunAt: Date | null;

  @Field(() => Timestamp, { nullable: true, description: 'When its last run began; null before the first.' })
  readonly startedAt: Date | null;

  @Field(() => Timestamp, {
    nullable: true,
    description: 'When its last run ended; null while it is under way.',
  })
  readonly finishedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'OK or FAILED.' })
  readonly outcome: string | null;

  @Field(() => String, { nullable: true, description: 'Why its last run failed, in words.' })
  readonly error: string | null;

  @Field(() => Int, { description: 'How often it ran.' })
  readonly runs: number;

  constructor({ name, description, pattern, nextRunAt, lastRun, runs }: JobReport) {
    this.name = name;
    this.description = description;
    this.pattern = pattern;
    this.nextRunAt = nextRunAt;
    this.startedAt = lastRun?.startedAt ?? null;
    this.finishedAt = lastRun?.finishedAt ?? null;
    this.outcome = lastRun?.outcome ?? null;
    this.error = lastRun?.error ?? null;
    this.runs = Number(runs);
  }
}

/** What the schedule did, for the administrator. */
@Resolver()
export class ScheduleResolver {
  constructor(private readonly jobs: readonly Job[]) {}

  @Query(() => [ScheduledJobType], { description: 'Every job with its last run and its next.' })
  async scheduledJobs(@Ctx() { database, clock }: Reading): Promise<readonly ScheduledJobType[]> {
    const reports = await scheduledJobs(await database.read(), clock, this.jobs);
    return reports.map((report) => new ScheduledJobType(report));
  }
}
