import { Field, InputType, Int } from 'type-graphql';
import { Line, Paragraph, PlainDateScalar, Uuid } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import type { DecisionOutcome } from './government-decision.entity.js';
import { DecisionOutcomeType } from './government-decision.types.js';

@InputType({ description: 'An application as it was looked at.' })
export class SeenApplicationInput {
  @Field(() => Uuid, { description: 'Which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;
}

@InputType({ description: '拟组建名单: what is submitted to the government by one document (五(二)2).' })
export class SubmitToGovernmentInput {
  @Field(() => [SeenApplicationInput], { description: 'The applications, 1 to 50, each once.' })
  readonly applications!: SeenApplicationInput[];

  @Field(() => Line, { description: 'Number of the document; each document is one list.' })
  readonly documentNo!: string;

  @Field(() => Paragraph, { nullable: true, description: 'Remarks for the government.' })
  readonly remarks?: string | null;
}

@InputType({ description: 'A decision of the government on an application (五(二)3).' })
export class EnterDecisionInput extends SeenApplicationInput {
  @Field(() => DecisionOutcomeType, { description: 'What was decided.' })
  readonly outcome!: DecisionOutcome;

  @Field(() => Line, { description: "Number of the government's document." })
  readonly documentNo!: string;

  @Field(() => PlainDateScalar, {
    description: 'The day of the document; not after today, and not before the submission.',
  })
  readonly decidedOn!: PlainDate;

  @Field(() => Paragraph, { nullable: true, description: 'Why; asked for where it refuses.' })
  readonly reason?: string | null;
}

@InputType({ description: 'What is wrong with a decision as it was entered.' })
export class SendBackDecisionInput extends SeenApplicationInput {
  @Field(() => Paragraph, { description: 'Why it is sent back.' })
  readonly reason!: string;
}
