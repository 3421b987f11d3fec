import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Department } from '../../registry/department.entity.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { Region } from '../../registry/region.entity.js';
import { ROLE_NAMES, type Role } from '../roles.js';
import { Account } from './account.entity.js';

/** A role that an account holds, where, and until when. */
@Entity('appointment')
// Unique among those held now, with NULLS NOT DISTINCT, which TypeORM does not know.
@Index('appointment_held_once', { synchronize: false })
@Index('appointment_enterprise', ['enterpriseId'], { where: 'ended_at is null' })
@Check('appointment_role_known', `role in (${ROLE_NAMES.map((role) => `'${role}'`).join(', ')})`)
@Check(
  'appointment_office_fits_role',
  `(enterprise_id is not null) = (role = 'ENTERPRISE_MEMBER')
   and (region_key is not null) =
     (role in ('COUNTY_INDUSTRY_REVIEWER', 'COUNTY_SCIENCE_REVIEWER', 'COUNTY_FINANCE_REVIEWER'))
   and (department_key is not null) =
     (role in ('SUPERVISING_REVIEWER', 'CERTIFIER', 'DEPARTMENT_READER'))`,
)
export class Appointment {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'appointment_pk' })
  id!: string;

  @ForeignKey(() => Account, { name: 'appointment_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'role', type: 'text' })
  role!: Role;

  @ForeignKey(() => Region, { name: 'appointment_region_fk' })
  @Column({ name: 'region_key', type: 'text', nullable: true })
  regionKey!: string | null;

  @ForeignKey(() => Department, { name: 'appointment_department_fk' })
  @Column({ name: 'department_key', type: 'text', nullable: true })
  departmentKey!: string | null;

  @ForeignKey(() => Enterprise, { name: 'appointment_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid', nullable: true })
  enterpriseId!: string | null;

  @Column({ name: 'appointed_at', type: 'timestamptz', default: () => 'now()' })
  appointedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
