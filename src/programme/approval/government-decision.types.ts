import { Field, Int, ObjectType } from 'type-graphql';
import type { CreditStatus } from '../../law/facts.js';
import { enumOf } from '../../platform/graphql/enum.js';
import { PlainDateScalar, Timestamp } from '../../platform/graphql/scalars.js';
import { CreditStatusType } from '../../registry/enterprise/enterprise.enums.js';
import type { PlainDate } from '../../shared/dates.js';
import type { DecisionOutcome, GovernmentDecision } from './government-decision.entity.js';

export const DecisionOutcomeType = enumOf<DecisionOutcome>(
  'DecisionOutcome',
  'What the government decided (五(二)3).',
  { APPROVED: '批准组建: the institute exists.', REFUSED: '不予批准.' },
);

@ObjectType('GovernmentDecision', {
  description: 'What the government decided on an application, once two persons have said so (五(二)3).',
})
export class GovernmentDecisionType {
  @Field(() => DecisionOutcomeType, { description: 'What was decided.' })
  readonly outcome: DecisionOutcome;

  @Field(() => String, { description: "Number of the government's document." })
  readonly documentNo: string;

  @Field(() => PlainDateScalar, { description: 'The day of the document.' })
  readonly decidedOn: PlainDate;

  @Field(() => String, { nullable: true, description: 'Why; always given where it refuses.' })
  readonly reason: string | null;

  constructor(row: GovernmentDecision) {
    this.outcome = row.outcome;
    this.documentNo = row.documentNo;
    this.decidedOn = row.decidedOn;
    this.reason = row.reason;
  }
}

/** A decision with the names of those who had to do with it. */
export interface NamedDecision {
  readonly row: GovernmentDecision;
  readonly enteredBy: string;
  readonly confirmedBy: string | null;
  readonly sentBackBy: string | null;
}

@ObjectType('EnteredDecision', {
  description: 'A decision as one person entered it, and what another made of it.',
})
export class EnteredDecisionType extends GovernmentDecisionType {
  @Field(() => Int, { description: 'Counts what was entered for the application.' })
  readonly number: number;

  @Field(() => String, { description: 'The name of who entered it.' })
  readonly enteredBy: string;

  @Field(() => Timestamp, { description: 'When.' })
  readonly enteredAt: Date;

  @Field(() => String, { nullable: true, description: 'The name of who confirmed it: another person.' })
  readonly confirmedBy: string | null;

  @Field(() => Timestamp, { nullable: true, description: 'When.' })
  readonly confirmedAt: Date | null;

  @Field(() => CreditStatusType, {
    nullable: true,
    description:
      'What the newest query of the dishonesty list had said when an approval was confirmed, the worst of the three (五(一)4); anything but CLEAR is a warning to the bureau.',
  })
  readonly creditStatus: CreditStatus | null;

  @Field(() => String, { nullable: true, description: 'The name of who sent it back.' })
  readonly sentBackBy: string | null;

  @Field(() => Timestamp, { nullable: true, description: 'When.' })
  readonly sentBackAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly sentBackReason: string | null;

  constructor({ row, enteredBy, confirmedBy, sentBackBy }: NamedDecision) {
    super(row);
    this.number = row.number;
    this.enteredBy = enteredBy;
    this.enteredAt = row.enteredAt;
    this.confirmedBy = confirmedBy;
    this.confirmedAt = row.confirmedAt;
    this.creditStatus = row.creditStatus;
    this.sentBackBy = sentBackBy;
    this.sentBackAt = row.sentBackAt;
    this.sentBackReason = row.sentBackReason;
  }
}
