import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { EnteredDecision } from '../../law/admission/facts.js';
import type { CreditStatus } from '../../law/facts.js';
import { Person } from '../../registry/person.entity.js';
import type { PlainDate } from '../../shared/dates.js';
import { Application } from '../application/application.entity.js';

export type DecisionOutcome = EnteredDecision['outcome'];

/**
 * A decision of the government as one person entered it (五(二)3). Another person confirms it or sends it back, once;
 * what was entered never changes.
 */
@Entity('government_decision')
@Unique('government_decision_number_unique', ['applicationId', 'number'])
@Index('government_decision_standing_unique', ['applicationId'], {
  unique: true,
  where: 'sent_back_at is null',
})
@Check('government_decision_number_positive', 'number >= 1')
@Check('government_decision_outcome_known', `outcome in ('APPROVED', 'REFUSED')`)
@Check('government_decision_refused_with_reason', `outcome = 'APPROVED' or reason is not null`)
@Check('government_decision_not_in_future', `decided_on <= (entered_at at time zone 'Asia/Shanghai')::date`)
@Check(
  'government_decision_two_persons',
  'confirmed_by_person <> entered_by_person and confirmed_by <> entered_by',
)
@Check(
  'government_decision_confirmed_whole',
  'num_nonnulls(confirmed_by, confirmed_by_person, confirmed_at) in (0, 3)',
)
@Check(
  'government_decision_sent_back_whole',
  'num_nonnulls(sent_back_by, sent_back_at, sent_back_reason) in (0, 3)',
)
@Check('government_decision_confirmed_or_sent_back', 'confirmed_at is null or sent_back_at is null')
@Check('government_decision_credit_known', `credit_status in ('CLEAR', 'DISHONEST', 'UNKNOWN')`)
@Check(
  'government_decision_credit_of_approval',
  `(credit_status is not null) = (confirmed_at is not null and outcome = 'APPROVED')`,
)
export class GovernmentDecision {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'government_decision_pk' })
  id!: string;

  @ForeignKey(() => Application, { name: 'government_decision_application_fk' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** Counts what was entered for the application, those sent back among them. */
  @Column({ name: 'number', type: 'int' })
  number!: number;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: DecisionOutcome;

  /** Number of the government's document; one document may decide several applications. */
  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  /** The day of the document. */
  @Column({ name: 'decided_on', type: 'date' })
  decidedOn!: PlainDate;

  /** Why, where it refuses. */
  @Column({ name: 'reason', type: 'text', nullable: true })
  reason!: string | null;

  @ForeignKey(() => Account, { name: 'government_decision_entered_by_fk' })
  @Column({ name: 'entered_by', type: 'uuid' })
  enteredBy!: string;

  /** Different accounts of one person are one person. */
  @ForeignKey(() => Person, { name: 'government_decision_entered_by_person_fk' })
  @Column({ name: 'entered_by_person', type: 'uuid' })
  enteredByPerson!: string;

  @Column({ name: 'entered_at', type: 'timestamptz' })
  enteredAt!: Date;

  @ForeignKey(() => Account, { name: 'government_decision_confirmed_by_fk' })
  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true })
  confirmedBy!: string | null;

  @ForeignKey(() => Person, { name: 'government_decision_confirmed_by_person_fk' })
  @Column({ name: 'confirmed_by_person', type: 'uuid', nullable: true })
  confirmedByPerson!: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  /** What the newest query of the dishonesty list had said when an approval was confirmed (五(一)4). */
  @Column({ name: 'credit_status', type: 'text', nullable: true })
  creditStatus!: CreditStatus | null;

  @ForeignKey(() => Account, { name: 'government_decision_sent_back_by_fk' })
  @Column({ name: 'sent_back_by', type: 'uuid', nullable: true })
  sentBackBy!: string | null;

  @Column({ name: 'sent_back_at', type: 'timestamptz', nullable: true })
  sentBackAt!: Date | null;

  @Column({ name: 'sent_back_reason', type: 'text', nullable: true })
  sentBackReason!: string | null;
}
