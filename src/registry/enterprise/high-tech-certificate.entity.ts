import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Enterprise } from './enterprise.entity.js';

/** 高新技术企业证书 of an enterprise (五(一)2). */
@Entity('high_tech_certificate')
@Index('high_tech_certificate_enterprise', ['enterpriseId', 'expiresOn'])
@Unique('high_tech_certificate_no_unique', ['certificateNo'])
@Check('high_tech_certificate_days_in_order', 'expires_on > issued_on')
export class HighTechCertificate {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'high_tech_certificate_pk' })
  id!: string;

  @ForeignKey(() => Enterprise, { name: 'high_tech_certificate_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'certificate_no', type: 'text' })
  certificateNo!: string;

  @Column({ name: 'issued_on', type: 'date' })
  issuedOn!: string;

  /** The last day on which it holds. */
  @Column({ name: 'expires_on', type: 'date' })
  expiresOn!: string;
}
