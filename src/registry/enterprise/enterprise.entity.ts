import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Department } from '../department.entity.js';
import { Region } from '../region.entity.js';

/** Who owns an enterprise; the city's own take another way to the bureau (五(二)1). */
const OWNERSHIPS = [
  'MUNICIPAL_STATE_OWNED',
  'OTHER_STATE_OWNED',
  'COLLECTIVE',
  'PRIVATE',
  'FOREIGN_FUNDED',
  'MIXED',
] as const;

export type Ownership = (typeof OWNERSHIPS)[number];

/** Whether the office of its place has looked at the papers of an enterprise that signed itself up. */
export type EnterpriseStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'REJECTED';

/** An enterprise, as its business licence and the registers have it. */
@Entity('enterprise')
@Index('enterprise_credit_code_unique', ['creditCode'], { unique: true, where: `status <> 'REJECTED'` })
// Unique by what the code says of the body itself, an expression, which TypeORM does not know.
@Index('enterprise_body_unique', { synchronize: false })
@Index('enterprise_name', ['name', 'id'])
@Index('enterprise_region', ['regionKey', 'name', 'id'])
@Index('enterprise_supervising_department', ['supervisingDepartmentKey', 'name', 'id'])
@Check('enterprise_credit_code_form', `credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'`)
@Check('enterprise_ownership_known', `ownership in (${OWNERSHIPS.map((word) => `'${word}'`).join(', ')})`)
@Check('enterprise_status_known', `status in ('UNCONFIRMED', 'CONFIRMED', 'REJECTED')`)
@Check(
  'enterprise_supervised_if_municipal',
  `(ownership = 'MUNICIPAL_STATE_OWNED') = (supervising_department_key is not null)`,
)
@Check('enterprise_version_positive', 'version >= 1')
export class Enterprise {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'enterprise_pk' })
  id!: string;

  /** 统一社会信用代码, checked and normalised. */
  @Column({ name: 'credit_code', type: 'text' })
  creditCode!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** The place of registration. */
  @ForeignKey(() => Region, { name: 'enterprise_region_fk' })
  @Column({ name: 'region_key', type: 'text' })
  regionKey!: string;

  /** 法定代表人. */
  @Column({ name: 'legal_representative', type: 'text' })
  legalRepresentative!: string;

  /** 实际控制人, a person or a body. */
  @Column({ name: 'actual_controller', type: 'text' })
  actualController!: string;

  @Column({ name: 'ownership', type: 'text' })
  ownership!: Ownership;

  /** The department that supervises it, where the city owns it (五(二)1). */
  @ForeignKey(() => Department, { name: 'enterprise_supervising_department_fk' })
  @Column({ name: 'supervising_department_key', type: 'text', nullable: true })
  supervisingDepartmentKey!: string | null;

  /** The switchboard, not a person’s number. */
  @Column({ name: 'contact_phone', type: 'text', nullable: true })
  contactPhone!: string | null;

  @Column({ name: 'status', type: 'text' })
  status!: EnterpriseStatus;

  /** Counts its changes; a change names the version it was made from. */
  @Column({ name: 'version', type: 'int', default: 1 })
  version!: number;

  @Column({ name: 'registered_at', type: 'timestamptz', default: () => 'now()' })
  registeredAt!: Date;
}
