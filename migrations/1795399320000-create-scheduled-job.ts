import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of the last run of each scheduled job. */
export class CreateScheduledJob1795399320000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table scheduled_job (
        name text not null,
        pattern text not null,
        last_tick timestamptz not null,
        attempts integer not null,
        last_started_at timestamptz not null,
        last_finished_at timestamptz,
        last_outcome text,
        last_error text,
        runs bigint not null,
        constraint scheduled_job_pk primary key (name),
        constraint scheduled_job_outcome_known check (last_outcome in ('OK', 'FAILED')),
        constraint scheduled_job_outcome_with_end check ((last_outcome is null) = (last_finished_at is null)),
        constraint scheduled_job_error_of_failure
          check ((last_outcome is not distinct from 'FAILED') = (last_error is not null))
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
