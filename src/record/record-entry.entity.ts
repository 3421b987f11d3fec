import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Set by the database alone, whatever the program says. */
const BY_DATABASE = { insert: false, update: false } as const;

/**
 * One decision or change of state, in the chain of its case (存证记录). Never changed nor deleted. Written by
 * `append()`; the database adds the numbers, the time, the actor and the hashes.
 */
@Entity('record_entry')
@Unique('record_entry_place_unique', ['caseKey', 'caseSeq'])
@Check('record_entry_case_key_form', `case_key ~ '^[a-z][a-z-]*:[0-9A-Za-z-]+$'`)
@Check('record_entry_role_form', `role ~ '^[A-Z][A-Z_]*$'`)
@Check('record_entry_action_form', `action ~ '^[A-Z][A-Z0-9_]*$'`)
@Check('record_entry_details_are_an_object', `json_typeof(details::json) = 'object'`)
export class RecordEntry {
  /** Rises over the whole record; a transaction that failed leaves a gap. */
  @PrimaryColumn({ name: 'seq', type: 'bigint', primaryKeyConstraintName: 'record_entry_pk', ...BY_DATABASE })
  seq!: bigint;

  /** The case in whose chain the entry stands, such as `enterprise:<uuid>`. */
  @Column({ name: 'case_key', type: 'text' })
  caseKey!: string;

  /** 1 for the first entry of the case, then one more each, without gaps. */
  @Column({ name: 'case_seq', type: 'int', ...BY_DATABASE })
  caseSeq!: number;

  /** The database's clock when the entry was written. */
  @Column({ name: 'at', type: 'timestamptz', ...BY_DATABASE })
  at!: Date;

  /** The account that acted, as the transaction says; null for the public and for the platform itself. */
  @Column({ name: 'actor_id', type: 'uuid', nullable: true, ...BY_DATABASE })
  actorId!: string | null;

  /** The role under which the actor acted; `SYSTEM` and `PUBLIC` are possible. */
  @Column({ name: 'role', type: 'text' })
  role!: string;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  /** Id of the clause on which the action rests. */
  @Column({ name: 'clause', type: 'text', nullable: true })
  clause!: string | null;

  /** What a reader needs besides, as canonical JSON: reason, document number, names of fields. */
  @Column({ name: 'details', type: 'text' })
  details!: string;

  @Column({ name: 'before_digest', type: 'text', nullable: true })
  beforeDigest!: string | null;

  @Column({ name: 'after_digest', type: 'text', nullable: true })
  afterDigest!: string | null;

  /** Digest of the facts on which a rule decided. */
  @Column({ name: 'facts_digest', type: 'text', nullable: true })
  factsDigest!: string | null;

  /** Algorithm of the three digests. */
  @Column({ name: 'digest_algorithm', type: 'text' })
  digestAlgorithm!: string;

  /** Digest of the policy revision by which was decided. */
  @Column({ name: 'policy_revision', type: 'text', nullable: true })
  policyRevision!: string | null;

  /** Hash of the entry before in the same case; 64 zeros for the first. */
  @Column({ name: 'previous_hash', type: 'text', ...BY_DATABASE })
  previousHash!: string;

  @Column({ name: 'hash', type: 'text', ...BY_DATABASE })
  hash!: string;

  @Column({ name: 'hash_algorithm', type: 'text', ...BY_DATABASE })
  hashAlgorithm!: string;
}
