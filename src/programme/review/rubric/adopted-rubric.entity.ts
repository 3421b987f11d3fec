import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import type { StatedRubric } from '../../../law/rubric.js';
import type { PlainDate } from '../../../shared/dates.js';
import type { Hundredths } from '../../../shared/score.js';

/** 评分表: a rubric by which experts score, in one of its versions. Never changed nor deleted. */
@Entity('rubric')
@Unique('rubric_name_version_unique', ['name', 'version'])
@Check('rubric_version_positive', 'version >= 1')
@Check(
  'rubric_leaves_scores',
  'drop_highest >= 0 and drop_lowest >= 0 and minimum_valid > drop_highest + drop_lowest',
)
@Check('rubric_spread_limit_in_range', 'spread_limit >= 0 and spread_limit <= 10000')
export class AdoptedRubric {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'rubric_pk' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** 1 for the first rubric of the name. */
  @Column({ name: 'version', type: 'int' })
  version!: number;

  /** With weights in percent as texts. */
  @Column({ name: 'items', type: 'jsonb' })
  items!: StatedRubric['items'];

  @Column({ name: 'drop_highest', type: 'int' })
  dropHighest!: number;

  @Column({ name: 'drop_lowest', type: 'int' })
  dropLowest!: number;

  @Column({ name: 'minimum_valid', type: 'int' })
  minimumValid!: number;

  @Column({ name: 'spread_limit', type: 'bigint' })
  spreadLimit!: Hundredths;

  /** Number of the document by which it was adopted. */
  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  @ForeignKey(() => Account, { name: 'rubric_adopted_by_fk' })
  @Column({ name: 'adopted_by', type: 'uuid' })
  adoptedBy!: string;

  @Column({ name: 'adopted_on', type: 'date' })
  adoptedOn!: PlainDate;
}
