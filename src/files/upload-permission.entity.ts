import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../access/account/account.entity.js';
import type { FilePurpose } from '../law/application-papers.js';
import { Enterprise } from '../registry/enterprise/enterprise.entity.js';
import { type HolderKind, PURPOSE_KNOWN, PURPOSE_OF_APPLICATION } from './attachment.entity.js';
import type { FileKind } from './kinds.js';

/** Leave to send one file, once. */
@Entity('upload_permission')
@Unique('upload_permission_token_unique', ['tokenHash'])
@Index('upload_permission_holder', ['holderKind', 'holderId'])
@Index('upload_permission_expires', ['expiresAt'])
@Check('upload_permission_purpose_known', PURPOSE_KNOWN)
@Check('upload_permission_purpose_of_application', PURPOSE_OF_APPLICATION)
@Check('upload_permission_public_for_objections', `(account_id is null) = (holder_kind = 'OBJECTION')`)
@Check('upload_permission_size_positive', 'size > 0')
export class UploadPermission {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'upload_permission_pk' })
  id!: string;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'holder_kind', type: 'text' })
  holderKind!: HolderKind;

  @Column({ name: 'holder_id', type: 'uuid' })
  holderId!: string;

  @ForeignKey(() => Enterprise, { name: 'upload_permission_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: FileKind;

  /** What a file of an application is evidence for (五(一)); null for any other. */
  @Column({ name: 'purpose', type: 'text', nullable: true })
  purpose!: FilePurpose | null;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** In bytes, as declared; another size is refused. */
  @Column({ name: 'size', type: 'int' })
  size!: number;

  /** As declared; other bytes are refused. */
  @Column({ name: 'sha256', type: 'text', nullable: true })
  sha256!: string | null;

  /** Null for an objector, who has no account (五(二)2). */
  @ForeignKey(() => Account, { name: 'upload_permission_account_fk' })
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId!: string | null;

  /** The role under which leave was given, for the record. */
  @Column({ name: 'role', type: 'text' })
  role!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  /** When what was sent was refused, or broke off. */
  @Column({ name: 'failed_at', type: 'timestamptz', nullable: true })
  failedAt!: Date | null;

  /** What it brought. */
  @Column({ name: 'attachment_id', type: 'uuid', nullable: true })
  attachmentId!: string | null;
}
