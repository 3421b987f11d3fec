import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五(一), 五(二)1: applications, the papers as they were submitted, and the signatures of the first review. */
export class CreateApplication1795399700000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table application (
        id uuid not null default gen_random_uuid(),
        enterprise_id uuid not null,
        field_key text not null,
        stage text not null,
        version integer not null default 1,
        region_key text not null,
        supervised_by text,
        merged_offices boolean not null default false,
        institute_name text not null,
        goals text,
        operating_mechanism text,
        intellectual_property_plan text,
        development_plan text,
        construction_plan text,
        technology_roadmap text,
        funding_commitment bigint,
        target_results integer,
        target_transfers integer,
        evidence jsonb not null default '{}',
        papers_number integer not null default 0,
        policy_key text not null,
        policy_digest text,
        needs_justification boolean not null default false,
        justification text,
        rank integer,
        reopened boolean not null default false,
        due_on date,
        begun_by uuid not null,
        begun_at timestamptz not null default now(),
        constraint application_pk primary key (id),
        constraint application_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint application_field_fk foreign key (field_key) references industry_field (key),
        constraint application_region_fk foreign key (region_key) references region (key),
        constraint application_supervised_by_fk foreign key (supervised_by) references department (key),
        constraint application_begun_by_fk foreign key (begun_by) references account (id),
        constraint application_stage_known check (stage in
          ('DRAFT', 'FIRST_REVIEW', 'RETURNED', 'RECOMMENDED', 'REVIEW', 'SELECTED', 'NOTICE', 'SUBMITTED',
           'DECISION_ENTERED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
        constraint application_version_positive check (version >= 1),
        constraint application_funding_not_negative check (funding_commitment >= 0),
        constraint application_targets_not_negative check (target_results >= 0 and target_transfers >= 0),
        constraint application_rank_positive check (rank >= 1),
        constraint application_evidence_is_an_object check (jsonb_typeof(evidence) = 'object'),
        -- What was submitted names the papers and the policy under which they were read.
        constraint application_submitted_whole
          check ((papers_number = 0) = (policy_digest is null) and (stage in ('DRAFT', 'WITHDRAWN') or papers_number > 0))
      );
      -- 五(二)1: one open application of an enterprise in a field
      create unique index application_open_unique on application (enterprise_id, field_key)
        where stage not in ('APPROVED', 'REFUSED', 'WITHDRAWN');
      -- 五(二)1: the cases of an office stand in one order
      create unique index application_rank_unique on application (coalesce(supervised_by, region_key), rank)
        where stage in ('FIRST_REVIEW', 'RECOMMENDED');
      create index application_begun on application (begun_at, id);
      create index application_enterprise on application (enterprise_id, id);
      create index application_queue on application (stage, due_on, id);
      create index application_region on application (region_key, stage, due_on, id);

      create table application_papers (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        number integer not null,
        submitted_on date not null,
        submitted_at timestamptz not null,
        submitted_by uuid not null,
        policy_digest text not null,
        proposal jsonb not null,
        facts jsonb not null,
        determination jsonb not null,
        files jsonb not null,
        digest text not null,
        constraint application_papers_pk primary key (id),
        constraint application_papers_number_unique unique (application_id, number),
        constraint application_papers_application_fk foreign key (application_id) references application (id),
        constraint application_papers_submitted_by_fk foreign key (submitted_by) references account (id)
      );
      create trigger application_papers_append_only before update or delete or truncate on application_papers
        for each statement execute function refuse_change();

      create table application_signature (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        papers_number integer not null,
        office text not null,
        account_id uuid not null,
        person_id uuid not null,
        opinion text not null,
        signed_on date not null,
        signed_at timestamptz not null,
        constraint application_signature_pk primary key (id),
        -- 五(二)1: one signature of each office, by different persons
        constraint application_signature_office_unique unique (application_id, papers_number, office),
        constraint application_signature_person_unique unique (application_id, papers_number, person_id),
        constraint application_signature_papers_fk foreign key (application_id, papers_number)
          references application_papers (application_id, number),
        constraint application_signature_account_fk foreign key (account_id) references account (id),
        constraint application_signature_person_fk foreign key (person_id) references person (id),
        constraint application_signature_office_known check (office in
          ('county-industry-office', 'county-science-office', 'county-finance-office', 'soe-supervising-departments'))
      );
      create trigger application_signature_append_only before update or delete or truncate on application_signature
        for each statement execute function refuse_change();

      create trigger application_moves before insert or update on application
        for each row execute function refuse_other_moves('APPLICATION', 'DRAFT');

      -- 五(一), 五(二)1: what was submitted stays, and so do the seat and the policy that go with it. The enterprise
      -- writes while it has the papers; a submission is the next one, under the revision of the first; and an institute
      -- that was selected gets another name by a material change alone.
      create function refuse_change_of_filed() returns trigger language plpgsql as $$
      declare
        written constant text[] := array['field_key', 'institute_name', 'goals', 'operating_mechanism',
          'intellectual_property_plan', 'development_plan', 'construction_plan', 'technology_roadmap',
          'funding_commitment', 'target_results', 'target_transfers', 'evidence'];
        filed constant text[] := array['region_key', 'supervised_by', 'merged_offices', 'papers_number', 'policy_digest',
          'needs_justification'];
        changing text[] := array['stage', 'version', 'justification', 'rank', 'reopened', 'due_on'];
        is_filed constant boolean := new.stage = 'FIRST_REVIEW' and old.stage <> 'FIRST_REVIEW';
      begin
        if is_filed then
          changing := changing || filed;
        elsif old.stage in ('DRAFT', 'RETURNED') then
          changing := changing || written;
        elsif exists (
          select 1 from movement m where m.kind = 'APPLICATION' and m.case_id = new.id and m.action = 'AMEND'
            and m.version = new.version and new.version > old.version)
        then
          changing := changing || array['institute_name'];
        end if;
        if to_jsonb(new) - changing <> to_jsonb(old) - changing
          or new.papers_number <> old.papers_number + is_filed::int
          or new.policy_digest <> old.policy_digest
        then
          raise exception 'What was filed stays'
            using errcode = 'check_violation', constraint = 'application_keeps_what_was_filed';
        end if;
        return new;
      end
      $$;
      create trigger application_keeps_what_was_filed before update on application
        for each row execute function refuse_change_of_filed();

      -- 五(二)1: nothing is recommended without the signature of every office that is asked.
      create function refuse_unsigned_recommendation() returns trigger language plpgsql as $$
      declare
        asked constant text[] := case
          when new.supervised_by is not null then array['soe-supervising-departments']
          when new.merged_offices then array['county-industry-office', 'county-finance-office']
          else array['county-industry-office', 'county-science-office', 'county-finance-office'] end;
      begin
        if not asked <@ array(
          select s.office from application_signature s
          where s.application_id = new.id and s.papers_number = new.papers_number)
        then
          raise exception 'Signatures are missing'
            using errcode = 'check_violation', constraint = 'application_recommended_when_signed';
        end if;
        return new;
      end
      $$;
      create trigger application_recommended_when_signed before update on application
        for each row when (new.stage = 'RECOMMENDED' and old.stage <> 'RECOMMENDED')
        execute function refuse_unsigned_recommendation();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
