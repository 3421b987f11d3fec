import { Field, ID, Int, ObjectType } from 'type-graphql';
import { FilePurposeName } from '../../../files/file.types.js';
import { PlainDateScalar, Timestamp } from '../../../platform/graphql/scalars.js';
import type { ApplicationPapers, SubmittedFile } from './application-papers.entity.js';

@ObjectType('SubmittedFile', { description: 'A file as it was submitted.' })
class SubmittedFileType implements SubmittedFile {
  @Field(() => ID, { description: 'Names the file, to fetch it by.' })
  readonly attachmentId!: string;

  @Field(() => String, { description: 'What its sender called it.' })
  readonly name!: string;

  @Field(() => FilePurposeName, { nullable: true, description: 'What it is evidence for.' })
  readonly purpose!: SubmittedFile['purpose'];

  @Field(() => String, { description: 'SHA-256 of its bytes, in hexadecimal.' })
  readonly sha256!: string;

  @Field(() => String, { description: 'SM3 of its bytes, in hexadecimal.' })
  readonly sm3!: string;
}

@ObjectType('ApplicationPapers', {
  description: 'The papers of an application as they were submitted once. They never change.',
})
export class ApplicationPapersType {
  @Field(() => Int, { description: '1 for the first submission, then one more for each after a return.' })
  readonly number: number;

  @Field(() => PlainDateScalar, { description: 'The day of submission.' })
  readonly submittedOn: string;

  @Field(() => Timestamp, { description: 'The moment of submission.' })
  readonly submittedAt: Date;

  @Field(() => String, { description: 'Digest of all that was submitted, and of what the law made of it.' })
  readonly digest: string;

  @Field(() => String, { description: 'Digest of the policy revision by which they were judged.' })
  readonly policyDigest: string;

  @Field(() => Int, { nullable: true, description: 'Number of that revision.' })
  readonly policyRevision: number | null;

  @Field(() => [SubmittedFileType], { description: 'The files, with their digests.' })
  readonly files: readonly SubmittedFileType[];

  constructor(row: ApplicationPapers, policyRevision: number | null) {
    this.number = row.number;
    this.submittedOn = row.submittedOn;
    this.submittedAt = row.submittedAt;
    this.digest = row.digest;
    this.policyDigest = row.policyDigest;
    this.policyRevision = policyRevision;
    this.files = row.files;
  }
}
