import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from './account.entity.js';

/** A link, good once, by which a person sets the password of an account; without an account, by which the first administrator makes one. */
@Entity('set_up_link')
@Unique('set_up_link_token_unique', ['tokenHash'])
@Index('set_up_link_account', ['accountId'], { where: 'used_at is null' })
export class SetUpLink {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'set_up_link_pk' })
  id!: string;

  @ForeignKey(() => Account, { name: 'set_up_link_account_fk' })
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId!: string | null;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
