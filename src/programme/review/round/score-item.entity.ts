import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Hundredths } from '../../../shared/score.js';
import { PanelSeat } from './panel-seat.entity.js';

/** The points that an expert gave for an item of the rubric. Never changed nor deleted. */
@Entity('score_item')
@Check('score_item_points_in_range', 'points >= 0 and points <= 10000')
export class ScoreItem {
  @ForeignKey(() => PanelSeat, { name: 'score_item_seat_fk' })
  @PrimaryColumn({ name: 'seat_id', type: 'uuid', primaryKeyConstraintName: 'score_item_pk' })
  seatId!: string;

  /** The key of the item in the rubric of the round. */
  @PrimaryColumn({ name: 'item_key', type: 'text', primaryKeyConstraintName: 'score_item_pk' })
  itemKey!: string;

  @Column({ name: 'points', type: 'bigint' })
  points!: Hundredths;

  @Column({ name: 'comment', type: 'text', nullable: true })
  comment!: string | null;
}
