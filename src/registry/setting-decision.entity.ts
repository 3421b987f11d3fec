import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../access/account/account.entity.js';
import { MOST_DECIDED_DAYS } from '../law/settings.js';
import type { PlainDate } from '../shared/dates.js';

/**
 * A number of working days that the bureau gave to a setting of a policy, from a day on. Never changed nor deleted: a
 * later decision is another row, and what was counted by an earlier one can be counted again.
 */
@Entity('setting_decision')
@Unique('setting_decision_day_unique', ['policyKey', 'settingKey', 'fromOn'])
@Check('setting_decision_value_in_range', `value >= 1 and value <= ${MOST_DECIDED_DAYS}`)
export class SettingDecision {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'setting_decision_pk' })
  id!: string;

  /** Key of the policy document, whatever its revision. */
  @Column({ name: 'policy_key', type: 'text' })
  policyKey!: string;

  @Column({ name: 'setting_key', type: 'text' })
  settingKey!: string;

  /** The first day on which it holds. */
  @Column({ name: 'from_on', type: 'date' })
  fromOn!: PlainDate;

  /** Working days. */
  @Column({ name: 'value', type: 'int' })
  value!: number;

  /** Number of the document by which it was decided. */
  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  /** The account of the leader who decided. */
  @ForeignKey(() => Account, { name: 'setting_decision_decided_by_fk' })
  @Column({ name: 'decided_by', type: 'uuid' })
  decidedBy!: string;

  @Column({ name: 'decided_at', type: 'timestamptz', default: () => 'now()' })
  decidedAt!: Date;
}
