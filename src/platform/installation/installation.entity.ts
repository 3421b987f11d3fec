import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row of what holds for the whole installation. */
@Entity('installation')
@Check('installation_single', 'id')
export class Installation {
  @PrimaryColumn({ name: 'id', type: 'boolean', default: true, primaryKeyConstraintName: 'installation_pk' })
  id!: boolean;

  /** Tells whether the key that sealed the personal data is the one at hand. */
  @Column({ name: 'sealing_key_check', type: 'text' })
  sealingKeyCheck!: string;
}
