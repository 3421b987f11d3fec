import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Enterprise } from './enterprise.entity.js';

/** The standings that 五(一)1 names. */
const STANDINGS = [
  'INDUSTRY_LEADER',
  'PILOT_ENTERPRISE',
  'SINGLE_CHAMPION',
  'LITTLE_GIANT_NATIONAL',
  'LITTLE_GIANT_PROVINCIAL',
  'LEADER_SUBSIDIARY',
] as const;

export type StandingKind = (typeof STANDINGS)[number];

/** A standing of an enterprise that 五(一)1 asks for, by the document that gave it. */
@Entity('enterprise_standing')
@Index('enterprise_standing_unique', ['enterpriseId', 'kind', 'documentNo'], { unique: true })
@Check('enterprise_standing_kind_known', `kind in (${STANDINGS.map((word) => `'${word}'`).join(', ')})`)
@Check('enterprise_standing_days_in_order', 'until_on >= from_on')
export class EnterpriseStanding {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'enterprise_standing_pk' })
  id!: string;

  @ForeignKey(() => Enterprise, { name: 'enterprise_standing_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: StandingKind;

  /** Number of the document that gave it. */
  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  @Column({ name: 'from_on', type: 'date' })
  fromOn!: string;

  /** The last day; null while it lasts. */
  @Column({ name: 'until_on', type: 'date', nullable: true })
  untilOn!: string | null;
}
