import { Field, InputType, Int } from 'type-graphql';
import { PlainDateScalar, Yuan } from '../../platform/graphql/scalars.js';
import { CreditStatusType, StandingKindType } from '../../registry/enterprise/enterprise.enums.js';
import { PropertyKind, TitleLevel } from './calculation.enums.js';

@InputType({ description: 'An innovation platform (五(一)2).' })
export class PlatformInput {
  @Field(() => TitleLevel, { description: 'Its level.' })
  level!: string;
}

@InputType({ description: 'A research project (五(一)2).' })
export class ProjectInput {
  @Field(() => TitleLevel, { description: 'Its level.' })
  level!: string;

  @Field(() => PlainDateScalar, { description: 'The day it was accepted as completed.' })
  acceptedOn!: string;

  @Field(() => Boolean, { description: 'Whether it was well completed (较好完成).' })
  wellCompleted!: boolean;
}

@InputType({ description: 'A prize for a project of the enterprise (五(一)2).' })
export class TechnologyPrizeInput {
  @Field(() => TitleLevel, { description: 'Its level.' })
  level!: string;

  @Field(() => PlainDateScalar, { description: 'The day of the award decision.' })
  on!: string;

  @Field(() => Boolean, { description: 'Whether the enterprise led the project.' })
  led!: boolean;
}

@InputType({ description: 'Research spending of a year (五(一)3).' })
export class ResearchSpendingInput {
  @Field(() => Int, { description: 'The calendar year.' })
  year!: number;

  @Field(() => Yuan, { description: 'In yuan.' })
  yuan!: string;
}

@InputType({ description: 'Intellectual property of the enterprise (五(一)3).' })
export class IntellectualPropertyInput {
  @Field(() => PropertyKind, { description: 'Its kind.' })
  kind!: string;

  @Field(() => Boolean, { description: 'Whether it lies in the field of the proposed institute.' })
  inField!: boolean;

  @Field(() => PlainDateScalar, { description: 'The last day on which its validity is shown.' })
  validOn!: string;
}

@InputType({ description: 'Queries of the dishonesty list (五(一)4).' })
export class CreditInput {
  @Field(() => PlainDateScalar, { description: 'The day of the query.' })
  checkedOn!: string;

  @Field(() => CreditStatusType, { description: 'The enterprise.' })
  enterprise!: string;

  @Field(() => CreditStatusType, { description: 'Its legal representative (法定代表人).' })
  legalRepresentative!: string;

  @Field(() => CreditStatusType, { description: 'Its actual controller (实际控制人).' })
  actualController!: string;
}

@InputType({ description: "An enterprise's application against the conditions of 五(一)." })
export class ApplicationInput {
  @Field(() => PlainDateScalar, { description: 'The day of submission.' })
  submittedOn!: string;

  @Field(() => String, {
    description: 'The region of registration, by its key or code; any place, the rule decides.',
  })
  registeredIn!: string;

  @Field(() => [StandingKindType], { description: 'Its standing; a lack asks for a reason (原则上).' })
  standing!: string[];

  @Field(() => Boolean, { description: '高新技术企业.' })
  highTechEnterprise!: boolean;

  @Field(() => [PlatformInput], { description: 'Innovation platforms.' })
  platforms!: PlatformInput[];

  @Field(() => Boolean, { description: 'Results of cooperation with academia (产学研).' })
  industryAcademiaResults!: boolean;

  @Field(() => [ProjectInput], { description: 'Research projects.' })
  projects!: ProjectInput[];

  @Field(() => [TechnologyPrizeInput], { description: 'Prizes for its projects.' })
  prizes!: TechnologyPrizeInput[];

  @Field(() => [ResearchSpendingInput], {
    description: 'The three calendar years before submission must be there.',
  })
  researchSpending!: ResearchSpendingInput[];

  @Field(() => [IntellectualPropertyInput], { description: 'Patents, copyrights and other.' })
  intellectualProperty!: IntellectualPropertyInput[];

  @Field(() => Boolean, { description: 'Facilities, equipment and staff for research and pilot work.' })
  facilities!: boolean;

  @Field(() => CreditInput, { description: 'Queries of the dishonesty list.' })
  credit!: CreditInput;
}

@InputType({ description: 'A public notice (五(二)2).' })
export class NoticeInput {
  @Field(() => PlainDateScalar, { description: 'The day of publication.' })
  publishedOn!: string;

  @Field(() => Int, { description: 'How many working days it must last.' })
  workingDays!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the day of publication is the first day; it is not, unless true.',
  })
  countPublicationDay?: boolean;
}
