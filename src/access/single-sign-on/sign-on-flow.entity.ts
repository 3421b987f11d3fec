import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** A sign-in under way at an identity provider. Taken out when the browser comes back, so that it is used once. */
@Entity('sign_on_flow')
@Index('sign_on_flow_expires', ['expiresAt'])
export class SignOnFlow {
  @PrimaryColumn({ name: 'state_hash', type: 'text', primaryKeyConstraintName: 'sign_on_flow_pk' })
  stateHash!: string;

  /** Binds it to the browser that began it. */
  @Column({ name: 'browser_hash', type: 'text' })
  browserHash!: string;

  @Column({ name: 'nonce', type: 'text' })
  nonce!: string;

  /** Of PKCE. */
  @Column({ name: 'verifier', type: 'text' })
  verifier!: string;

  /** Who is signed in already, and wants the identity linked; null for signing in. */
  @ForeignKey(() => Account, { name: 'sign_on_flow_account_fk' })
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
