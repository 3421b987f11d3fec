import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the bureau decided where the text gives no number of days, and the counties with one office of two. */
export class CreateSettingDecision1795399600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table setting_decision (
        id uuid not null default gen_random_uuid(),
        policy_key text not null,
        setting_key text not null,
        from_on date not null,
        value integer not null,
        document_no text not null,
        reason text not null,
        decided_by uuid not null,
        decided_at timestamptz not null default now(),
        constraint setting_decision_pk primary key (id),
        constraint setting_decision_decided_by_fk foreign key (decided_by) references account (id),
        -- 五(二): no two numbers of days hold from one day on
        constraint setting_decision_day_unique unique (policy_key, setting_key, from_on),
        constraint setting_decision_value_in_range check (value >= 1 and value <= 60)
      );
      create trigger setting_decision_append_only
        before update or delete or truncate on setting_decision
        for each statement execute function refuse_change();

      -- 五(二)1: the industry and the science office of the place are one, and sign once
      alter table region add column merged_offices boolean not null default false;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
