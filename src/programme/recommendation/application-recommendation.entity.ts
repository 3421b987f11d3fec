import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import { ApplicationPapers } from '../application/papers/application-papers.entity.js';

/** The recommendation of papers to the industry and the finance bureau (五(二)1). Never changed nor deleted. */
@Entity('application_recommendation')
@Unique('application_recommendation_papers_unique', ['applicationId', 'papersNumber'])
@ForeignKey(() => ApplicationPapers, ['applicationId', 'papersNumber'], ['applicationId', 'number'], {
  name: 'application_recommendation_papers_fk',
})
@Check('application_recommendation_rank_positive', 'rank >= 1')
export class ApplicationRecommendation {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'application_recommendation_pk' })
  id!: string;

  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** Of which submission. */
  @Column({ name: 'papers_number', type: 'int' })
  papersNumber!: number;

  /** The place among the cases of the office on that day (择优). */
  @Column({ name: 'rank', type: 'int' })
  rank!: number;

  @Column({ name: 'opinion', type: 'text' })
  opinion!: string;

  /** Why a soft condition may be passed over (五(一)1 原则上). */
  @Column({ name: 'justification', type: 'text', nullable: true })
  justification!: string | null;

  @ForeignKey(() => Account, { name: 'application_recommendation_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'recommended_on', type: 'date' })
  recommendedOn!: string;

  @Column({ name: 'recommended_at', type: 'timestamptz' })
  recommendedAt!: Date;
}
