import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A notification that waits for its delivery, or was delivered; written with what it tells of, in one transaction. */
@Entity('outbox_message')
@Check('outbox_message_kind_upper_snake', `kind ~ '^[A-Z][A-Z0-9_]*$'`)
@Check('outbox_message_one_recipient', '(account_id is null) <> (role is null)')
@Check(
  'outbox_message_audience_has_role',
  'role is not null or num_nonnulls(region_key, department_key, enterprise_id) = 0',
)
@Check('outbox_message_attempts_not_negative', 'attempts >= 0')
@Unique('outbox_message_key_unique', ['uniqueKey'])
@Index('outbox_message_due', ['deliverAfter', 'id'], { where: 'delivered_at is null' })
export class OutboxMessage {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'outbox_message_pk' })
  id!: string;

  /** What it is about, such as DEADLINE_NEAR. */
  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  /** The one account that it is for; null where it is for whoever holds `role`. */
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId!: string | null;

  @Column({ name: 'role', type: 'text', nullable: true })
  role!: string | null;

  /** The role in this region only. */
  @Column({ name: 'region_key', type: 'text', nullable: true })
  regionKey!: string | null;

  /** The role in this department only. */
  @Column({ name: 'department_key', type: 'text', nullable: true })
  departmentKey!: string | null;

  /** The role in this enterprise only. */
  @Column({ name: 'enterprise_id', type: 'uuid', nullable: true })
  enterpriseId!: string | null;

  /** The case that it tells of. */
  @Column({ name: 'case_key', type: 'text', nullable: true })
  caseKey!: string | null;

  /** Id of the clause that it rests on. */
  @Column({ name: 'clause', type: 'text', nullable: true })
  clause!: string | null;

  @Column({ name: 'subject_zh', type: 'text' })
  subjectZh!: string;

  @Column({ name: 'subject_en', type: 'text' })
  subjectEn!: string;

  @Column({ name: 'body_zh', type: 'text' })
  bodyZh!: string;

  @Column({ name: 'body_en', type: 'text' })
  bodyEn!: string;

  /** Not delivered earlier; a failed attempt moves it. */
  @Column({ name: 'deliver_after', type: 'timestamptz' })
  deliverAfter!: Date;

  /** What is written once only, such as one reminder of one deadline. */
  @Column({ name: 'unique_key', type: 'text', nullable: true })
  uniqueKey!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** How often its delivery was tried. */
  @Column({ name: 'attempts', type: 'int', default: 0 })
  attempts!: number;

  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt!: Date | null;

  /** Why the last failed attempt failed; stays when a later one succeeds. */
  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;
}
