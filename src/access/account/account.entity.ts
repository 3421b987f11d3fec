import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Person } from '../../registry/person.entity.js';

/** Invited until the set-up link is used; disabled for good or until enabled again. */
export type AccountStatus = 'INVITED' | 'ACTIVE' | 'DISABLED';

/** By which a person signs in. */
@Entity('account')
@Unique('account_person_unique', ['personId'])
@Unique('account_login_unique', ['login'])
@Check('account_login_form', `login = lower(login) and login ~ '^[a-z0-9][a-z0-9._@-]{2,63}$'`)
@Check('account_status_known', `status in ('INVITED', 'ACTIVE', 'DISABLED')`)
export class Account {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'account_pk' })
  id!: string;

  @ForeignKey(() => Person, { name: 'account_person_fk' })
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  /** The name to sign in with; lower case. */
  @Column({ name: 'login', type: 'text' })
  login!: string;

  @Column({ name: 'status', type: 'text' })
  status!: AccountStatus;

  /** argon2id; null until the set-up link was used. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  /** The secret of the one-time codes, sealed. */
  @Column({ name: 'second_factor_sealed', type: 'text', nullable: true })
  secondFactorSealed!: string | null;

  /** From when a code is asked for. */
  @Column({ name: 'second_factor_confirmed_at', type: 'timestamptz', nullable: true })
  secondFactorConfirmedAt!: Date | null;

  /** The step of the last code used; no code of it or before is taken again. */
  @Column({ name: 'second_factor_last_step', type: 'int', nullable: true })
  secondFactorLastStep!: number | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
