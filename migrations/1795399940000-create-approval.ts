import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五(二)3: what was submitted to the government, and what it decided. */
export class CreateApproval1795399940000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table submission_list (
        id uuid not null default gen_random_uuid(),
        document_no text not null,
        submitted_on date not null,
        submitted_at timestamptz not null,
        submitted_by uuid not null,
        remarks text,
        constraint submission_list_pk primary key (id),
        constraint submission_list_document_no_unique unique (document_no),
        constraint submission_list_submitted_by_fk foreign key (submitted_by) references account (id),
        constraint submission_list_day_of_moment
          check (submitted_on = (submitted_at at time zone 'Asia/Shanghai')::date)
      );
      create index submission_list_newest on submission_list (submitted_at, id);
      create trigger submission_list_append_only before update or delete or truncate on submission_list
        for each statement execute function refuse_change();

      create table submission_item (
        list_id uuid not null,
        application_id uuid not null,
        constraint submission_item_pk primary key (list_id, application_id),
        constraint submission_item_list_fk foreign key (list_id) references submission_list (id),
        constraint submission_item_application_fk foreign key (application_id) references application (id)
      );
      create index submission_item_application on submission_item (application_id);
      create trigger submission_item_append_only before update or delete or truncate on submission_item
        for each statement execute function refuse_change();

      create table government_decision (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        number integer not null,
        outcome text not null,
        document_no text not null,
        decided_on date not null,
        reason text,
        entered_by uuid not null,
        entered_by_person uuid not null,
        entered_at timestamptz not null,
        confirmed_by uuid,
        confirmed_by_person uuid,
        confirmed_at timestamptz,
        credit_status text,
        sent_back_by uuid,
        sent_back_at timestamptz,
        sent_back_reason text,
        constraint government_decision_pk primary key (id),
        constraint government_decision_number_unique unique (application_id, number),
        constraint government_decision_application_fk foreign key (application_id) references application (id),
        constraint government_decision_entered_by_fk foreign key (entered_by) references account (id),
        constraint government_decision_entered_by_person_fk foreign key (entered_by_person) references person (id),
        constraint government_decision_confirmed_by_fk foreign key (confirmed_by) references account (id),
        constraint government_decision_confirmed_by_person_fk
          foreign key (confirmed_by_person) references person (id),
        constraint government_decision_sent_back_by_fk foreign key (sent_back_by) references account (id),
        constraint government_decision_number_positive check (number >= 1),
        constraint government_decision_outcome_known check (outcome in ('APPROVED', 'REFUSED')),
        constraint government_decision_refused_with_reason check (outcome = 'APPROVED' or reason is not null),
        -- A day in Shanghai.
        constraint government_decision_not_in_future
          check (decided_on <= (entered_at at time zone 'Asia/Shanghai')::date),
        -- 五(二)3: what one person entered, another confirms
        constraint government_decision_two_persons
          check (confirmed_by_person <> entered_by_person and confirmed_by <> entered_by),
        constraint government_decision_confirmed_whole
          check (num_nonnulls(confirmed_by, confirmed_by_person, confirmed_at) in (0, 3)),
        constraint government_decision_sent_back_whole
          check (num_nonnulls(sent_back_by, sent_back_at, sent_back_reason) in (0, 3)),
        constraint government_decision_confirmed_or_sent_back check (confirmed_at is null or sent_back_at is null),
        -- 五(一)4: an approval says what the last query of the dishonesty list had said
        constraint government_decision_credit_known check (credit_status in ('CLEAR', 'DISHONEST', 'UNKNOWN')),
        constraint government_decision_credit_of_approval
          check ((credit_status is not null) = (confirmed_at is not null and outcome = 'APPROVED'))
      );
      -- One decision at a time, and one for good.
      create unique index government_decision_standing_unique on government_decision (application_id)
        where sent_back_at is null;

      -- What was entered stays as it was; it is confirmed or sent back after that, once.
      create function refuse_other_decision() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.confirmed_at is not null or new.sent_back_at is not null then
            raise exception 'A decision is entered first'
              using errcode = 'check_violation', constraint = 'government_decision_begins_entered';
          end if;
          return new;
        end if;
        if old.confirmed_at is not null or old.sent_back_at is not null
          or (old.id, old.application_id, old.number, old.outcome, old.document_no, old.decided_on,
              old.entered_by, old.entered_by_person, old.entered_at)
            <> (new.id, new.application_id, new.number, new.outcome, new.document_no, new.decided_on,
                new.entered_by, new.entered_by_person, new.entered_at)
          or old.reason is distinct from new.reason
        then
          raise exception 'A decision stays as it was entered'
            using errcode = 'check_violation', constraint = 'government_decision_stays';
        end if;
        return new;
      end
      $$;
      create trigger government_decision_stays before insert or update on government_decision
        for each row execute function refuse_other_decision();
      create trigger government_decision_kept before delete or truncate on government_decision
        for each statement execute function refuse_change();

      -- 五(二)3: nothing is approved or refused by the government without its decision, confirmed.
      create function refuse_undecided_application() returns trigger language plpgsql as $$
      begin
        if not exists (
          select 1 from government_decision d
          where d.application_id = new.id and d.outcome = new.stage and d.confirmed_at is not null)
        then
          raise exception 'No confirmed decision'
            using errcode = 'check_violation', constraint = 'application_decided_by_two';
        end if;
        return new;
      end
      $$;
      create trigger application_decided_by_two before update on application
        for each row when (old.stage = 'DECISION_ENTERED' and new.stage in ('APPROVED', 'REFUSED'))
        execute function refuse_undecided_application();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
