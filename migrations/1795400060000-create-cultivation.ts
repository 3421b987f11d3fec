import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 六(四), 四(一): enterprises nominated for cultivation, those on the list, and those that left it. */
export class CreateCultivation1795400060000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table cultivation_candidate (
        id uuid not null default gen_random_uuid(),
        enterprise_id uuid not null,
        field_key text not null,
        stage text not null,
        version integer not null default 1,
        source text not null,
        nominated_by uuid not null,
        nominated_on date not null,
        reasons text not null,
        from_on date,
        until_on date,
        document_no text,
        listed_on date,
        ended_on date,
        end_reason text,
        constraint cultivation_candidate_pk primary key (id),
        constraint cultivation_candidate_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint cultivation_candidate_field_fk foreign key (field_key) references industry_field (key),
        constraint cultivation_candidate_nominated_by_fk foreign key (nominated_by) references account (id),
        constraint cultivation_candidate_stage_known check (stage in ('NOMINATED', 'LISTED', 'DECLINED', 'ENDED')),
        constraint cultivation_candidate_source_known
          check (source in ('COUNTY_NOMINATION', 'BUREAU_SELECTION', 'INTRODUCED_FROM_OUTSIDE')),
        constraint cultivation_candidate_version_positive check (version >= 1),
        -- 四(一): support is for whoever was put on the list, for a period and by a document.
        constraint cultivation_candidate_listed_whole check (
          num_nonnulls(from_on, until_on, document_no, listed_on)
            = case when stage in ('LISTED', 'ENDED') then 4 else 0 end),
        constraint cultivation_candidate_period_ordered check (until_on >= from_on),
        constraint cultivation_candidate_ended_whole check (
          num_nonnulls(ended_on, end_reason) = case when stage in ('DECLINED', 'ENDED') then 2 else 0 end)
      );
      -- 六(四): one open candidacy of an enterprise in a field
      create unique index cultivation_candidate_open_unique on cultivation_candidate (enterprise_id, field_key)
        where stage in ('NOMINATED', 'LISTED');
      create index cultivation_candidate_enterprise on cultivation_candidate (enterprise_id, nominated_on, id);
      create index cultivation_candidate_newest on cultivation_candidate (nominated_on, id);
      create trigger cultivation_candidate_moves before insert or update on cultivation_candidate
        for each row execute function refuse_other_moves('CULTIVATION', 'NOMINATED');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
