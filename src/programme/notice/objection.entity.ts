import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { ObjectionStage } from '../../law/lifecycle/objection.js';
import type { PlainDate } from '../../shared/dates.js';
import { PublicNotice } from './public-notice.entity.js';

/**
 * 异议 (五(二)2): what somebody has against a notice, as it was lodged. That stays; beside it stand the public copy, which
 * names nobody, and the reply.
 */
@Entity('objection')
@ForeignKey(() => PublicNotice, ['noticeId', 'applicationId'], ['id', 'applicationId'], {
  name: 'objection_notice_fk',
})
@Unique('objection_text_unique', ['noticeId', 'textDigest'])
@Unique('objection_receipt_unique', ['receiptHash'])
@Index('objection_due', ['dueOn', 'id'])
@Index('objection_open_due', ['dueOn', 'id'], { where: `stage = 'OPEN'` })
@Check('objection_stage_known', `stage in ('OPEN', 'REJECTED', 'UPHELD', 'WITHDRAWN', 'LAPSED')`)
@Check('objection_version_positive', 'version >= 1')
@Check('objection_day_of_moment', `lodged_on = (lodged_at at time zone 'Asia/Shanghai')::date`)
@Check('objection_public_copy_whole', '(public_text is null) = (public_text_by is null)')
@Check(
  'objection_disposed_whole',
  `num_nonnulls(reply, disposed_at, disposed_on) = case when stage = 'OPEN' then 0 else 3 end and reply <> ''`,
)
@Check('objection_decided_by_somebody', `disposed_by is not null or stage not in ('REJECTED', 'UPHELD')`)
export class Objection {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'objection_pk' })
  id!: string;

  @Column({ name: 'notice_id', type: 'uuid' })
  noticeId!: string;

  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  @Column({ name: 'stage', type: 'text', default: 'OPEN' })
  stage!: ObjectionStage;

  /** Counts the changes. */
  @Column({ name: 'version', type: 'int', default: 1 })
  version!: number;

  /** Who objects; never public. */
  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** The body that the objector speaks for, or works at. */
  @Column({ name: 'unit', type: 'text', nullable: true })
  unit!: string | null;

  @Column({ name: 'phone_masked', type: 'text' })
  phoneMasked!: string;

  @Column({ name: 'phone_sealed', type: 'text' })
  phoneSealed!: string;

  @Column({ name: 'text', type: 'text' })
  text!: string;

  /** Digest of who says it and what: the same is not lodged twice. */
  @Column({ name: 'text_digest', type: 'text' })
  textDigest!: string;

  @Column({ name: 'lodged_at', type: 'timestamptz' })
  lodgedAt!: Date;

  @Column({ name: 'lodged_on', type: 'date' })
  lodgedOn!: PlainDate;

  /** Until when it is to be answered; null where the calendar of that year is not loaded. */
  @Column({ name: 'due_on', type: 'date', nullable: true })
  dueOn!: PlainDate | null;

  /** Digest of the token by which the objector comes back. */
  @Column({ name: 'receipt_hash', type: 'text' })
  receiptHash!: string;

  /** What the public reads of it; null as long as nothing. */
  @Column({ name: 'public_text', type: 'text', nullable: true })
  publicText!: string | null;

  @ForeignKey(() => Account, { name: 'objection_public_text_by_fk' })
  @Column({ name: 'public_text_by', type: 'uuid', nullable: true })
  publicTextBy!: string | null;

  @Column({ name: 'reply', type: 'text', nullable: true })
  reply!: string | null;

  /** Who decided; null for one that the objector took back. */
  @ForeignKey(() => Account, { name: 'objection_disposed_by_fk' })
  @Column({ name: 'disposed_by', type: 'uuid', nullable: true })
  disposedBy!: string | null;

  @Column({ name: 'disposed_at', type: 'timestamptz', nullable: true })
  disposedAt!: Date | null;

  @Column({ name: 'disposed_on', type: 'date', nullable: true })
  disposedOn!: PlainDate | null;
}
