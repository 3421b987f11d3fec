import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A notification as one account received it. */
@Entity('inbox_message')
@Unique('inbox_message_delivery_unique', ['outboxId', 'accountId'])
@Index('inbox_message_newest', ['accountId', 'at', 'id'])
export class InboxMessage {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'inbox_message_pk' })
  id!: string;

  /** The outbox message that it is a copy of. */
  @Column({ name: 'outbox_id', type: 'uuid' })
  outboxId!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  /** What it is about, such as DEADLINE_NEAR. */
  @Column({ name: 'kind', type: 'text' })
  kind!: string;

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

  /** When it was delivered. In whole milliseconds, which a cursor and a JavaScript date hold without loss. */
  @Column({ name: 'at', type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: Date | null;
}
