import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enterprises with what the conditions of 五(一) ask of them, and the people behind accounts. */
export class CreateEnterprise1795399380000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table enterprise (
        id uuid not null default gen_random_uuid(),
        credit_code text not null,
        name text not null,
        region_key text not null,
        legal_representative text not null,
        actual_controller text not null,
        ownership text not null,
        supervising_department_key text,
        contact_phone text,
        status text not null,
        version integer not null default 1,
        registered_at timestamptz not null default now(),
        constraint enterprise_pk primary key (id),
        constraint enterprise_region_fk foreign key (region_key) references region (key),
        constraint enterprise_supervising_department_fk
          foreign key (supervising_department_key) references department (key),
        constraint enterprise_credit_code_form check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
        constraint enterprise_ownership_known check (ownership in
          ('MUNICIPAL_STATE_OWNED', 'OTHER_STATE_OWNED', 'COLLECTIVE', 'PRIVATE', 'FOREIGN_FUNDED', 'MIXED')),
        constraint enterprise_status_known check (status in ('UNCONFIRMED', 'CONFIRMED', 'REJECTED')),
        -- 五(二)1: an enterprise owned by the city, and no other, goes the way of its supervising department
        constraint enterprise_supervised_if_municipal
          check ((ownership = 'MUNICIPAL_STATE_OWNED') = (supervising_department_key is not null)),
        constraint enterprise_version_positive check (version >= 1)
      );
      create unique index enterprise_credit_code_unique on enterprise (credit_code) where status <> 'REJECTED';
      -- GB 32100-2015: places 9 to 17 name the body itself. Under another code it is still the same enterprise.
      create unique index enterprise_body_unique on enterprise (substr(credit_code, 9, 9)) where status <> 'REJECTED';
      create index enterprise_name on enterprise (name, id);
      create index enterprise_region on enterprise (region_key, name, id);
      create index enterprise_supervising_department on enterprise (supervising_department_key, name, id);

      create table enterprise_standing (
        id uuid not null default gen_random_uuid(),
        enterprise_id uuid not null,
        kind text not null,
        document_no text not null,
        from_on date not null,
        until_on date,
        constraint enterprise_standing_pk primary key (id),
        constraint enterprise_standing_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        -- 五(一)1
        constraint enterprise_standing_kind_known check (kind in
          ('INDUSTRY_LEADER', 'PILOT_ENTERPRISE', 'SINGLE_CHAMPION', 'LITTLE_GIANT_NATIONAL',
           'LITTLE_GIANT_PROVINCIAL', 'LEADER_SUBSIDIARY')),
        constraint enterprise_standing_days_in_order check (until_on >= from_on)
      );
      create unique index enterprise_standing_unique
        on enterprise_standing (enterprise_id, kind, document_no);

      create table high_tech_certificate (
        id uuid not null default gen_random_uuid(),
        enterprise_id uuid not null,
        certificate_no text not null,
        issued_on date not null,
        expires_on date not null,
        constraint high_tech_certificate_pk primary key (id),
        constraint high_tech_certificate_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint high_tech_certificate_no_unique unique (certificate_no),
        constraint high_tech_certificate_days_in_order check (expires_on > issued_on)
      );
      create index high_tech_certificate_enterprise on high_tech_certificate (enterprise_id, expires_on);

      create table credit_snapshot (
        id uuid not null default gen_random_uuid(),
        enterprise_id uuid not null,
        queried_on date not null,
        source text not null,
        enterprise_status text not null,
        legal_representative_status text not null,
        actual_controller_status text not null,
        recorded_at timestamptz not null default now(),
        constraint credit_snapshot_pk primary key (id),
        constraint credit_snapshot_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        -- 五(一)4
        constraint credit_snapshot_status_known check (
          enterprise_status in ('CLEAR', 'DISHONEST', 'UNKNOWN')
          and legal_representative_status in ('CLEAR', 'DISHONEST', 'UNKNOWN')
          and actual_controller_status in ('CLEAR', 'DISHONEST', 'UNKNOWN'))
      );
      create index credit_snapshot_enterprise on credit_snapshot (enterprise_id, queried_on);
      create trigger credit_snapshot_append_only
        before update or delete or truncate on credit_snapshot
        for each statement execute function refuse_change();

      create table person (
        id uuid not null default gen_random_uuid(),
        name text not null,
        employer text,
        phone_masked text,
        phone_sealed text,
        identity_number_masked text,
        identity_number_sealed text,
        constraint person_pk primary key (id),
        constraint person_phone_whole check ((phone_masked is null) = (phone_sealed is null)),
        constraint person_identity_number_whole
          check ((identity_number_masked is null) = (identity_number_sealed is null))
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
