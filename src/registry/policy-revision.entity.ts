import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/**
 * One state of a policy document as it was loaded. Never changed nor deleted: determinations refer to it by its
 * digest, and must be computable again as long as they count.
 */
@Entity('policy_revision')
@Check('policy_revision_positive', 'revision >= 1')
@Check('policy_revision_document_is_an_object', `jsonb_typeof(document) = 'object'`)
@Unique('policy_revision_number_unique', ['policyKey', 'revision'])
export class PolicyRevision {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'policy_revision_pk' })
  id!: string;

  /** Key of the policy document, the same for all its revisions. */
  @Column({ name: 'policy_key', type: 'text' })
  policyKey!: string;

  /** 1 for the first loaded state of the document, then one more each. */
  @Column({ name: 'revision', type: 'int' })
  revision!: number;

  /** Digest of the document in its canonical form. */
  @Column({ name: 'digest', type: 'text' })
  digest!: string;

  @Column({ name: 'digest_algorithm', type: 'text' })
  digestAlgorithm!: string;

  /** The document as data. */
  @Column({ name: 'document', type: 'jsonb' })
  document!: Record<string, unknown>;

  /** The file as it was read, with its comments. */
  @Column({ name: 'source_text', type: 'text' })
  sourceText!: string;

  @Column({ name: 'loaded_at', type: 'timestamptz', default: () => 'now()' })
  loadedAt!: Date;
}
