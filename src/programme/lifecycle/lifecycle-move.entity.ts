import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The tables of `law/lifecycle.ts` as the database holds every case to them. */
@Entity('lifecycle_move')
@Unique('lifecycle_move_whole', ['kind', 'fromStage', 'action', 'toStage'])
export class LifecycleMove {
  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'lifecycle_move_pk' })
  kind!: string;

  @PrimaryColumn({ name: 'from_stage', type: 'text', primaryKeyConstraintName: 'lifecycle_move_pk' })
  fromStage!: string;

  @PrimaryColumn({ name: 'action', type: 'text', primaryKeyConstraintName: 'lifecycle_move_pk' })
  action!: string;

  @Column({ name: 'to_stage', type: 'text' })
  toStage!: string;
}
