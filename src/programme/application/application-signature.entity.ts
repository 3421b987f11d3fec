import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { FirstReviewer } from '../../law/recommendation.js';
import { Person } from '../../registry/person.entity.js';
import { ApplicationPapers } from './papers/application-papers.entity.js';

/** The signature of an office under papers in first review (五(二)1). Never changed nor deleted. */
@Entity('application_signature')
@Unique('application_signature_office_unique', ['applicationId', 'papersNumber', 'office'])
@Unique('application_signature_person_unique', ['applicationId', 'papersNumber', 'personId'])
@ForeignKey(() => ApplicationPapers, ['applicationId', 'papersNumber'], ['applicationId', 'number'], {
  name: 'application_signature_papers_fk',
})
@Check(
  'application_signature_office_known',
  `office in
     ('county-industry-office', 'county-science-office', 'county-finance-office', 'soe-supervising-departments')`,
)
export class ApplicationSignature {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'application_signature_pk' })
  id!: string;

  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** Under which submission. */
  @Column({ name: 'papers_number', type: 'int' })
  papersNumber!: number;

  @Column({ name: 'office', type: 'text' })
  office!: FirstReviewer;

  @ForeignKey(() => Account, { name: 'application_signature_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  /** Different accounts of one person are one person. */
  @ForeignKey(() => Person, { name: 'application_signature_person_fk' })
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'opinion', type: 'text' })
  opinion!: string;

  @Column({ name: 'signed_on', type: 'date' })
  signedOn!: string;

  @Column({ name: 'signed_at', type: 'timestamptz' })
  signedAt!: Date;
}
