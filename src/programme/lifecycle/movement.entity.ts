import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import { LifecycleMove } from './lifecycle-move.entity.js';

/** One move of a case: never changed nor deleted. */
@Entity('movement')
@ForeignKey(
  () => LifecycleMove,
  ['kind', 'fromStage', 'action', 'toStage'],
  ['kind', 'fromStage', 'action', 'toStage'],
  { name: 'movement_move_fk' },
)
@Check('movement_day_of_moment', `moved_on = (moved_at at time zone 'Asia/Shanghai')::date`)
export class Movement {
  /** Kind of the lifecycle. */
  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'movement_pk' })
  kind!: string;

  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'movement_pk' })
  caseId!: string;

  /** Version of the case that the move made. */
  @PrimaryColumn({ name: 'version', type: 'int', primaryKeyConstraintName: 'movement_pk' })
  version!: number;

  @Column({ name: 'from_stage', type: 'text' })
  fromStage!: string;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'to_stage', type: 'text' })
  toStage!: string;

  /** The day in Shanghai. */
  @Column({ name: 'moved_on', type: 'date' })
  movedOn!: string;

  @Column({ name: 'moved_at', type: 'timestamptz' })
  movedAt!: Date;

  /** Who moved it; null for the public. */
  @ForeignKey(() => Account, { name: 'movement_account_fk' })
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId!: string | null;

  /** The role under which. */
  @Column({ name: 'role', type: 'text' })
  role!: string;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason!: string | null;
}
