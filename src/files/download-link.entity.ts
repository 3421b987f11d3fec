import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../access/account/account.entity.js';
import { Attachment } from './attachment.entity.js';

/** Leave to fetch one file for a short while. */
@Entity('download_link')
@Unique('download_link_token_unique', ['tokenHash'])
@Index('download_link_expires', ['expiresAt'])
export class DownloadLink {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'download_link_pk' })
  id!: string;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @ForeignKey(() => Attachment, { name: 'download_link_attachment_fk', onDelete: 'CASCADE' })
  @Column({ name: 'attachment_id', type: 'uuid' })
  attachmentId!: string;

  @ForeignKey(() => Account, { name: 'download_link_account_fk' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
