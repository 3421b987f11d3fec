import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A change that was carried out under a request id. Neither the id nor what was asked can be had back from the row:
 * the id is stored as a digest, and what was asked as a digest keyed by the id, since it may hold a password.
 */
@Entity('idempotent_request')
@Index('idempotent_request_at', ['at'])
export class IdempotentRequest {
  /** The account that asked, or `public`: the same id of another caller is another request. */
  @PrimaryColumn({ name: 'caller', type: 'text', primaryKeyConstraintName: 'idempotent_request_pk' })
  caller!: string;

  @PrimaryColumn({ name: 'request_hash', type: 'text', primaryKeyConstraintName: 'idempotent_request_pk' })
  requestHash!: string;

  /** Digest of the operation's field and its input, not of what was selected of the answer. */
  @Column({ name: 'body_digest', type: 'text' })
  bodyDigest!: string;

  /** What the change was made to or brought about, by which it is read again. */
  @Column({ name: 'identity', type: 'jsonb' })
  identity!: string | boolean | null;

  @Column({ name: 'at', type: 'timestamptz', default: () => 'now()' })
  at!: Date;
}
