import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { PlainDate } from '../../shared/dates.js';
import { Institute } from './institute.entity.js';

export type InstituteEventKind = 'APPROVED' | 'PROVINCIAL_RECOGNISED' | 'OFFICER_ASSIGNED';

/** Something that happened to an institute. Never changed nor deleted. */
@Entity('institute_event')
@Index('institute_event_institute', ['instituteId', 'onDay', 'recordedAt'])
@Check('institute_event_kind_known', `kind in ('APPROVED', 'PROVINCIAL_RECOGNISED', 'OFFICER_ASSIGNED')`)
@Check('institute_event_details_whole', '(details_zh is null) = (details_en is null)')
export class InstituteEvent {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'institute_event_pk' })
  id!: string;

  @ForeignKey(() => Institute, { name: 'institute_event_institute_fk' })
  @Column({ name: 'institute_id', type: 'uuid' })
  instituteId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: InstituteEventKind;

  /** The day on which it happened, in Shanghai. */
  @Column({ name: 'on_day', type: 'date' })
  onDay!: PlainDate;

  @Column({ name: 'document_no', type: 'text', nullable: true })
  documentNo!: string | null;

  @Column({ name: 'details_zh', type: 'text', nullable: true })
  detailsZh!: string | null;

  @Column({ name: 'details_en', type: 'text', nullable: true })
  detailsEn!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;
}
