import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { SeatStage } from '../../../law/lifecycle/panel-seat.js';
import type { Millionths } from '../../../shared/score.js';
import { Expert } from '../experts/expert.entity.js';
import { ReviewRound } from './review-round.entity.js';

/** An expert of the drawn order who was passed over when a seat was filled again, and why. */
export interface PassedOver {
  readonly expertId: string;
  /** Grounds of avoidance, or LEFT_POOL. */
  readonly grounds: readonly string[];
}

/** A seat on a panel (五(二)2), held by an expert. It moves by its table alone. */
@Entity('panel_seat')
@Unique('panel_seat_number_unique', ['roundId', 'number'])
@Unique('panel_seat_expert_unique', ['roundId', 'expertId'])
@Unique('panel_seat_order_unique', ['roundId', 'drawnOrder'])
@Unique('panel_seat_replaces_unique', ['replaces'])
@Index('panel_seat_expert', ['expertId', 'id'])
@Check('panel_seat_order_positive', 'number >= 1 and drawn_order >= 1')
@Check('panel_seat_stage_known', `stage in ('DRAWN', 'SCORED', 'AVOIDED', 'REPLACED')`)
@Check('panel_seat_version_positive', 'version >= 1')
@Check(
  'panel_seat_scored_whole',
  `num_nonnulls(submitted_at, total, salt, sheet_digest) = case when stage = 'SCORED' then 4 else 0 end`,
)
@Check('panel_seat_total_in_range', 'total >= 0 and total <= 100000000')
@Check(
  'panel_seat_reasons_given',
  `(stage <> 'AVOIDED' or avoided_reason is not null) and (stage = 'REPLACED') = (replaced_reason is not null)`,
)
export class PanelSeat {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'panel_seat_pk' })
  id!: string;

  @ForeignKey(() => ReviewRound, { name: 'panel_seat_round_fk' })
  @Column({ name: 'round_id', type: 'uuid' })
  roundId!: string;

  /** In the order in which the seats were filled, from 1: what the seat is called. */
  @Column({ name: 'number', type: 'int' })
  number!: number;

  @ForeignKey(() => Expert, { name: 'panel_seat_expert_fk' })
  @Column({ name: 'expert_id', type: 'uuid' })
  expertId!: string;

  /** The expert's place in the drawn order, from 1. */
  @Column({ name: 'drawn_order', type: 'int' })
  drawnOrder!: number;

  @Column({ name: 'stage', type: 'text', default: 'DRAWN' })
  stage!: SeatStage;

  /** Counts the changes. */
  @Column({ name: 'version', type: 'int', default: 1 })
  version!: number;

  /** The seat in whose place this one came; null for those drawn first. */
  @ForeignKey(() => PanelSeat, { name: 'panel_seat_replaces_fk' })
  @Column({ name: 'replaces', type: 'uuid', nullable: true })
  replaces!: string | null;

  @Column({ name: 'passed_over', type: 'jsonb', default: [] })
  passedOver!: readonly PassedOver[];

  @Column({ name: 'avoided_reason', type: 'text', nullable: true })
  avoidedReason!: string | null;

  @Column({ name: 'replaced_reason', type: 'text', nullable: true })
  replacedReason!: string | null;

  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  submittedAt!: Date | null;

  /** The weighted total of the sheet; null until it is in. */
  @Column({ name: 'total', type: 'bigint', nullable: true })
  total!: Millionths | null;

  /** What the expert says of the application as a whole. */
  @Column({ name: 'comment', type: 'text', nullable: true })
  comment!: string | null;

  /** Random, so that nobody finds out the points by trying digests. */
  @Column({ name: 'salt', type: 'text', nullable: true })
  salt!: string | null;

  /** Digest of the sheet with its salt, as the record has it. */
  @Column({ name: 'sheet_digest', type: 'text', nullable: true })
  sheetDigest!: string | null;
}
