import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import { Application } from '../application.entity.js';

/** A file as it was submitted. */
export interface SubmittedFile {
  readonly attachmentId: string;
  readonly name: string;
  /** What it is evidence for. */
  readonly purpose: string | null;
  readonly sha256: string;
  readonly sm3: string;
}

/** The papers of an application as they were submitted, with what the law made of them. Never changed nor deleted. */
@Entity('application_papers')
@Unique('application_papers_number_unique', ['applicationId', 'number'])
export class ApplicationPapers {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'application_papers_pk' })
  id!: string;

  @ForeignKey(() => Application, { name: 'application_papers_application_fk' })
  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  /** 1 for the first submission, then one more for each after a return. */
  @Column({ name: 'number', type: 'int' })
  number!: number;

  @Column({ name: 'submitted_on', type: 'date' })
  submittedOn!: string;

  @Column({ name: 'submitted_at', type: 'timestamptz' })
  submittedAt!: Date;

  @ForeignKey(() => Account, { name: 'application_papers_submitted_by_fk' })
  @Column({ name: 'submitted_by', type: 'uuid' })
  submittedBy!: string;

  /** The policy revision by which the self-check was made. */
  @Column({ name: 'policy_digest', type: 'text' })
  policyDigest!: string;

  /** The proposed institute. */
  @Column({ name: 'proposal', type: 'jsonb' })
  proposal!: Readonly<Record<string, unknown>>;

  /** The facts for the law, in the form of the case files. */
  @Column({ name: 'facts', type: 'jsonb' })
  facts!: Readonly<Record<string, unknown>>;

  /** The self-check: outcome, conditions and their reasons. */
  @Column({ name: 'determination', type: 'jsonb' })
  determination!: Readonly<Record<string, unknown>>;

  @Column({ name: 'files', type: 'jsonb' })
  files!: readonly SubmittedFile[];

  /** Digest of all of this. */
  @Column({ name: 'digest', type: 'text' })
  digest!: string;
}
