import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import type { Interest } from '../../../law/avoidance.js';
import { Enterprise } from '../../../registry/enterprise/enterprise.entity.js';
import type { PlainDate } from '../../../shared/dates.js';
import { Expert } from './expert.entity.js';

/** A relation of an expert to an enterprise (回避). It stays as it was declared; only its end may be said later. */
@Entity('expert_interest')
@Index('expert_interest_expert', ['expertId', 'declaredAt', 'id'])
@Index('expert_interest_enterprise', ['enterpriseId', 'expertId'])
@Check(
  'expert_interest_kind_known',
  `kind in ('EMPLOYMENT', 'SHAREHOLDING', 'KINSHIP', 'COOPERATION', 'OTHER')`,
)
@Check('expert_interest_days_in_order', 'until_on >= from_on')
export class ExpertInterest {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'expert_interest_pk' })
  id!: string;

  @ForeignKey(() => Expert, { name: 'expert_interest_expert_fk' })
  @Column({ name: 'expert_id', type: 'uuid' })
  expertId!: string;

  @ForeignKey(() => Enterprise, { name: 'expert_interest_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: Interest['kind'];

  /** Null where nobody knows. */
  @Column({ name: 'from_on', type: 'date', nullable: true })
  fromOn!: PlainDate | null;

  /** The last day; null while it lasts. */
  @Column({ name: 'until_on', type: 'date', nullable: true })
  untilOn!: PlainDate | null;

  /** How it is known. */
  @Column({ name: 'source', type: 'text' })
  source!: string;

  @ForeignKey(() => Account, { name: 'expert_interest_declared_by_fk' })
  @Column({ name: 'declared_by', type: 'uuid' })
  declaredBy!: string;

  @Column({ name: 'declared_at', type: 'timestamptz' })
  declaredAt!: Date;
}
