import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the chain of one case stands. Kept by the database; the program only reads it. */
@Entity('record_head')
export class RecordHead {
  @PrimaryColumn({ name: 'case_key', type: 'text', primaryKeyConstraintName: 'record_head_pk' })
  caseKey!: string;

  /** Number of the newest entry within the case. */
  @Column({ name: 'case_seq', type: 'int' })
  caseSeq!: number;

  /** Hash of the newest entry. */
  @Column({ name: 'hash', type: 'text' })
  hash!: string;
}
