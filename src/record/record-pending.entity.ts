import { Entity, PrimaryColumn } from 'typeorm';

/** An entry that no seal covers yet. Kept by the database; the program only reads it. */
@Entity('record_pending')
export class RecordPending {
  /** Number of the entry. */
  @PrimaryColumn({ name: 'seq', type: 'bigint', primaryKeyConstraintName: 'record_pending_pk' })
  seq!: bigint;
}
