import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** Who an identity provider says somebody is. A subject means something only with its issuer. */
@Entity('external_identity')
@Index('external_identity_account', ['accountId'])
export class ExternalIdentity {
  @PrimaryColumn({ name: 'issuer', type: 'text', primaryKeyConstraintName: 'external_identity_pk' })
  issuer!: string;

  @PrimaryColumn({ name: 'subject', type: 'text', primaryKeyConstraintName: 'external_identity_pk' })
  subject!: string;

  @ForeignKey(() => Account, { name: 'external_identity_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'linked_at', type: 'timestamptz', default: () => 'now()' })
  linkedAt!: Date;
}
