import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import type { RoundState } from '../../../law/admission/facts.js';
import type { DrawRequest } from '../../../law/panel.js';
import type { PlainDate } from '../../../shared/dates.js';
import type { Hundredths } from '../../../shared/score.js';
import { Application } from '../../application/application.entity.js';
import { AdoptedRubric } from '../rubric/adopted-rubric.entity.js';

/** Everything that a draw depends on beside its seed and its seats, as it was on the day. */
export type StoredPool = Omit<DrawRequest, 'seed' | 'seats'>;

/** A round of review by a panel of experts (五(二)2). What it was drawn from never changes; it ends once. */
@Entity('review_round')
@Unique('review_round_number_unique', ['applicationId', 'number'])
@Index('review_round_running_unique', ['applicationId'], { unique: true, where: `state = 'RUNNING'` })
@Check('review_round_number_positive', 'number >= 1')
@Check('review_round_seats_odd', 'seats >= 3 and seats <= 15 and seats % 2 = 1')
@Check('review_round_seed_form', `seed ~ '^[0-9a-f]{64}$'`)
@Check('review_round_state_known', `state in ('RUNNING', 'COMPLETE', 'SPREAD', 'TOO_FEW')`)
@Check(
  'review_round_scored_whole',
  `num_nonnulls(score, numerator, denominator) = case when state in ('COMPLETE', 'SPREAD') then 3 else 0 end`,
)
@Check('review_round_score_in_range', 'score >= 0 and score <= 10000 and denominator > 0')
@Check('review_round_ended_whole', `(state = 'RUNNING') = (ended_at is null)`)
export class ReviewRound {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'review_round_pk' })
  id!: string;

  @ForeignKey(() => Application, { name: 'review_round_application_fk' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** 1 for the first round of an application. */
  @Column({ name: 'number', type: 'int' })
  number!: number;

  @ForeignKey(() => AdoptedRubric, { name: 'review_round_rubric_fk' })
  @Column({ name: 'rubric_id', type: 'uuid' })
  rubricId!: string;

  @Column({ name: 'seats', type: 'int' })
  seats!: number;

  /** 32 random bytes in hexadecimal, by which the experts were put in order. */
  @Column({ name: 'seed', type: 'text' })
  seed!: string;

  @Column({ name: 'pool', type: 'jsonb' })
  pool!: StoredPool;

  /** Until when the experts are to score; null where the calendar is not loaded. */
  @Column({ name: 'due_on', type: 'date', nullable: true })
  dueOn!: PlainDate | null;

  @ForeignKey(() => Account, { name: 'review_round_drawn_by_fk' })
  @Column({ name: 'drawn_by', type: 'uuid' })
  drawnBy!: string;

  @Column({ name: 'drawn_on', type: 'date' })
  drawnOn!: PlainDate;

  @Column({ name: 'drawn_at', type: 'timestamptz' })
  drawnAt!: Date;

  @Column({ name: 'state', type: 'text', default: 'RUNNING' })
  state!: RoundState;

  /** Rounded to hundredths of a point; null where there is none. */
  @Column({ name: 'score', type: 'bigint', nullable: true })
  score!: Hundredths | null;

  /** The score before rounding is this over the denominator. */
  @Column({ name: 'numerator', type: 'bigint', nullable: true })
  numerator!: bigint | null;

  @Column({ name: 'denominator', type: 'bigint', nullable: true })
  denominator!: bigint | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  /** Why the bureau closed it before every seat had scored; null where it ended by itself. */
  @Column({ name: 'close_reason', type: 'text', nullable: true })
  closeReason!: string | null;
}
