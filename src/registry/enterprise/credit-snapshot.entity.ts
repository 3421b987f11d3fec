import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CreditStatus } from '../../law/facts.js';
import { Enterprise } from './enterprise.entity.js';

/** What a query of the dishonesty list said on a day (五(一)4). Never changed: a later query is another row. */
@Entity('credit_snapshot')
@Index('credit_snapshot_enterprise', ['enterpriseId', 'queriedOn'])
@Check(
  'credit_snapshot_status_known',
  `enterprise_status in ('CLEAR', 'DISHONEST', 'UNKNOWN')
   and legal_representative_status in ('CLEAR', 'DISHONEST', 'UNKNOWN')
   and actual_controller_status in ('CLEAR', 'DISHONEST', 'UNKNOWN')`,
)
export class CreditSnapshot {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'credit_snapshot_pk' })
  id!: string;

  @ForeignKey(() => Enterprise, { name: 'credit_snapshot_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'queried_on', type: 'date' })
  queriedOn!: string;

  /** Where it was queried, such as 信用中国. */
  @Column({ name: 'source', type: 'text' })
  source!: string;

  @Column({ name: 'enterprise_status', type: 'text' })
  enterpriseStatus!: CreditStatus;

  @Column({ name: 'legal_representative_status', type: 'text' })
  legalRepresentativeStatus!: CreditStatus;

  @Column({ name: 'actual_controller_status', type: 'text' })
  actualControllerStatus!: CreditStatus;

  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'now()' })
  recordedAt!: Date;
}
