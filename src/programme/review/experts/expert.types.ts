import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Interest } from '../../../law/avoidance.js';
import { PlainDateScalar, Timestamp } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import type { Expert } from './expert.entity.js';
import { InterestKindType } from './expert.enums.js';

/** The person behind an expert. */
export interface ExpertPerson {
  readonly name: string;
  readonly login: string;
}

@ObjectType('Expert', { description: 'An expert of the pool (五(二)2).' })
export class ExpertType {
  @Field(() => ID, { description: 'Names the expert.' })
  readonly id: string;

  @Field(() => Int, { description: 'Counts the changes; a change names the version it starts from.' })
  readonly version: number;

  @Field(() => String, { description: 'The name of the person.' })
  readonly name: string;

  @Field(() => String, { description: 'What the person signs in with.' })
  readonly login: string;

  @Field(() => String, { description: 'The body that the expert works for.' })
  readonly employerName: string;

  @Field(() => String, { nullable: true, description: 'Its 统一社会信用代码.' })
  readonly employerCode: string | null;

  @Field(() => String, { description: '职称.' })
  readonly title: string;

  @Field(() => PlainDateScalar, { description: 'The day of the latest entry into the pool.' })
  readonly listedOn: PlainDate;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'The day on which the expert left the pool; null while in it.',
  })
  readonly endedOn: PlainDate | null;

  constructor(row: Expert, { name, login }: ExpertPerson) {
    this.id = row.id;
    this.version = row.version;
    this.name = name;
    this.login = login;
    this.employerName = row.employerName;
    this.employerCode = row.employerCode;
    this.title = row.title;
    this.listedOn = row.listedOn;
    this.endedOn = row.endedOn;
  }
}

@ObjectType('ExpertPage', { description: 'Some experts, by name.' })
export class ExpertPage {
  @Field(() => [ExpertType], { description: 'The experts.' })
  readonly experts!: readonly ExpertType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}

@ObjectType('ExpertCandidate', {
  description: 'An account with the role of an expert that is not in the pool.',
})
export class ExpertCandidate {
  @Field(() => ID, { description: 'Names the account.' })
  readonly accountId!: string;

  @Field(() => String, { description: 'What the person signs in with.' })
  readonly login!: string;

  @Field(() => String, { description: 'The name of the person.' })
  readonly name!: string;
}

@ObjectType('ExpertInterest', {
  description: 'A relation of an expert to an enterprise, because of which they stand aside (回避).',
})
export class ExpertInterestType {
  @Field(() => ID, { description: 'Names the relation, to end it by.' })
  readonly id!: string;

  @Field(() => ID, { description: 'Names the enterprise.' })
  readonly enterpriseId!: string;

  @Field(() => String, { description: 'The name of the enterprise.' })
  readonly enterpriseName!: string;

  @Field(() => InterestKindType, { description: 'Which relation.' })
  readonly kind!: Interest['kind'];

  @Field(() => PlainDateScalar, { nullable: true, description: 'The first day; null where unknown.' })
  readonly fromOn!: PlainDate | null;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The last day; null while it lasts.' })
  readonly untilOn!: PlainDate | null;

  @Field(() => String, { description: 'How it is known.' })
  readonly source!: string;

  @Field(() => Boolean, { description: 'Whether the expert declared it, and not the bureau.' })
  readonly ownDeclaration!: boolean;

  @Field(() => Timestamp, { description: 'When it was declared.' })
  readonly declaredAt!: Date;
}
