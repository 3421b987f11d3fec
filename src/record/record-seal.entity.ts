import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A seal (封存) over the entries since the last one. The seals are one chain for the whole city; the hash of the
 * newest is the head that can be published. Made by the database's function `seal_record()` only.
 */
@Entity('record_seal')
@Check('record_seal_number_positive', 'number >= 1')
@Check('record_seal_covers_entries', 'cardinality(entries) > 0')
export class RecordSeal {
  /** 1 for the first, then one more each, without gaps. */
  @PrimaryColumn({ name: 'number', type: 'int', primaryKeyConstraintName: 'record_seal_pk' })
  number!: number;

  /** The database's clock when the seal was made. */
  @Column({ name: 'at', type: 'timestamptz' })
  at!: Date;

  /** Numbers of the covered entries, ascending. */
  @Column({ name: 'entries', type: 'bigint', array: true })
  entries!: bigint[];

  /** Hash of the seal before; 64 zeros for the first. */
  @Column({ name: 'previous_hash', type: 'text' })
  previousHash!: string;

  @Column({ name: 'hash', type: 'text' })
  hash!: string;

  @Column({ name: 'hash_algorithm', type: 'text' })
  hashAlgorithm!: string;
}
