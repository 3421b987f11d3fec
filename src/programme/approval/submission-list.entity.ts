import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';

/** 拟组建名单: what the bureau submitted to the government by one document (五(二)2). Never changed nor deleted. */
@Entity('submission_list')
@Unique('submission_list_document_no_unique', ['documentNo'])
@Index('submission_list_newest', ['submittedAt', 'id'])
@Check('submission_list_day_of_moment', `submitted_on = (submitted_at at time zone 'Asia/Shanghai')::date`)
export class SubmissionList {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'submission_list_pk' })
  id!: string;

  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  /** The day in Shanghai. */
  @Column({ name: 'submitted_on', type: 'date' })
  submittedOn!: string;

  @Column({ name: 'submitted_at', type: 'timestamptz' })
  submittedAt!: Date;

  @ForeignKey(() => Account, { name: 'submission_list_submitted_by_fk' })
  @Column({ name: 'submitted_by', type: 'uuid' })
  submittedBy!: string;

  @Column({ name: 'remarks', type: 'text', nullable: true })
  remarks!: string | null;
}
