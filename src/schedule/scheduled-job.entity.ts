import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How the last run of a job ended. */
export type JobOutcome = 'OK' | 'FAILED';

/** What is known of a job's last run, in whichever process; the row comes with the first run. */
@Entity('scheduled_job')
@Check('scheduled_job_outcome_known', `last_outcome in ('OK', 'FAILED')`)
@Check('scheduled_job_outcome_with_end', '(last_outcome is null) = (last_finished_at is null)')
@Check(
  'scheduled_job_error_of_failure',
  `(last_outcome is not distinct from 'FAILED') = (last_error is not null)`,
)
export class ScheduledJob {
  @PrimaryColumn({ name: 'name', type: 'text', primaryKeyConstraintName: 'scheduled_job_pk' })
  name!: string;

  @Column({ name: 'pattern', type: 'text' })
  pattern!: string;

  /** The planned moment last taken; no process takes it again, unless the run was interrupted. */
  @Column({ name: 'last_tick', type: 'timestamptz' })
  lastTick!: Date;

  /** Runs begun for the last tick: more than one after an interruption. */
  @Column({ name: 'attempts', type: 'int' })
  attempts!: number;

  @Column({ name: 'last_started_at', type: 'timestamptz' })
  lastStartedAt!: Date;

  /** Null while the run is under way, and after one that was interrupted. */
  @Column({ name: 'last_finished_at', type: 'timestamptz', nullable: true })
  lastFinishedAt!: Date | null;

  @Column({ name: 'last_outcome', type: 'text', nullable: true })
  lastOutcome!: JobOutcome | null;

  /** Why the last run failed, in words. */
  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;

  /** Runs begun since the job came to be. */
  @Column({ name: 'runs', type: 'bigint' })
  runs!: bigint;
}
