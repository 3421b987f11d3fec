import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五(二)3: institutes as approved, with their fields and what happened to them. */
export class CreateInstitute1795400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table institute (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        enterprise_id uuid not null,
        number text not null,
        year integer not null,
        serial integer not null,
        name text not null,
        search_text text not null,
        search_terms text[] not null,
        level text not null,
        status text not null,
        removed_on date,
        region_key text not null,
        separate_legal_person boolean,
        approved_on date not null,
        document_no text not null,
        provincial_on date,
        provincial_document_no text,
        target_results integer not null,
        target_transfers integer not null,
        officer_account_id uuid,
        officer_role text,
        version integer not null default 1,
        constraint institute_pk primary key (id),
        -- 五(二)3: one institute comes of an approval
        constraint institute_application_unique unique (application_id),
        constraint institute_number_unique unique (number),
        constraint institute_serial_unique unique (year, serial),
        constraint institute_application_fk foreign key (application_id) references application (id),
        constraint institute_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint institute_region_fk foreign key (region_key) references region (key),
        constraint institute_officer_fk foreign key (officer_account_id) references account (id),
        constraint institute_number_says_serial check (
          year = extract(year from approved_on) and serial >= 1
          and number = 'SMXCYY-' || year || '-' || lpad(serial::text, greatest(3, length(serial::text)), '0')),
        constraint institute_level_known check (level in ('MUNICIPAL', 'PROVINCIAL')),
        -- 四(二)
        constraint institute_provincial_whole check (
          (level = 'PROVINCIAL') = (provincial_on is not null)
          and (provincial_on is null) = (provincial_document_no is null)),
        constraint institute_status_known check (status in ('ACTIVE', 'REMOVED')),
        -- 五(四)6
        constraint institute_removed_whole check ((status = 'REMOVED') = (removed_on is not null)),
        -- 六(五)
        constraint institute_targets_not_negative check (target_results >= 0 and target_transfers >= 0),
        -- 一院一案: somebody of the bureau, or of the county
        constraint institute_officer_whole check ((officer_account_id is null) = (officer_role is null)),
        constraint institute_officer_role_known check (officer_role in ('BUREAU_OFFICER', 'COUNTY_INDUSTRY_REVIEWER')),
        constraint institute_version_positive check (version >= 1)
      );
      create index institute_register on institute (approved_on, serial);
      create index institute_enterprise on institute (enterprise_id);
      create index institute_search on institute using gin (search_terms);

      create table institute_field (
        institute_id uuid not null,
        field_key text not null,
        is_primary boolean not null,
        constraint institute_field_pk primary key (institute_id, field_key),
        constraint institute_field_institute_fk foreign key (institute_id) references institute (id),
        constraint institute_field_field_fk foreign key (field_key) references industry_field (key)
      );
      create unique index institute_field_primary_unique on institute_field (institute_id) where is_primary;

      create table institute_event (
        id uuid not null default gen_random_uuid(),
        institute_id uuid not null,
        kind text not null,
        on_day date not null,
        document_no text,
        details_zh text,
        details_en text,
        recorded_at timestamptz not null,
        constraint institute_event_pk primary key (id),
        constraint institute_event_institute_fk foreign key (institute_id) references institute (id),
        constraint institute_event_kind_known check (kind in
          ('APPROVED', 'PROVINCIAL_RECOGNISED', 'OFFICER_ASSIGNED')),
        constraint institute_event_details_whole check ((details_zh is null) = (details_en is null))
      );
      create index institute_event_institute on institute_event (institute_id, on_day, recorded_at);
      create trigger institute_event_append_only before update or delete or truncate on institute_event
        for each statement execute function refuse_change();

      -- 五(二)3: an institute comes of a confirmed approval and says the same, and its number follows that of the one
      -- before in its year. Whoever comes at the same time waits; what is rolled back leaves its number to the next.
      create function refuse_unfounded_institute() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('institute:' || new.year, 0));
        if new.serial <> (select coalesce(max(serial), 0) + 1 from institute where year = new.year) then
          raise exception 'Not the next number of the year'
            using errcode = 'check_violation', constraint = 'institute_serial_without_gap';
        end if;
        if not exists (
          select 1 from application a join government_decision d on d.application_id = a.id
          where a.id = new.application_id and a.stage = 'APPROVED' and a.enterprise_id = new.enterprise_id
            and d.confirmed_at is not null and d.outcome = 'APPROVED'
            and d.document_no = new.document_no and d.decided_on = new.approved_on)
        then
          raise exception 'No such approval' using errcode = 'check_violation', constraint = 'institute_by_approval';
        end if;
        return new;
      end
      $$;
      create trigger institute_by_approval before insert on institute
        for each row execute function refuse_unfounded_institute();

      -- What the approval gave stays, and nobody comes back from a removal: that is another application.
      create function refuse_other_institute() returns trigger language plpgsql as $$
      begin
        if (old.id, old.application_id, old.enterprise_id, old.number, old.approved_on, old.document_no)
             <> (new.id, new.application_id, new.enterprise_id, new.number, new.approved_on, new.document_no)
          or (old.status = 'REMOVED' and new.status <> 'REMOVED')
          or (old.provincial_on, old.provincial_document_no) <> (new.provincial_on, new.provincial_document_no)
          or (old.level = 'PROVINCIAL' and new.level <> 'PROVINCIAL')
        then
          raise exception 'An institute stays as it was approved'
            using errcode = 'check_violation', constraint = 'institute_stays';
        end if;
        return new;
      end
      $$;
      create trigger institute_stays before update on institute
        for each row execute function refuse_other_institute();
      create trigger institute_kept before delete or truncate on institute
        for each statement execute function refuse_change();

      -- 五(二)1: an enterprise has one institute in a field. Its row is held, so that of two the second sees the first.
      create function refuse_second_institute() returns trigger language plpgsql as $$
      declare
        owner uuid := (select enterprise_id from institute where id = new.institute_id);
      begin
        perform 1 from enterprise where id = owner for no key update;
        if exists (
          select 1 from institute_field f join institute i on i.id = f.institute_id
          where i.enterprise_id = owner and i.status = 'ACTIVE' and f.field_key = new.field_key
            and i.id <> new.institute_id)
        then
          raise exception 'An institute in this field exists'
            using errcode = 'check_violation', constraint = 'institute_field_once_an_enterprise';
        end if;
        return new;
      end
      $$;
      create trigger institute_field_once_an_enterprise before insert or update on institute_field
        for each row execute function refuse_second_institute();

      -- 五(二)3: with the approval the institute exists, in its field.
      create function refuse_missing_institute() returns trigger language plpgsql as $$
      begin
        if not exists (
          select 1 from institute i join institute_field f on f.institute_id = i.id
          where i.application_id = new.id and f.field_key = new.field_key and f.is_primary)
        then
          raise exception 'Approved without an institute'
            using errcode = 'check_violation', constraint = 'application_approved_founds_institute';
        end if;
        return null;
      end
      $$;
      create constraint trigger application_approved_founds_institute after update on application
        deferrable initially deferred for each row
        when (new.stage = 'APPROVED' and old.stage <> 'APPROVED') execute function refuse_missing_institute();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
