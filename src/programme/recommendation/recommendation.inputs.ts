import { Field, InputType, Int } from 'type-graphql';
import { Paragraph, Uuid } from '../../platform/graphql/scalars.js';

@InputType({ description: 'The signature of an office under an application (五(二)1).' })
export class SignApplicationInput {
  @Field(() => Uuid, { description: 'Which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'The opinion of the office (初审意见).' })
  readonly opinion!: string;
}

@InputType({ description: 'The return of an application for supplement (五(二)1).' })
export class ReturnApplicationInput {
  @Field(() => Uuid, { description: 'Which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'What is to be supplemented; the enterprise is told.' })
  readonly reason!: string;
}

@InputType({ description: 'The refusal of an application (五(二)).' })
export class RefuseApplicationInput {
  @Field(() => Uuid, { description: 'Which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'Why; the enterprise is told.' })
  readonly reason!: string;
}

@InputType({ description: 'The order in which an office prefers its cases (五(二)1 择优).' })
export class RankApplicationsInput {
  @Field(() => [Uuid], {
    description:
      'Applications of one office, the best first, 1 to 100. A case of the office that is not among them loses its place.',
  })
  readonly applicationIds!: readonly string[];
}

@InputType({
  description: 'The recommendation of an application to the industry and the finance bureau (五(二)1).',
})
export class RecommendApplicationInput {
  @Field(() => Uuid, { description: 'Which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'The opinion of the office (推荐意见).' })
  readonly opinion!: string;

  @Field(() => Paragraph, {
    nullable: true,
    description:
      'Why a condition that the text asks in principle (原则上, 五(一)1) may be passed over; needed where one is not met.',
  })
  readonly justification?: string | null;
}
