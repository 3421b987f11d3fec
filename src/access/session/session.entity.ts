import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** How somebody signed in. */
export type SignInMethod = 'PASSWORD' | 'SINGLE_SIGN_ON' | 'SET_UP';

/** Somebody signed in, from then until it ended. Its token is known to the client alone. */
@Entity('session')
@Unique('session_token_unique', ['tokenHash'])
@Index('session_account', ['accountId'], { where: 'ended_at is null' })
@Check('session_method_known', `method in ('PASSWORD', 'SINGLE_SIGN_ON', 'SET_UP')`)
export class Session {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'session_pk' })
  id!: string;

  @ForeignKey(() => Account, { name: 'session_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'method', type: 'text' })
  method!: SignInMethod;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt!: Date;

  /** Noted about once a minute. */
  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
