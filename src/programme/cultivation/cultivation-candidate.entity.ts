import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { CultivationSource } from '../../law/cultivation.js';
import type { CultivationStage } from '../../law/lifecycle/cultivation.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { IndustryField } from '../../registry/industry-field.entity.js';
import type { PlainDate } from '../../shared/dates.js';

/** 培育对象 (六(四), 四(一)): an enterprise that was nominated for cultivation in a field. */
@Entity('cultivation_candidate')
@Index('cultivation_candidate_open_unique', ['enterpriseId', 'fieldKey'], {
  unique: true,
  where: `stage in ('NOMINATED', 'LISTED')`,
})
@Index('cultivation_candidate_enterprise', ['enterpriseId', 'nominatedOn', 'id'])
@Index('cultivation_candidate_newest', ['nominatedOn', 'id'])
@Check('cultivation_candidate_stage_known', `stage in ('NOMINATED', 'LISTED', 'DECLINED', 'ENDED')`)
@Check(
  'cultivation_candidate_source_known',
  `source in ('COUNTY_NOMINATION', 'BUREAU_SELECTION', 'INTRODUCED_FROM_OUTSIDE')`,
)
@Check('cultivation_candidate_version_positive', 'version >= 1')
@Check(
  'cultivation_candidate_listed_whole',
  `num_nonnulls(from_on, until_on, document_no, listed_on) = case when stage in ('LISTED', 'ENDED') then 4 else 0 end`,
)
@Check('cultivation_candidate_period_ordered', 'until_on >= from_on')
@Check(
  'cultivation_candidate_ended_whole',
  `num_nonnulls(ended_on, end_reason) = case when stage in ('DECLINED', 'ENDED') then 2 else 0 end`,
)
export class CultivationCandidate {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'cultivation_candidate_pk' })
  id!: string;

  @ForeignKey(() => Enterprise, { name: 'cultivation_candidate_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  /** The field in which an institute is to grow. */
  @ForeignKey(() => IndustryField, { name: 'cultivation_candidate_field_fk' })
  @Column({ name: 'field_key', type: 'text' })
  fieldKey!: string;

  @Column({ name: 'stage', type: 'text' })
  stage!: CultivationStage;

  /** Counts the changes. */
  @Column({ name: 'version', type: 'int', default: 1 })
  version!: number;

  /** How it came to be nominated (六(四) 内培外引). */
  @Column({ name: 'source', type: 'text' })
  source!: CultivationSource;

  @ForeignKey(() => Account, { name: 'cultivation_candidate_nominated_by_fk' })
  @Column({ name: 'nominated_by', type: 'uuid' })
  nominatedBy!: string;

  @Column({ name: 'nominated_on', type: 'date' })
  nominatedOn!: PlainDate;

  /** Why it is worth cultivating. */
  @Column({ name: 'reasons', type: 'text' })
  reasons!: string;

  /** The first day of cultivation; null until it is listed. */
  @Column({ name: 'from_on', type: 'date', nullable: true })
  fromOn!: PlainDate | null;

  /** The last day of cultivation. */
  @Column({ name: 'until_on', type: 'date', nullable: true })
  untilOn!: PlainDate | null;

  /** Number of the document that put it on the list. */
  @Column({ name: 'document_no', type: 'text', nullable: true })
  documentNo!: string | null;

  /** The day on which it was put on the list. */
  @Column({ name: 'listed_on', type: 'date', nullable: true })
  listedOn!: PlainDate | null;

  /** The day on which it was declined, or taken off the list. */
  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn!: PlainDate | null;

  /** Why it was declined, or taken off the list. */
  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason!: string | null;
}
