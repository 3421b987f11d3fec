import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import type { PlainDate } from '../../../shared/dates.js';
import type { Hundredths } from '../../../shared/score.js';
import { Application } from '../../application/application.entity.js';
import { ReviewRound } from '../round/review-round.entity.js';

export type OpinionOutcome = 'FAVOURABLE' | 'UNFAVOURABLE';

/** 综合评审意见 (五(二)2). Never changed nor deleted: a case that is weighed anew gets another. */
@Entity('review_opinion')
@Unique('review_opinion_number_unique', ['applicationId', 'number'])
@Check('review_opinion_outcome_known', `outcome in ('FAVOURABLE', 'UNFAVOURABLE')`)
@Check(
  'review_opinion_rests_on_scores',
  `outcome <> 'FAVOURABLE' or (round_id is not null and score is not null)`,
)
export class ReviewOpinion {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'review_opinion_pk' })
  id!: string;

  @ForeignKey(() => Application, { name: 'review_opinion_application_fk' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** 1 for the first opinion of an application. */
  @Column({ name: 'number', type: 'int' })
  number!: number;

  /** The latest round; null where there was none. */
  @ForeignKey(() => ReviewRound, { name: 'review_opinion_round_fk' })
  @Column({ name: 'round_id', type: 'uuid', nullable: true })
  roundId!: string | null;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: OpinionOutcome;

  /** Of that round; null where it has none. */
  @Column({ name: 'score', type: 'bigint', nullable: true })
  score!: Hundredths | null;

  @Column({ name: 'opinion', type: 'text' })
  opinion!: string;

  @ForeignKey(() => Account, { name: 'review_opinion_formed_by_fk' })
  @Column({ name: 'formed_by', type: 'uuid' })
  formedBy!: string;

  @Column({ name: 'formed_on', type: 'date' })
  formedOn!: PlainDate;

  @Column({ name: 'formed_at', type: 'timestamptz' })
  formedAt!: Date;
}
