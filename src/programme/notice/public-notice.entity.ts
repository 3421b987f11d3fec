import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { VoidReason } from '../../law/review.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Bilingual } from '../../shared/text.js';
import { Application } from '../application/application.entity.js';

/** What everybody may read of a case that is on public notice: nothing of its papers, its scores or its people. */
export interface NoticeContent {
  readonly enterprise: string;
  readonly place: Bilingual;
  readonly institute: string;
  readonly field: Bilingual;
  /** How to object, and until when. */
  readonly objecting: Bilingual;
}

/** 公示 (五(二)2): a proposed institute is put before the public. Nothing of it changes but that it is taken down. */
@Entity('public_notice')
@Unique('public_notice_number_unique', ['applicationId', 'number'])
@Unique('public_notice_application_unique', ['id', 'applicationId'])
@Index('public_notice_in_force_unique', ['applicationId'], { unique: true, where: 'voided_on is null' })
@Index('public_notice_newest', ['publishedAt', 'id'])
@Check('public_notice_number_positive', 'number >= 1')
@Check(
  'public_notice_counts_its_days',
  `working_days >= 1 and cardinality(counted_days) = working_days
     and counted_days[1] > published_on and counted_days[working_days] = ends_on`,
)
@Check('public_notice_day_of_moment', `published_on = (published_at at time zone 'Asia/Shanghai')::date`)
@Check('public_notice_content_is_an_object', `jsonb_typeof(content) = 'object'`)
@Check('public_notice_voided_whole', '(voided_on is null) = (void_reason is null)')
@Check('public_notice_void_reason_known', `void_reason in ('SELECTED', 'REVIEW', 'REFUSED', 'WITHDRAWN')`)
export class PublicNotice {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'public_notice_pk' })
  id!: string;

  @ForeignKey(() => Application, { name: 'public_notice_application_fk' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** 1 for the first notice of the application, then one more for each that followed. */
  @Column({ name: 'number', type: 'int' })
  number!: number;

  @Column({ name: 'published_on', type: 'date' })
  publishedOn!: PlainDate;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt!: Date;

  @Column({ name: 'working_days', type: 'int' })
  workingDays!: number;

  /** The working days it runs through, in order; the day after publication may be the first. */
  @Column({ name: 'counted_days', type: 'date', array: true })
  countedDays!: PlainDate[];

  /** The last day, which belongs whole to whoever may object. */
  @Column({ name: 'ends_on', type: 'date' })
  endsOn!: PlainDate;

  /** Number of the document by which the bureau set the length; null where none was needed. */
  @Column({ name: 'setting_document_no', type: 'text', nullable: true })
  settingDocumentNo!: string | null;

  @Column({ name: 'content', type: 'jsonb' })
  content!: NoticeContent;

  /** The day on which it was taken down; null while it stands. */
  @Column({ name: 'voided_on', type: 'date', nullable: true })
  voidedOn!: PlainDate | null;

  /** Why: the stage that the application went to. */
  @Column({ name: 'void_reason', type: 'text', nullable: true })
  voidReason!: VoidReason | null;
}
