import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../access/account/account.entity.js';
import { EVIDENCE, type FilePurpose } from '../law/application-papers.js';
import { Enterprise } from '../registry/enterprise/enterprise.entity.js';
import { FILE_KINDS, type FileKind } from './kinds.js';

/** What files are evidence for; what follows from it for each kind stands in `holder-kinds.ts`. */
export type HolderKind = 'ENTERPRISE' | 'APPLICATION' | 'OBJECTION';

/** The condition that a purpose is one of those the law knows. */
export const PURPOSE_KNOWN = `purpose in (${EVIDENCE.map(({ purpose }) => `'${purpose}'`).join(', ')})`;

/** The condition that files of applications have a purpose, and no others. */
export const PURPOSE_OF_APPLICATION = `(holder_kind = 'APPLICATION') = (purpose is not null)`;

/** A file on file: what it is called, what it is, and where its bytes are by their digest. */
@Entity('attachment')
@Index('attachment_holder', ['holderKind', 'holderId', 'uploadedAt', 'id'])
@Index('attachment_sha256', ['sha256'])
@Check('attachment_kind_known', `kind in (${FILE_KINDS.map((word) => `'${word}'`).join(', ')})`)
@Check('attachment_purpose_known', PURPOSE_KNOWN)
@Check('attachment_purpose_of_application', PURPOSE_OF_APPLICATION)
@Check('attachment_public_for_objections', `(uploaded_by is null) = (holder_kind = 'OBJECTION')`)
@Check('attachment_objection_sealed', `holder_kind <> 'OBJECTION' or sealed_at is not null`)
@Check('attachment_size_positive', 'size > 0')
@Check('attachment_digests_form', `sha256 ~ '^[0-9a-f]{64}$' and sm3 ~ '^[0-9a-f]{64}$'`)
export class Attachment {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'attachment_pk' })
  id!: string;

  /** What kind of thing it is evidence for. */
  @Column({ name: 'holder_kind', type: 'text' })
  holderKind!: HolderKind;

  @Column({ name: 'holder_id', type: 'uuid' })
  holderId!: string;

  /** The enterprise concerned, by which it is decided who sees it. */
  @ForeignKey(() => Enterprise, { name: 'attachment_enterprise_fk' })
  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  /** Key of the kind of evidence, which sets its limits. */
  @Column({ name: 'kind', type: 'text' })
  kind!: FileKind;

  /** What a file of an application is evidence for (五(一)); null for any other. */
  @Column({ name: 'purpose', type: 'text', nullable: true })
  purpose!: FilePurpose | null;

  /** What its sender called it; never a path of the store. */
  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** By its content. */
  @Column({ name: 'media_type', type: 'text' })
  mediaType!: string;

  /** In bytes. */
  @Column({ name: 'size', type: 'int' })
  size!: number;

  /** Digest of its bytes, by which the store finds them. */
  @Column({ name: 'sha256', type: 'text' })
  sha256!: string;

  /** The same by SM3, for papers. */
  @Column({ name: 'sm3', type: 'text' })
  sm3!: string;

  /** Null for evidence of an objector, who has no account (五(二)2). */
  @ForeignKey(() => Account, { name: 'attachment_uploaded_by_fk' })
  @Column({ name: 'uploaded_by', type: 'uuid', nullable: true })
  uploadedBy!: string | null;

  @Column({ name: 'uploaded_at', type: 'timestamptz', default: () => 'now()' })
  uploadedAt!: Date;

  /** From when it can neither be changed nor removed: its case was submitted. */
  @Column({ name: 'sealed_at', type: 'timestamptz', nullable: true })
  sealedAt!: Date | null;
}
