import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something was tried in a span of time; kept by rate-limiter-flexible, whose columns these are. */
@Entity('attempt_limit')
export class AttemptLimit {
  @PrimaryColumn({ name: 'key', type: 'text', primaryKeyConstraintName: 'attempt_limit_pk' })
  key!: string;

  @Column({ name: 'points', type: 'int', default: 0 })
  points!: number;

  /** Milliseconds since 1970; numeric, since the library reckons with it as a number. */
  @Column({ name: 'expire', type: 'numeric', nullable: true })
  expire!: string | null;
}
