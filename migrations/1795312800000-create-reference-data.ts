import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What cases refer to: regions, departments, industry fields and holidays. */
export class CreateReferenceData1795312800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table region (
        key text not null,
        gb_code text,
        stat_code text,
        kind text not null,
        name_zh text not null,
        name_en text not null,
        valid_from date not null,
        sort_order integer not null,
        constraint region_pk primary key (key),
        constraint region_gb_code_unique unique (gb_code),
        constraint region_stat_code_unique unique (stat_code),
        constraint region_kind_known
          check (kind in ('CITY', 'COUNTY', 'COUNTY_LEVEL_CITY', 'DISTRICT', 'ZONE'))
      );

      create table department (
        key text not null,
        name_zh text not null,
        name_en text not null,
        level text not null,
        roles jsonb not null,
        sort_order integer not null,
        constraint department_pk primary key (key),
        constraint department_roles_are_a_list check (jsonb_typeof(roles) = 'array')
      );

      create table industry_field (
        key text not null,
        name_zh text not null,
        name_en text not null,
        clauses text[] not null,
        sort_order integer not null,
        constraint industry_field_pk primary key (key)
      );

      create table holiday_year (
        year integer not null,
        document_no text not null,
        off_days date[] not null,
        work_days date[] not null,
        constraint holiday_year_pk primary key (year)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
