import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../access/account/account.entity.js';
import { Enterprise } from '../registry/enterprise/enterprise.entity.js';
import type { HolderKind } from './attachment.entity.js';
import type { FileKind } from './kinds.js';

/** Leave to send one file, once. */
@Entity('upload_permission')
@Unique('upload_permission_token_unique', ['tokenHash'])
@Index('upload_permission_holder', ['holderKind', 'holderId'])
@Index('upload_permission_expires', ['expiresAt'])
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

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** In bytes, as declared; another size is refused. */
  @Column({ name: 'size', type: 'int' })
  size!: number;

  /** As declared; other bytes are refused. */
  @Column({ name: 'sha256', type: 'text', nullable: true })
  sha256!: string | null;

  @ForeignKey(() => Account, { name: 'upload_permission_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  /** The role under which leave was given, for the record. */
  @Column({ name: 'role', type: 'text' })
  role!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  /** What it brought. */
  @Column({ name: 'attachment_id', type: 'uuid', nullable: true })
  attachmentId!: string | null;
}
