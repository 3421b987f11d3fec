import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EVIDENCE, type FilePurpose } from '../law/application-papers.js';
import { BilingualText } from '../platform/graphql/bilingual.type.js';
import { enumOf } from '../platform/graphql/enum.js';
import { Line, Timestamp, Uuid } from '../platform/graphql/scalars.js';
import type { Bilingual } from '../shared/text.js';
import type { Attachment } from './attachment.entity.js';
import type { DownloadLink } from './download-link.entity.js';
import { FILE_KIND_POLICIES, type FileKind } from './kinds.js';
import type { UploadPermission } from './upload-permission.entity.js';

const FileKindName = enumOf<FileKind>('FileKind', 'The kinds of evidence; each has limits of its own.', {
  DOCUMENT: '文件材料: papers such as applications, plans and certificates.',
  IMAGE: '图片: photographs and screenshots.',
  SPREADSHEET: '电子表格: tables such as budgets and lists.',
  SCAN: '扫描件: scans of signed or sealed papers.',
});

export const FilePurposeName = enumOf<FilePurpose>(
  'FilePurpose',
  'What a file of an application is evidence for (五(一)).',
  Object.fromEntries(
    EVIDENCE.map(({ purpose, clause, mandatory, name }) => [
      purpose,
      `${name.zh}: ${name.en} (${clause})${mandatory ? '; asked of every application' : ''}.`,
    ]),
  ) as Record<FilePurpose, string>,
);

@ObjectType('FileKindLimits', { description: 'What may be handed in as one kind of evidence.' })
export class FileKindLimits {
  @Field(() => FileKindName, { description: 'The kind.' })
  readonly kind: FileKind;

  @Field(() => BilingualText, { description: 'What it is called.' })
  readonly name: Bilingual;

  @Field(() => BilingualText, { description: 'What it is for.' })
  readonly description: Bilingual;

  @Field(() => [String], {
    description: 'Endings of names that are taken; the content must be of the same type.',
  })
  readonly extensions: readonly string[];

  @Field(() => Int, { description: 'The largest file, in bytes.' })
  readonly largestBytes: number;

  @Field(() => Int, { description: 'How many files of the kind one case may hold.' })
  readonly mostPerHolder: number;

  constructor(kind: FileKind) {
    const { accepts, ...policy } = FILE_KIND_POLICIES[kind];
    this.kind = kind;
    this.name = policy.name;
    this.description = policy.description;
    this.extensions = accepts.flatMap(({ extensions }) => extensions);
    this.largestBytes = policy.largestBytes;
    this.mostPerHolder = policy.mostPerHolder;
  }
}

@ObjectType('Attachment', { description: 'A file on file, with its digests.' })
export class AttachmentType {
  @Field(() => ID, { description: 'Names the file.' })
  readonly id: string;

  @Field(() => FileKindName, { description: 'What kind of evidence it is.' })
  readonly kind: FileKind;

  @Field(() => FilePurposeName, {
    nullable: true,
    description: 'What it is evidence for, where an application holds it; null for any other.',
  })
  readonly purpose: FilePurpose | null;

  @Field(() => String, { description: 'What its sender called it.' })
  readonly name: string;

  @Field(() => String, { description: 'Its type, by its content.' })
  readonly mediaType: string;

  @Field(() => Int, { description: 'In bytes.' })
  readonly size: number;

  @Field(() => String, { description: 'SHA-256 of its bytes, in hexadecimal.' })
  readonly sha256: string;

  @Field(() => String, { description: 'SM3 of its bytes, in hexadecimal.' })
  readonly sm3: string;

  @Field(() => Timestamp, { description: 'When it came.' })
  readonly uploadedAt: Date;

  @Field(() => Timestamp, {
    nullable: true,
    description: 'From when it can be neither replaced nor removed: its case was submitted.',
  })
  readonly sealedAt: Date | null;

  constructor(row: Attachment) {
    this.id = row.id;
    this.kind = row.kind;
    this.purpose = row.purpose;
    this.name = row.name;
    this.mediaType = row.mediaType;
    this.size = row.size;
    this.sha256 = row.sha256;
    this.sm3 = row.sm3;
    this.uploadedAt = row.uploadedAt;
    this.sealedAt = row.sealedAt;
  }
}

@ObjectType('UploadPermission', { description: 'Leave to send one file, once, by PUT.' })
export class UploadPermissionType {
  @Field(() => ID, { description: 'Names the permission.' })
  readonly id: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where to PUT the bytes. Shown this once: null when the same request is sent again.',
  })
  readonly url: string | null = null;

  @Field(() => Timestamp, { description: 'Until when.' })
  readonly expiresAt: Date;

  @Field(() => ID, { nullable: true, description: 'The file that it brought, once it has arrived.' })
  readonly attachmentId: string | null;

  constructor(row: UploadPermission) {
    this.id = row.id;
    this.expiresAt = row.expiresAt;
    this.attachmentId = row.attachmentId;
  }
}

@ObjectType('DownloadLink', { description: 'Leave to fetch one file for a short while.' })
export class DownloadLinkType {
  @Field(() => ID, { description: 'Names the link; it is not its secret.' })
  readonly id: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where to GET the bytes. Shown this once: null when the same request is sent again.',
  })
  readonly url: string | null = null;

  @Field(() => Timestamp, { description: 'Until when.' })
  readonly expiresAt: Date;

  constructor(row: DownloadLink) {
    this.id = row.id;
    this.expiresAt = row.expiresAt;
  }
}

/** A file to be sent, whatever it is evidence for. */
@InputType({ description: 'A file to be sent.' })
export abstract class AnnouncedFileInput {
  @Field(() => FileKindName, { description: 'What kind of evidence it is, which sets its limits.' })
  readonly kind!: FileKind;

  @Field(() => String, { description: 'What it is called, with its ending.' })
  readonly name!: string;

  @Field(() => Int, { description: 'In bytes; another number that arrives is refused.' })
  readonly size!: number;

  @Field(() => Line, {
    nullable: true,
    description: 'SHA-256 in hexadecimal; other bytes that arrive are refused.',
  })
  readonly sha256?: string | null;
}

@InputType({ description: 'A file to be sent, as its sender knows it.' })
export class AuthoriseUploadInput extends AnnouncedFileInput {
  @Field(() => Uuid, { description: 'The enterprise that it is evidence for.' })
  readonly enterpriseId!: string;
}
