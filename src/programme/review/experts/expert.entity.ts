import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import type { PlainDate } from '../../../shared/dates.js';

/** An entry of the pool of experts (五(二)2). An account has one for good, whether it is in the pool now or not. */
@Entity('expert')
@Unique('expert_account_unique', ['accountId'])
@Check('expert_employer_code_form', `employer_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'`)
@Check('expert_days_in_order', 'ended_on >= listed_on')
@Check('expert_version_positive', 'version >= 1')
export class Expert {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'expert_pk' })
  id!: string;

  @ForeignKey(() => Account, { name: 'expert_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'employer_name', type: 'text' })
  employerName!: string;

  /** 统一社会信用代码 of the employer, checked and normalised. */
  @Column({ name: 'employer_code', type: 'text', nullable: true })
  employerCode!: string | null;

  /** 职称. */
  @Column({ name: 'title', type: 'text' })
  title!: string;

  /** The day of the latest entry into the pool. */
  @Column({ name: 'listed_on', type: 'date' })
  listedOn!: PlainDate;

  /** The day on which the expert left the pool; null while in it. */
  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: PlainDate | null;

  /** Counts the changes. */
  @Column({ name: 'version', type: 'int', default: 1 })
  version!: number;
}
