import { Field, ID, ObjectType } from 'type-graphql';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { SubmissionList } from './submission-list.entity.js';

@ObjectType('SubmissionList', {
  description: '拟组建名单: what the bureau submitted to the government by one document (五(二)2).',
})
export class SubmissionListType {
  @Field(() => ID, { description: 'Names the list.' })
  readonly id: string;

  @Field(() => String, { description: 'Number of the document.' })
  readonly documentNo: string;

  @Field(() => PlainDateScalar, { description: 'The day on which it was submitted.' })
  readonly submittedOn: string;

  @Field(() => String, { nullable: true, description: 'Remarks for the government.' })
  readonly remarks: string | null;

  constructor(row: SubmissionList) {
    this.id = row.id;
    this.documentNo = row.documentNo;
    this.submittedOn = row.submittedOn;
    this.remarks = row.remarks;
  }
}

@ObjectType('SubmissionListPage', { description: 'Some lists, the newest first.' })
export class SubmissionListPage {
  @Field(() => [SubmissionListType], { description: 'The lists.' })
  readonly lists!: readonly SubmissionListType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}
