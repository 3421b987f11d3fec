import { Field, InputType, Int } from 'type-graphql';
import { Line, PlainDateScalar, Uuid } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';

@InputType({ description: 'Who is to be in charge of an institute (一院一案).' })
export class AssignOfficerInput {
  @Field(() => Uuid, { description: 'Which institute.' })
  readonly instituteId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Uuid, { description: 'The account, one of `officerCandidates`.' })
  readonly accountId!: string;
}

@InputType({ description: 'The recognition of an institute by the province (四(二)).' })
export class RecordProvincialRecognitionInput {
  @Field(() => Uuid, { description: 'Which institute.' })
  readonly instituteId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => PlainDateScalar, {
    description: 'The day of the recognition, not after today; it may lie before the approval by the city.',
  })
  readonly on!: PlainDate;

  @Field(() => Line, { description: 'Number of the document.' })
  readonly documentNo!: string;
}
