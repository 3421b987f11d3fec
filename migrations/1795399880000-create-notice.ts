import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五(二)2: public notices, the objections to them, and the guard that no application goes on past either. */
export class CreateNotice1795399880000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createNotices(queryRunner);
    await createObjections(queryRunner);
    await openFilesToObjectors(queryRunner);
    await guardApplications(queryRunner);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}

async function createNotices(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    create table public_notice (
      id uuid not null default gen_random_uuid(),
      application_id uuid not null,
      number integer not null,
      published_on date not null,
      published_at timestamptz not null,
      working_days integer not null,
      counted_days date[] not null,
      ends_on date not null,
      setting_document_no text,
      content jsonb not null,
      voided_on date,
      void_reason text,
      constraint public_notice_pk primary key (id),
      constraint public_notice_number_unique unique (application_id, number),
      constraint public_notice_application_unique unique (id, application_id),
      constraint public_notice_application_fk foreign key (application_id) references application (id),
      constraint public_notice_number_positive check (number >= 1),
      -- 五(二)2, 民法典 201: the day after publication is the first that can count
      constraint public_notice_counts_its_days check (working_days >= 1 and cardinality(counted_days) = working_days
        and counted_days[1] > published_on and counted_days[working_days] = ends_on),
      constraint public_notice_day_of_moment
        check (published_on = (published_at at time zone 'Asia/Shanghai')::date),
      constraint public_notice_content_is_an_object check (jsonb_typeof(content) = 'object'),
      constraint public_notice_voided_whole check ((voided_on is null) = (void_reason is null)),
      constraint public_notice_void_reason_known
        check (void_reason in ('SELECTED', 'REVIEW', 'REFUSED', 'WITHDRAWN'))
    );
    -- 五(二)2: after a material change the notice before is none any more
    create unique index public_notice_in_force_unique on public_notice (application_id) where voided_on is null;
    create index public_notice_newest on public_notice (published_at, id);

    -- The counted days are every working day from the publication to the last day, and no other.
    create function refuse_miscounted_notice() returns trigger language plpgsql as $$
    begin
      if new.counted_days is distinct from (
        select array_agg(d.day::date order by d.day)
        from generate_series(new.published_on + 1, new.ends_on, interval '1 day') as d (day)
          join holiday_year y on y.year = extract(year from d.day)
        where d.day::date = any (y.work_days)
          or (extract(isodow from d.day) < 6 and d.day::date <> all (y.off_days)))
      then
        raise exception 'The days are miscounted'
          using errcode = 'check_violation', constraint = 'public_notice_counts_working_days';
      end if;
      return new;
    end
    $$;
    create trigger public_notice_counts_working_days before insert on public_notice
      for each row execute function refuse_miscounted_notice();

    create function refuse_change_of_notice() returns trigger language plpgsql as $$
    begin
      if old.voided_on is not null
        or to_jsonb(new) - array['voided_on', 'void_reason'] <> to_jsonb(old) - array['voided_on', 'void_reason']
      then
        raise exception 'A notice stays as it was published'
          using errcode = 'check_violation', constraint = 'public_notice_stays';
      end if;
      return new;
    end
    $$;
    create trigger public_notice_stays before update on public_notice
      for each row execute function refuse_change_of_notice();
    create trigger public_notice_kept before delete or truncate on public_notice
      for each statement execute function refuse_change();
  `);
}

async function createObjections(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    create table objection (
      id uuid not null default gen_random_uuid(),
      notice_id uuid not null,
      application_id uuid not null,
      stage text not null default 'OPEN',
      version integer not null default 1,
      name text not null,
      unit text,
      phone_masked text not null,
      phone_sealed text not null,
      text text not null,
      text_digest text not null,
      lodged_at timestamptz not null,
      lodged_on date not null,
      due_on date,
      receipt_hash text not null,
      public_text text,
      public_text_by uuid,
      reply text,
      disposed_by uuid,
      disposed_at timestamptz,
      disposed_on date,
      constraint objection_pk primary key (id),
      constraint objection_notice_fk foreign key (notice_id, application_id)
        references public_notice (id, application_id),
      constraint objection_public_text_by_fk foreign key (public_text_by) references account (id),
      constraint objection_disposed_by_fk foreign key (disposed_by) references account (id),
      -- nobody says the same twice
      constraint objection_text_unique unique (notice_id, text_digest),
      constraint objection_receipt_unique unique (receipt_hash),
      constraint objection_stage_known check (stage in ('OPEN', 'REJECTED', 'UPHELD', 'WITHDRAWN', 'LAPSED')),
      constraint objection_version_positive check (version >= 1),
      constraint objection_day_of_moment check (lodged_on = (lodged_at at time zone 'Asia/Shanghai')::date),
      constraint objection_public_copy_whole check ((public_text is null) = (public_text_by is null)),
      -- 五(二)2: no objection is done with before it was answered
      constraint objection_disposed_whole check (num_nonnulls(reply, disposed_at, disposed_on)
        = case when stage = 'OPEN' then 0 else 3 end and reply <> ''),
      constraint objection_decided_by_somebody
        check (disposed_by is not null or stage not in ('REJECTED', 'UPHELD'))
    );
    create index objection_due on objection (due_on, id);
    create index objection_open_due on objection (due_on, id) where stage = 'OPEN';
    create trigger objection_moves before insert or update on objection
      for each row execute function refuse_other_moves('OBJECTION', 'OPEN');

    -- 五(二)2: within the period, the whole of the last day. The application is held meanwhile, so that it does not go on.
    create function refuse_untimely_objection() returns trigger language plpgsql as $$
    begin
      perform 1 from application a where a.id = new.application_id and a.stage = 'NOTICE' for share;
      if not found or not exists (
        select 1 from public_notice n
        where n.id = new.notice_id and n.voided_on is null and new.lodged_on between n.published_on and n.ends_on)
      then
        raise exception 'The notice does not run'
          using errcode = 'check_violation', constraint = 'objection_within_period';
      end if;
      return new;
    end
    $$;
    create trigger objection_within_period before insert on objection
      for each row execute function refuse_untimely_objection();

    -- What was said stays, and what was answered too.
    create function refuse_change_of_objection() returns trigger language plpgsql as $$
    declare
      changing constant text[] := array['stage', 'version', 'public_text', 'public_text_by',
        'reply', 'disposed_by', 'disposed_at', 'disposed_on'];
    begin
      if old.stage <> 'OPEN' or to_jsonb(new) - changing <> to_jsonb(old) - changing then
        raise exception 'An objection stays as it was lodged, and as it was answered'
          using errcode = 'check_violation', constraint = 'objection_stays';
      end if;
      return new;
    end
    $$;
    create trigger objection_stays before update on objection
      for each row execute function refuse_change_of_objection();

    -- 五(二)2: none ends undecided while its notice stands, which would let the application go on past it.
    create function refuse_early_lapse() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from public_notice n where n.id = new.notice_id and n.voided_on is null) then
        raise exception 'The notice stands'
          using errcode = 'check_violation', constraint = 'objection_lapses_with_its_notice';
      end if;
      return new;
    end
    $$;
    create trigger objection_lapses_with_its_notice before update on objection
      for each row when (new.stage = 'LAPSED') execute function refuse_early_lapse();
    create trigger objection_kept before delete or truncate on objection
      for each statement execute function refuse_change();
  `);
}

/** 五(二)2: whoever objects has no account; their evidence stays as it came. */
async function openFilesToObjectors(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    alter table attachment
      alter column uploaded_by drop not null,
      add constraint attachment_public_for_objections
        check ((uploaded_by is null) = (holder_kind = 'OBJECTION')),
      add constraint attachment_objection_sealed check (holder_kind <> 'OBJECTION' or sealed_at is not null);
    alter table upload_permission
      alter column account_id drop not null,
      add constraint upload_permission_public_for_objections
        check ((account_id is null) = (holder_kind = 'OBJECTION'));
  `);
}

/** Named so that they run after the trigger that has seen to it that the movement is there. */
async function guardApplications(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    -- 五(二)2, 五(二)3: 经公示无异议. On to the government goes what was on notice to the end, without an objection that
    -- is open or was upheld; the day is that of the movement.
    create function refuse_unnoticed_submission() returns trigger language plpgsql as $$
    begin
      if not exists (
        select 1 from public_notice n
          join movement m on m.kind = 'APPLICATION' and m.case_id = new.id and m.version = new.version
        where n.application_id = new.id and n.voided_on is null and n.ends_on < m.moved_on
          and not exists (select 1 from objection o where o.notice_id = n.id and o.stage in ('OPEN', 'UPHELD')))
      then
        raise exception 'The notice has not run its course without objection'
          using errcode = 'check_violation', constraint = 'application_after_its_notice';
      end if;
      return new;
    end
    $$;
    create trigger application_notice_over before update on application
      for each row when (new.stage in ('SUBMITTED', 'APPROVED') and old.stage <> new.stage)
      execute function refuse_unnoticed_submission();

    -- A case is on notice by a notice, and leaves none behind where it goes back or ends.
    create function refuse_stage_against_notice() returns trigger language plpgsql as $$
    begin
      if (new.stage = 'NOTICE') <> exists (
        select 1 from public_notice n where n.application_id = new.id and n.voided_on is null)
      then
        raise exception 'The stage and the notice contradict each other'
          using errcode = 'check_violation', constraint = 'application_fits_its_notice';
      end if;
      return new;
    end
    $$;
    create trigger application_notice_fits before update on application
      for each row when (old.stage <> new.stage and (new.stage = 'NOTICE'
        or (old.stage in ('NOTICE', 'SUBMITTED') and new.stage in ('SELECTED', 'REVIEW', 'REFUSED', 'WITHDRAWN'))))
      execute function refuse_stage_against_notice();
  `);
}
