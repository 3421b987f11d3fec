import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from '../application/application.entity.js';
import { SubmissionList } from './submission-list.entity.js';

/** An application on a list. After a material change it may stand on a later list again (五(二)2). */
@Entity('submission_item')
@Index('submission_item_application', ['applicationId'])
export class SubmissionItem {
  @ForeignKey(() => SubmissionList, { name: 'submission_item_list_fk' })
  @PrimaryColumn({ name: 'list_id', type: 'uuid', primaryKeyConstraintName: 'submission_item_pk' })
  listId!: string;

  @ForeignKey(() => Application, { name: 'submission_item_application_fk' })
  @PrimaryColumn({ name: 'application_id', type: 'uuid', primaryKeyConstraintName: 'submission_item_pk' })
  applicationId!: string;
}
