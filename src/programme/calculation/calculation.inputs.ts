import { Field, InputType } from 'type-graphql';
import { PlainDateScalar, ReadingChoices, Wan } from '../../platform/graphql/scalars.js';
import { ApplicationInput, NoticeInput } from './application-facts.inputs.js';
import {
  AssessmentInput,
  InstituteInput,
  ListingInput,
  OtherAwardInput,
  PrizeInput,
  ResultsInput,
  RevenueInput,
  SpinOffInput,
} from './institute-facts.inputs.js';

@InputType({
  description: 'Plain facts in the form of the case files. What is left out is never taken as zero.',
})
export class FactsInput {
  @Field(() => InstituteInput, { nullable: true, description: 'The institute.' })
  institute?: InstituteInput;

  @Field(() => [AssessmentInput], {
    nullable: true,
    description: 'Final yearly assessments; absence is only ever an ABSENT row.',
  })
  assessments?: AssessmentInput[];

  @Field(() => [ResultsInput], { nullable: true, description: 'Yearly results and transfers.' })
  results?: ResultsInput[];

  @Field(() => SpinOffInput, {
    nullable: true,
    description: 'The spin-off; needed by revenue, its listings and its prizes.',
  })
  spinOff?: SpinOffInput;

  @Field(() => RevenueInput, { nullable: true, description: "The spin-off's revenue." })
  revenue?: RevenueInput;

  @Field(() => [ListingInput], { nullable: true, description: 'Stages of listings.' })
  listings?: ListingInput[];

  @Field(() => [PrizeInput], { nullable: true, description: 'Science prizes.' })
  prizes?: PrizeInput[];

  @Field(() => [OtherAwardInput], { nullable: true, description: 'Awards received under other policies.' })
  otherAwards?: OtherAwardInput[];

  @Field(() => ApplicationInput, { nullable: true, description: 'An application to check against 五(一).' })
  application?: ApplicationInput;

  @Field(() => NoticeInput, { nullable: true, description: 'A public notice to count the days of.' })
  notice?: NoticeInput;
}

@InputType({ description: "Each stage's sum in 万元." })
export class StageSumsInput {
  @Field(() => Wan, { nullable: true, description: 'Paid at 辅导备案.' })
  COUNSELLING_FILED?: string;

  @Field(() => Wan, { nullable: true, description: 'Paid at 辅导验收.' })
  COUNSELLING_ACCEPTED?: string;

  @Field(() => Wan, { nullable: true, description: 'Paid at 申请受理.' })
  APPLICATION_ACCEPTED?: string;

  @Field(() => Wan, { nullable: true, description: 'Paid at 审核通过.' })
  REVIEW_PASSED?: string;

  @Field(() => Wan, { nullable: true, description: 'Paid at 注册.' })
  REGISTERED?: string;

  @Field(() => Wan, { nullable: true, description: 'Paid at 挂牌上市.' })
  LISTED?: string;
}

@InputType({
  description:
    "How 四(七)'s domestic sum is split into stages by an official document. Error: STAGE_TABLE_INVALID.",
})
export class StageTableInput {
  @Field(() => String, { description: 'The number of the document.' })
  documentNo!: string;

  @Field(() => PlainDateScalar, { description: 'In force from this day on.' })
  from!: string;

  @Field(() => StageSumsInput, { description: 'The sums; together exactly the figure of the notice.' })
  stages!: StageSumsInput;
}

@InputType({ description: 'A question to the law, in exactly the form of the case files.' })
export class CalculationInput {
  @Field(() => String, { description: 'Key of the policy document. Error: UNKNOWN_POLICY.' })
  policy!: string;

  @Field(() => PlainDateScalar, {
    description: 'The day of the determination. A later fact is refused: FACT_AFTER_AS_OF.',
  })
  asOf!: string;

  @Field(() => ReadingChoices, {
    nullable: true,
    description:
      'Readings taken as settled; the others keep their defaults and, where contested, hold money.',
  })
  readings?: Record<string, string>;

  @Field(() => [StageTableInput], { nullable: true, description: 'Stage tables for domestic listings.' })
  stageTables?: StageTableInput[];

  @Field(() => FactsInput, { description: 'The facts.' })
  facts!: FactsInput;
}
