import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五(二)2: the pool of experts, the rubrics, the rounds of review with their panels and scores, site visits, opinions. */
export class CreateReview1795399820000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`${EXPERTS}${RUBRICS}${ROUNDS}${SEATS}${CONCLUSION}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}

const EXPERTS = `
      create table expert (
        id uuid not null default gen_random_uuid(),
        account_id uuid not null,
        employer_name text not null,
        employer_code text,
        title text not null,
        listed_on date not null,
        ended_on date,
        version integer not null default 1,
        constraint expert_pk primary key (id),
        constraint expert_account_fk foreign key (account_id) references account (id),
        -- One entry for good: whoever comes back is still known as the expert of earlier panels.
        constraint expert_account_unique unique (account_id),
        constraint expert_employer_code_form check (employer_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
        constraint expert_days_in_order check (ended_on >= listed_on),
        constraint expert_version_positive check (version >= 1)
      );

      create table expert_field (
        expert_id uuid not null,
        field_key text not null,
        constraint expert_field_pk primary key (expert_id, field_key),
        constraint expert_field_expert_fk foreign key (expert_id) references expert (id),
        constraint expert_field_field_fk foreign key (field_key) references industry_field (key)
      );
      create index expert_field_field on expert_field (field_key, expert_id);

      create table expert_interest (
        id uuid not null default gen_random_uuid(),
        expert_id uuid not null,
        enterprise_id uuid not null,
        kind text not null,
        from_on date,
        until_on date,
        source text not null,
        declared_by uuid not null,
        declared_at timestamptz not null,
        constraint expert_interest_pk primary key (id),
        constraint expert_interest_expert_fk foreign key (expert_id) references expert (id),
        constraint expert_interest_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint expert_interest_declared_by_fk foreign key (declared_by) references account (id),
        constraint expert_interest_kind_known
          check (kind in ('EMPLOYMENT', 'SHAREHOLDING', 'KINSHIP', 'COOPERATION', 'OTHER')),
        constraint expert_interest_days_in_order check (until_on >= from_on)
      );
      create index expert_interest_expert on expert_interest (expert_id, declared_at, id);
      create index expert_interest_enterprise on expert_interest (enterprise_id, expert_id);

      -- 回避: what was declared stays; it may only be said when it ended.
      create function refuse_other_interest() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) - 'until_on' <> to_jsonb(old) - 'until_on' or new.until_on is null then
          raise exception 'An interest only ends' using errcode = 'check_violation', constraint = 'expert_interest_only_ends';
        end if;
        return new;
      end
      $$;
      create trigger expert_interest_only_ends before update on expert_interest
        for each row execute function refuse_other_interest();
`;

const RUBRICS = `
      create table rubric (
        id uuid not null default gen_random_uuid(),
        name text not null,
        version integer not null,
        items jsonb not null,
        drop_highest integer not null,
        drop_lowest integer not null,
        minimum_valid integer not null,
        spread_limit bigint not null,
        document_no text not null,
        adopted_by uuid not null,
        adopted_on date not null,
        constraint rubric_pk primary key (id),
        constraint rubric_name_version_unique unique (name, version),
        constraint rubric_adopted_by_fk foreign key (adopted_by) references account (id),
        constraint rubric_version_positive check (version >= 1),
        constraint rubric_leaves_scores check (
          drop_highest >= 0 and drop_lowest >= 0 and minimum_valid > drop_highest + drop_lowest),
        constraint rubric_spread_limit_in_range check (spread_limit >= 0 and spread_limit <= 10000)
      );
      create trigger rubric_append_only before update or delete or truncate on rubric
        for each statement execute function refuse_change();

      -- 评分表: the weights are 100 percent together.
      create function refuse_rubric_off_whole() returns trigger language plpgsql as $$
      begin
        if (select sum((item ->> 'weight')::numeric) from jsonb_array_elements(new.items) as item) is distinct from 100 then
          raise exception 'Weights off 100' using errcode = 'check_violation', constraint = 'rubric_weights_whole';
        end if;
        return new;
      end
      $$;
      create trigger rubric_weights_whole before insert on rubric
        for each row execute function refuse_rubric_off_whole();
`;

const ROUNDS = `
      create table review_round (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        number integer not null,
        rubric_id uuid not null,
        seats integer not null,
        seed text not null,
        pool jsonb not null,
        due_on date,
        drawn_by uuid not null,
        drawn_on date not null,
        drawn_at timestamptz not null,
        state text not null default 'RUNNING',
        score bigint,
        numerator bigint,
        denominator bigint,
        ended_at timestamptz,
        close_reason text,
        constraint review_round_pk primary key (id),
        constraint review_round_number_unique unique (application_id, number),
        constraint review_round_application_fk foreign key (application_id) references application (id),
        constraint review_round_rubric_fk foreign key (rubric_id) references rubric (id),
        constraint review_round_drawn_by_fk foreign key (drawn_by) references account (id),
        constraint review_round_number_positive check (number >= 1),
        constraint review_round_seats_odd check (seats >= 3 and seats <= 15 and seats % 2 = 1),
        constraint review_round_seed_form check (seed ~ '^[0-9a-f]{64}$'),
        constraint review_round_state_known check (state in ('RUNNING', 'COMPLETE', 'SPREAD', 'TOO_FEW')),
        constraint review_round_scored_whole check (
          num_nonnulls(score, numerator, denominator) = case when state in ('COMPLETE', 'SPREAD') then 3 else 0 end),
        constraint review_round_score_in_range check (score >= 0 and score <= 10000 and denominator > 0),
        constraint review_round_ended_whole check ((state = 'RUNNING') = (ended_at is null))
      );
      create unique index review_round_running_unique on review_round (application_id) where state = 'RUNNING';

      -- A round begins running and ends once; what it was drawn from never changes.
      create function refuse_other_round() returns trigger language plpgsql as $$
      declare
        outcome text[] := array['state', 'score', 'numerator', 'denominator', 'ended_at', 'close_reason'];
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'RUNNING' then
            raise exception 'A round begins running' using errcode = 'check_violation', constraint = 'review_round_begins_running';
          end if;
          return new;
        end if;
        if old.state <> 'RUNNING' or new.state = 'RUNNING' or to_jsonb(new) - outcome <> to_jsonb(old) - outcome then
          raise exception 'A round only ends, and once' using errcode = 'check_violation', constraint = 'review_round_ends_once';
        end if;
        return new;
      end
      $$;
      create trigger review_round_ends_once before insert or update on review_round
        for each row execute function refuse_other_round();
`;

const SEATS = `
      create table panel_seat (
        id uuid not null default gen_random_uuid(),
        round_id uuid not null,
        number integer not null,
        expert_id uuid not null,
        drawn_order integer not null,
        stage text not null default 'DRAWN',
        version integer not null default 1,
        replaces uuid,
        passed_over jsonb not null default '[]',
        avoided_reason text,
        replaced_reason text,
        submitted_at timestamptz,
        total bigint,
        comment text,
        salt text,
        sheet_digest text,
        constraint panel_seat_pk primary key (id),
        constraint panel_seat_number_unique unique (round_id, number),
        constraint panel_seat_expert_unique unique (round_id, expert_id),
        constraint panel_seat_order_unique unique (round_id, drawn_order),
        constraint panel_seat_replaces_unique unique (replaces),
        constraint panel_seat_round_fk foreign key (round_id) references review_round (id),
        constraint panel_seat_expert_fk foreign key (expert_id) references expert (id),
        constraint panel_seat_replaces_fk foreign key (replaces) references panel_seat (id),
        constraint panel_seat_order_positive check (number >= 1 and drawn_order >= 1),
        constraint panel_seat_stage_known check (stage in ('DRAWN', 'SCORED', 'AVOIDED', 'REPLACED')),
        constraint panel_seat_version_positive check (version >= 1),
        constraint panel_seat_scored_whole check (
          num_nonnulls(submitted_at, total, salt, sheet_digest) = case when stage = 'SCORED' then 4 else 0 end),
        constraint panel_seat_total_in_range check (total >= 0 and total <= 100000000),
        constraint panel_seat_reasons_given check (
          (stage <> 'AVOIDED' or avoided_reason is not null) and (stage = 'REPLACED') = (replaced_reason is not null))
      );
      create index panel_seat_expert on panel_seat (expert_id, id);
      create trigger panel_seat_moves before insert or update on panel_seat
        for each row execute function refuse_other_moves('PANEL_SEAT', 'DRAWN');

      -- A seat is its expert's for good, and what was handed in or given up stays.
      create function refuse_other_seat() returns trigger language plpgsql as $$
      declare
        moved text[] := array['stage', 'version', 'avoided_reason', 'replaced_reason', 'submitted_at', 'total',
          'comment', 'salt', 'sheet_digest'];
      begin
        if old.stage in ('SCORED', 'REPLACED') or to_jsonb(new) - moved <> to_jsonb(old) - moved then
          raise exception 'A seat keeps its expert' using errcode = 'check_violation', constraint = 'panel_seat_keeps_its_expert';
        end if;
        return new;
      end
      $$;
      create trigger panel_seat_keeps_its_expert before update on panel_seat
        for each row execute function refuse_other_seat();

      create table score_item (
        seat_id uuid not null,
        item_key text not null,
        points bigint not null,
        comment text,
        constraint score_item_pk primary key (seat_id, item_key),
        constraint score_item_seat_fk foreign key (seat_id) references panel_seat (id),
        constraint score_item_points_in_range check (points >= 0 and points <= 10000)
      );
      create trigger score_item_append_only before update or delete or truncate on score_item
        for each statement execute function refuse_change();

      -- 五(二)2: points are taken only for a seat that waits for them, in a round that runs.
      create function refuse_late_score() returns trigger language plpgsql as $$
      begin
        if not exists (
          select 1 from panel_seat s join review_round r on r.id = s.round_id
          where s.id = new.seat_id and s.stage = 'DRAWN' and r.state = 'RUNNING')
        then
          raise exception 'No open seat' using errcode = 'check_violation', constraint = 'score_item_of_open_seat';
        end if;
        return new;
      end
      $$;
      create trigger score_item_of_open_seat before insert on score_item
        for each row execute function refuse_late_score();

      -- Nobody comes to a panel, scores or leaves it once its round is over.
      create function refuse_seat_of_ended_round() returns trigger language plpgsql as $$
      begin
        if not exists (select 1 from review_round r where r.id = new.round_id and r.state = 'RUNNING') then
          raise exception 'The round is over'
            using errcode = 'check_violation', constraint = 'panel_seat_of_running_round';
        end if;
        return new;
      end
      $$;
      create trigger panel_seat_of_running_round before insert or update on panel_seat
        for each row execute function refuse_seat_of_ended_round();

      -- A sheet is whole: points for the very items of its rubric.
      create function refuse_unfinished_sheet() returns trigger language plpgsql as $$
      begin
        if (select array_agg(i.item_key order by i.item_key) from score_item i where i.seat_id = new.id) is distinct from (
          select array_agg(item ->> 'key' order by item ->> 'key')
          from review_round r join rubric b on b.id = r.rubric_id, jsonb_array_elements(b.items) as item
          where r.id = new.round_id)
        then
          raise exception 'Points are missing' using errcode = 'check_violation', constraint = 'panel_seat_sheet_whole';
        end if;
        return new;
      end
      $$;
      create trigger panel_seat_sheet_whole before update on panel_seat
        for each row when (new.stage = 'SCORED' and old.stage <> 'SCORED') execute function refuse_unfinished_sheet();

      -- 回避: whoever acts for the enterprise sits on no panel about it.
      create function refuse_own_panel() returns trigger language plpgsql as $$
      begin
        if exists (
          select 1 from review_round r
            join application a on a.id = r.application_id
            join expert e on e.id = new.expert_id
            join appointment held on held.account_id = e.account_id and held.enterprise_id = a.enterprise_id
          where r.id = new.round_id and held.ended_at is null)
        then
          raise exception 'An expert of the enterprise' using errcode = 'check_violation', constraint = 'panel_seat_not_of_member';
        end if;
        return new;
      end
      $$;
      create trigger panel_seat_not_of_member before insert on panel_seat
        for each row execute function refuse_own_panel();
`;

const CONCLUSION = `
      create table site_visit (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        visited_on date not null,
        place text not null,
        people text[] not null,
        findings text not null,
        recorded_by uuid not null,
        recorded_at timestamptz not null,
        constraint site_visit_pk primary key (id),
        constraint site_visit_application_fk foreign key (application_id) references application (id),
        constraint site_visit_recorded_by_fk foreign key (recorded_by) references account (id),
        constraint site_visit_by_two check (cardinality(people) >= 2)
      );
      create index site_visit_application on site_visit (application_id, visited_on, id);
      create trigger site_visit_append_only before update or delete or truncate on site_visit
        for each statement execute function refuse_change();

      create table review_opinion (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        number integer not null,
        round_id uuid,
        outcome text not null,
        score bigint,
        opinion text not null,
        formed_by uuid not null,
        formed_on date not null,
        formed_at timestamptz not null,
        constraint review_opinion_pk primary key (id),
        constraint review_opinion_number_unique unique (application_id, number),
        constraint review_opinion_application_fk foreign key (application_id) references application (id),
        constraint review_opinion_round_fk foreign key (round_id) references review_round (id),
        constraint review_opinion_formed_by_fk foreign key (formed_by) references account (id),
        constraint review_opinion_outcome_known check (outcome in ('FAVOURABLE', 'UNFAVOURABLE')),
        constraint review_opinion_rests_on_scores check (outcome <> 'FAVOURABLE' or (round_id is not null and score is not null))
      );
      create trigger review_opinion_append_only before update or delete or truncate on review_opinion
        for each statement execute function refuse_change();

      -- 五(二)2: nothing is selected without scores that stand, and somebody who has been there.
      create function refuse_unreviewed_selection() returns trigger language plpgsql as $$
      begin
        if (select r.state from review_round r where r.application_id = new.id order by r.number desc limit 1)
            is distinct from 'COMPLETE'
          or not exists (select 1 from site_visit v where v.application_id = new.id)
        then
          raise exception 'The review is not whole'
            using errcode = 'check_violation', constraint = 'application_selected_when_reviewed';
        end if;
        return new;
      end
      $$;
      create trigger application_selected_when_reviewed before update on application
        for each row when (new.stage = 'SELECTED' and old.stage = 'REVIEW')
        execute function refuse_unreviewed_selection();
`;
