import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { Role } from '../../access/roles.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { Region } from '../../registry/region.entity.js';
import type { PlainDate } from '../../shared/dates.js';
import { Application } from '../application/application.entity.js';

/** 市级, and 省级 once the province has recognised it too (四(二)). */
export type InstituteLevel = 'MUNICIPAL' | 'PROVINCIAL';

/** 在册, or 摘牌 (五(四)6). */
export type InstituteStatus = 'ACTIVE' | 'REMOVED';

/** Who may be in charge of an institute: an officer of the bureau, or of its county's industry office. */
export type OfficerRole = Extract<Role, 'BUREAU_OFFICER' | 'COUNTY_INDUSTRY_REVIEWER'>;

/** 产业研究院: an institute as the government approved it (五(二)3). */
@Entity('institute')
@Unique('institute_application_unique', ['applicationId'])
@Unique('institute_number_unique', ['number'])
@Unique('institute_serial_unique', ['year', 'serial'])
@Index('institute_register', ['approvedOn', 'serial'])
@Index('institute_enterprise', ['enterpriseId'])
// A GIN index, which TypeORM does not know.
@Index('institute_search', { synchronize: false })
@Check(
  'institute_number_says_serial',
  `year = extract(year from approved_on) and serial >= 1
   and number = 'SMXCYY-' || year || '-' || lpad(serial::text, greatest(3, length(serial::text)), '0')`,
)
@Check('institute_level_known', `level in ('MUNICIPAL', 'PROVINCIAL')`)
@Check(
  'institute_provincial_whole',
  `(level = 'PROVINCIAL') = (provincial_on is not null)
   and (provincial_on is null) = (provincial_document_no is null)`,
)
@Check('institute_status_known', `status in ('ACTIVE', 'REMOVED')`)
@Check('institute_removed_whole', `(status = 'REMOVED') = (removed_on is not null)`)
@Check('institute_targets_not_negative', 'target_results >= 0 and target_transfers >= 0')
@Check('institute_officer_whole', '(officer_account_id is null) = (officer_role is null)')
@Check('institute_officer_role_known', `officer_role in ('BUREAU_OFFICER', 'COUNTY_INDUSTRY_REVIEWER')`)
@Check('institute_version_positive', 'version >= 1')
export class Institute {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'institute_pk' })
  id!: string;

  @ForeignKey(() => Application, { name: 'institute_application_fk' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** The lead enterprise. */
  @ForeignKey(() => Enterprise, { name: 'institute_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  /** By which it is known, such as SMXCYY-2026-001. */
  @Column({ name: 'number', type: 'text' })
  number!: string;

  /** The year of the approval. */
  @Column({ name: 'year', type: 'int' })
  year!: number;

  /** 1, 2, 3 in each year, without a gap. */
  @Column({ name: 'serial', type: 'int' })
  serial!: number;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** What a search looks into: its own and its enterprise's name and their initials, folded. */
  @Column({ name: 'search_text', type: 'text', select: false })
  searchText!: string;

  /** The characters and pairs of characters of that text. */
  @Column({ name: 'search_terms', type: 'text', array: true, select: false })
  searchTerms!: string[];

  @Column({ name: 'level', type: 'text' })
  level!: InstituteLevel;

  @Column({ name: 'status', type: 'text' })
  status!: InstituteStatus;

  @Column({ name: 'removed_on', type: 'date', nullable: true })
  removedOn!: PlainDate | null;

  /** 受益地: the place of registration that reviewed the application. */
  @ForeignKey(() => Region, { name: 'institute_region_fk' })
  @Column({ name: 'region_key', type: 'text' })
  regionKey!: string;

  /** Whether it is a legal person of its own; null while nobody has said so. */
  @Column({ name: 'separate_legal_person', type: 'boolean', nullable: true })
  separateLegalPerson!: boolean | null;

  @Column({ name: 'approved_on', type: 'date' })
  approvedOn!: PlainDate;

  /** Number of the government's document. */
  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  @Column({ name: 'provincial_on', type: 'date', nullable: true })
  provincialOn!: PlainDate | null;

  @Column({ name: 'provincial_document_no', type: 'text', nullable: true })
  provincialDocumentNo!: string | null;

  /** New results a year, as the application promised (六(五)). */
  @Column({ name: 'target_results', type: 'int' })
  targetResults!: number;

  /** Transfers a year, likewise. */
  @Column({ name: 'target_transfers', type: 'int' })
  targetTransfers!: number;

  /** Who is in charge of it (一院一案). */
  @ForeignKey(() => Account, { name: 'institute_officer_fk' })
  @Column({ name: 'officer_account_id', type: 'uuid', nullable: true })
  officerAccountId!: string | null;

  /** The role by which. */
  @Column({ name: 'officer_role', type: 'text', nullable: true })
  officerRole!: OfficerRole | null;

  /** Counts the changes. */
  @Column({ name: 'version', type: 'int', default: 1 })
  version!: number;
}
