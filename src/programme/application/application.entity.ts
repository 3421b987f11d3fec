import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { ApplicationStage } from '../../law/lifecycle/application.js';
import { Department } from '../../registry/department.entity.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { IndustryField } from '../../registry/industry-field.entity.js';
import { Region } from '../../registry/region.entity.js';
import type { Evidence } from './papers/evidence.js';

/** 申报 (五(一), 五(二)): an enterprise's application for a municipal institute in a field, from draft to decision. */
@Entity('application')
@Index('application_open_unique', ['enterpriseId', 'fieldKey'], {
  unique: true,
  where: `stage not in ('APPROVED', 'REFUSED', 'WITHDRAWN')`,
})
// Over an expression, which TypeORM does not know.
@Index('application_rank_unique', { synchronize: false })
@Index('application_begun', ['begunAt', 'id'])
@Index('application_enterprise', ['enterpriseId', 'id'])
@Index('application_queue', ['stage', 'dueOn', 'id'])
@Index('application_region', ['regionKey', 'stage', 'dueOn', 'id'])
@Check(
  'application_stage_known',
  `stage in ('DRAFT', 'FIRST_REVIEW', 'RETURNED', 'RECOMMENDED', 'REVIEW', 'SELECTED', 'NOTICE', 'SUBMITTED',
     'DECISION_ENTERED', 'APPROVED', 'REFUSED', 'WITHDRAWN')`,
)
@Check('application_version_positive', 'version >= 1')
@Check('application_funding_not_negative', 'funding_commitment >= 0')
@Check('application_targets_not_negative', 'target_results >= 0 and target_transfers >= 0')
@Check('application_rank_positive', 'rank >= 1')
@Check('application_evidence_is_an_object', `jsonb_typeof(evidence) = 'object'`)
@Check(
  'application_submitted_whole',
  `(papers_number = 0) = (policy_digest is null) and (stage in ('DRAFT', 'WITHDRAWN') or papers_number > 0)`,
)
export class Application {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'application_pk' })
  id!: string;

  @ForeignKey(() => Enterprise, { name: 'application_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  /** The field of the proposed institute. */
  @ForeignKey(() => IndustryField, { name: 'application_field_fk' })
  @Column({ name: 'field_key', type: 'text' })
  fieldKey!: string;

  @Column({ name: 'stage', type: 'text' })
  stage!: ApplicationStage;

  /** Counts the changes. */
  @Column({ name: 'version', type: 'int', default: 1 })
  version!: number;

  /** The county that reviews first; as of the last submission, so that a later move of the enterprise changes nothing. */
  @ForeignKey(() => Region, { name: 'application_region_fk' })
  @Column({ name: 'region_key', type: 'text' })
  regionKey!: string;

  /** The department that reviews first instead, where the city owns the enterprise (五(二)1). */
  @ForeignKey(() => Department, { name: 'application_supervised_by_fk' })
  @Column({ name: 'supervised_by', type: 'text', nullable: true })
  supervisedBy!: string | null;

  /** Whether the county's industry and science offices are one. */
  @Column({ name: 'merged_offices', type: 'boolean', default: false })
  mergedOffices!: boolean;

  @Column({ name: 'institute_name', type: 'text' })
  instituteName!: string;

  /** 建设目标 (三). */
  @Column({ name: 'goals', type: 'text', nullable: true })
  goals!: string | null;

  /** 运行机制 (三). */
  @Column({ name: 'operating_mechanism', type: 'text', nullable: true })
  operatingMechanism!: string | null;

  /** 知识产权运用与保护 (三). */
  @Column({ name: 'intellectual_property_plan', type: 'text', nullable: true })
  intellectualPropertyPlan!: string | null;

  /** 中长期发展规划 (五(三)3). */
  @Column({ name: 'development_plan', type: 'text', nullable: true })
  developmentPlan!: string | null;

  /** 建设方案 (五(二)3). */
  @Column({ name: 'construction_plan', type: 'text', nullable: true })
  constructionPlan!: string | null;

  /** 技术路线图 (五(三)3). */
  @Column({ name: 'technology_roadmap', type: 'text', nullable: true })
  technologyRoadmap!: string | null;

  /** What the enterprise commits to the construction (五(二)3), in fen. */
  @Column({ name: 'funding_commitment', type: 'bigint', nullable: true })
  fundingCommitment!: bigint | null;

  /** New results a year (六(五)). */
  @Column({ name: 'target_results', type: 'int', nullable: true })
  targetResults!: number | null;

  /** Transfers a year (六(五)). */
  @Column({ name: 'target_transfers', type: 'int', nullable: true })
  targetTransfers!: number | null;

  /** What the enterprise states for the conditions of 五(一)2 and 五(一)3. */
  @Column({ name: 'evidence', type: 'jsonb', default: {} })
  evidence!: Evidence;

  /** How often the papers were submitted. */
  @Column({ name: 'papers_number', type: 'int', default: 0 })
  papersNumber!: number;

  @Column({ name: 'policy_key', type: 'text' })
  policyKey!: string;

  /** The policy revision under which the application was first submitted; it stays. */
  @Column({ name: 'policy_digest', type: 'text', nullable: true })
  policyDigest!: string | null;

  /** Whether the first reviewer must say why a soft condition may be passed over (五(一)1 原则上). */
  @Column({ name: 'needs_justification', type: 'boolean', default: false })
  needsJustification!: boolean;

  @Column({ name: 'justification', type: 'text', nullable: true })
  justification!: string | null;

  /** The place among the cases of the same office (五(二)1 择优). */
  @Column({ name: 'rank', type: 'int', nullable: true })
  rank!: number | null;

  /** Whether an objection was upheld since the last round of review. */
  @Column({ name: 'reopened', type: 'boolean', default: false })
  reopened!: boolean;

  /** Until when whoever holds the case is to act; null where nobody is bound, or the calendar is not loaded. */
  @Column({ name: 'due_on', type: 'date', nullable: true })
  dueOn!: string | null;

  @ForeignKey(() => Account, { name: 'application_begun_by_fk' })
  @Column({ name: 'begun_by', type: 'uuid' })
  begunBy!: string;

  @Column({ name: 'begun_at', type: 'timestamptz', default: () => 'now()' })
  begunAt!: Date;
}
