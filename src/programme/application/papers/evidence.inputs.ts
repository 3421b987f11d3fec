import { Field, InputType } from 'type-graphql';
import {
  IntellectualPropertyInput,
  PlatformInput,
  ProjectInput,
  ResearchSpendingInput,
  TechnologyPrizeInput,
} from '../../calculation/application-facts.inputs.js';

@InputType({
  description:
    'What an enterprise states for the conditions of 五(一)2 and 五(一)3. What is left out stays, null takes it away.',
})
export class ApplicationEvidenceInput {
  @Field(() => [PlatformInput], { nullable: true, description: 'Innovation platforms (五(一)2).' })
  readonly platforms?: PlatformInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there are results of cooperation with academia (产学研, 五(一)2).',
  })
  readonly industryAcademiaResults?: boolean | null;

  @Field(() => [ProjectInput], { nullable: true, description: 'Research projects (五(一)2).' })
  readonly projects?: ProjectInput[] | null;

  @Field(() => [TechnologyPrizeInput], { nullable: true, description: 'Prizes for its projects (五(一)2).' })
  readonly prizes?: TechnologyPrizeInput[] | null;

  @Field(() => [ResearchSpendingInput], {
    nullable: true,
    description: 'Research spending; the three calendar years before submission must be there (五(一)3).',
  })
  readonly researchSpending?: ResearchSpendingInput[] | null;

  @Field(() => [IntellectualPropertyInput], {
    nullable: true,
    description: 'Patents, copyrights and other (五(一)3); `validOn` may lie after the day of submission.',
  })
  readonly intellectualProperty?: IntellectualPropertyInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there are facilities, equipment and staff for research and pilot work (五(一)3).',
  })
  readonly facilities?: boolean | null;
}
