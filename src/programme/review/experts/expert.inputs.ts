import { Field, InputType, Int } from 'type-graphql';
import type { Interest } from '../../../law/avoidance.js';
import { Line, Paragraph, PlainDateScalar, Uuid } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import { InterestKindType } from './expert.enums.js';

@InputType({ description: 'Somebody who is to review applications (五(二)2).' })
export class EnterExpertInput {
  @Field(() => Uuid, { description: 'The account, which holds the role of an expert.' })
  readonly accountId!: string;

  @Field(() => Line, { description: 'The body that the expert works for; avoidance compares it.' })
  readonly employerName!: string;

  @Field(() => Line, {
    nullable: true,
    description: 'Its 统一社会信用代码; full-width and lower-case characters are taken too.',
  })
  readonly employerCode?: string | null;

  @Field(() => Line, { description: '职称.' })
  readonly title!: string;

  @Field(() => [String], { description: 'Keys of the fields in which the expert reviews.' })
  readonly fieldKeys!: readonly string[];
}

@InputType({ description: 'Changes of an expert. What is left out stays.' })
export class UpdateExpertInput {
  @Field(() => Uuid, { description: 'Which expert.' })
  readonly expertId!: string;

  @Field(() => Int, { description: 'The version that the change starts from.' })
  readonly expectedVersion!: number;

  @Field(() => Line, { nullable: true, description: 'The body that the expert works for.' })
  readonly employerName?: string | null;

  @Field(() => Line, { nullable: true, description: 'Its 统一社会信用代码. Null takes it away.' })
  readonly employerCode?: string | null;

  @Field(() => Line, { nullable: true, description: '职称.' })
  readonly title?: string | null;

  @Field(() => [String], { nullable: true, description: 'Keys of the fields in which the expert reviews.' })
  readonly fieldKeys?: readonly string[] | null;
}

@InputType({ description: 'The end of an expert’s time in the pool.' })
export class EndExpertInput {
  @Field(() => Uuid, { description: 'Which expert.' })
  readonly expertId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

@InputType({
  description: 'A relation of an expert to an enterprise, because of which they stand aside (回避).',
})
export class DeclareInterestInput {
  @Field(() => Uuid, {
    nullable: true,
    description: 'Whose; an expert leaves it out and declares for themselves.',
  })
  readonly expertId?: string | null;

  @Field(() => Line, { description: '统一社会信用代码 of the enterprise, which is registered here.' })
  readonly creditCode!: string;

  @Field(() => InterestKindType, { description: 'Which relation.' })
  readonly kind!: Interest['kind'];

  @Field(() => PlainDateScalar, { nullable: true, description: 'The first day; left out where unknown.' })
  readonly fromOn?: PlainDate | null;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The last day; left out while it lasts.' })
  readonly untilOn?: PlainDate | null;

  @Field(() => Paragraph, { description: 'How it is known.' })
  readonly source!: string;
}

@InputType({ description: 'The end of a relation.' })
export class EndInterestInput {
  @Field(() => Uuid, { description: 'Which relation.' })
  readonly interestId!: string;

  @Field(() => PlainDateScalar, { description: 'Its last day.' })
  readonly untilOn!: PlainDate;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}
