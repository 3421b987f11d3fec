import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import type { PlainDate } from '../../../shared/dates.js';
import { Application } from '../../application/application.entity.js';

/** 现场考察 (五(二)2): who was where on which day, and what they found. Never changed nor deleted. */
@Entity('site_visit')
@Index('site_visit_application', ['applicationId', 'visitedOn', 'id'])
@Check('site_visit_by_two', 'cardinality(people) >= 2')
export class SiteVisit {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'site_visit_pk' })
  id!: string;

  @ForeignKey(() => Application, { name: 'site_visit_application_fk' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  @Column({ name: 'visited_on', type: 'date' })
  visitedOn!: PlainDate;

  @Column({ name: 'place', type: 'text' })
  place!: string;

  /** The names of those who went; two at least. */
  @Column({ name: 'people', type: 'text', array: true })
  people!: string[];

  @Column({ name: 'findings', type: 'text' })
  findings!: string;

  @ForeignKey(() => Account, { name: 'site_visit_recorded_by_fk' })
  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;
}
