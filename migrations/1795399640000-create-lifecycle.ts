import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How cases move: the tables of state × action, every move that was made, and the guard that no row goes around them. */
export class CreateLifecycle1795399640000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table lifecycle_move (
        kind text not null,
        from_stage text not null,
        action text not null,
        to_stage text not null,
        constraint lifecycle_move_pk primary key (kind, from_stage, action),
        constraint lifecycle_move_whole unique (kind, from_stage, action, to_stage)
      );
      insert into lifecycle_move (kind, from_stage, action, to_stage) values
          ('APPLICATION', 'DRAFT', 'EDIT', 'DRAFT'),
          ('APPLICATION', 'DRAFT', 'SUBMIT', 'FIRST_REVIEW'),
          ('APPLICATION', 'RETURNED', 'EDIT', 'RETURNED'),
          ('APPLICATION', 'RETURNED', 'SUBMIT', 'FIRST_REVIEW'),
          ('APPLICATION', 'DRAFT', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'FIRST_REVIEW', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'RETURNED', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'RECOMMENDED', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'REVIEW', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'SELECTED', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'NOTICE', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'SUBMITTED', 'WITHDRAW', 'WITHDRAWN'),
          ('APPLICATION', 'FIRST_REVIEW', 'SIGN', 'FIRST_REVIEW'),
          ('APPLICATION', 'FIRST_REVIEW', 'RANK', 'FIRST_REVIEW'),
          ('APPLICATION', 'FIRST_REVIEW', 'RECOMMEND', 'RECOMMENDED'),
          ('APPLICATION', 'FIRST_REVIEW', 'RETURN', 'RETURNED'),
          ('APPLICATION', 'FIRST_REVIEW', 'REFUSE', 'REFUSED'),
          ('APPLICATION', 'RECOMMENDED', 'RANK', 'RECOMMENDED'),
          ('APPLICATION', 'RECOMMENDED', 'ACCEPT', 'REVIEW'),
          ('APPLICATION', 'RECOMMENDED', 'RETURN', 'RETURNED'),
          ('APPLICATION', 'RECOMMENDED', 'REFUSE', 'REFUSED'),
          ('APPLICATION', 'REVIEW', 'OPEN_ROUND', 'REVIEW'),
          ('APPLICATION', 'REVIEW', 'DECLARE_AVOIDANCE', 'REVIEW'),
          ('APPLICATION', 'REVIEW', 'REPLACE_EXPERT', 'REVIEW'),
          ('APPLICATION', 'REVIEW', 'SCORE', 'REVIEW'),
          ('APPLICATION', 'REVIEW', 'CLOSE_ROUND', 'REVIEW'),
          ('APPLICATION', 'REVIEW', 'RECORD_SITE_VISIT', 'REVIEW'),
          ('APPLICATION', 'REVIEW', 'SELECT', 'SELECTED'),
          ('APPLICATION', 'REVIEW', 'REFUSE', 'REFUSED'),
          ('APPLICATION', 'SELECTED', 'PUBLISH', 'NOTICE'),
          ('APPLICATION', 'SELECTED', 'AMEND', 'SELECTED'),
          ('APPLICATION', 'SELECTED', 'REFUSE', 'REFUSED'),
          ('APPLICATION', 'NOTICE', 'OBJECT', 'NOTICE'),
          ('APPLICATION', 'NOTICE', 'REDACT_OBJECTION', 'NOTICE'),
          ('APPLICATION', 'NOTICE', 'REJECT_OBJECTION', 'NOTICE'),
          ('APPLICATION', 'NOTICE', 'UPHOLD_OBJECTION', 'REVIEW'),
          ('APPLICATION', 'NOTICE', 'AMEND', 'SELECTED'),
          ('APPLICATION', 'NOTICE', 'SUBMIT_TO_GOVERNMENT', 'SUBMITTED'),
          ('APPLICATION', 'SUBMITTED', 'AMEND', 'SELECTED'),
          ('APPLICATION', 'SUBMITTED', 'ENTER_DECISION', 'DECISION_ENTERED'),
          ('APPLICATION', 'DECISION_ENTERED', 'SEND_BACK_DECISION', 'SUBMITTED'),
          ('APPLICATION', 'DECISION_ENTERED', 'CONFIRM_APPROVAL', 'APPROVED'),
          ('APPLICATION', 'DECISION_ENTERED', 'CONFIRM_REFUSAL', 'REFUSED'),
          ('PANEL_SEAT', 'DRAWN', 'SCORE', 'SCORED'),
          ('PANEL_SEAT', 'DRAWN', 'DECLARE_AVOIDANCE', 'AVOIDED'),
          ('PANEL_SEAT', 'DRAWN', 'REPLACE', 'REPLACED'),
          ('PANEL_SEAT', 'AVOIDED', 'REPLACE', 'REPLACED'),
          ('OBJECTION', 'OPEN', 'REDACT', 'OPEN'),
          ('OBJECTION', 'OPEN', 'REJECT', 'REJECTED'),
          ('OBJECTION', 'OPEN', 'UPHOLD', 'UPHELD'),
          ('OBJECTION', 'OPEN', 'WITHDRAW', 'WITHDRAWN'),
          ('OBJECTION', 'OPEN', 'LAPSE', 'LAPSED'),
          ('CULTIVATION', 'NOMINATED', 'LIST', 'LISTED'),
          ('CULTIVATION', 'NOMINATED', 'DECLINE', 'DECLINED'),
          ('CULTIVATION', 'LISTED', 'EXTEND', 'LISTED'),
          ('CULTIVATION', 'LISTED', 'END', 'ENDED');

      create table movement (
        kind text not null,
        case_id uuid not null,
        version integer not null,
        from_stage text not null,
        action text not null,
        to_stage text not null,
        moved_on date not null,
        moved_at timestamptz not null,
        account_id uuid,
        role text not null,
        reason text,
        constraint movement_pk primary key (kind, case_id, version),
        constraint movement_move_fk foreign key (kind, from_stage, action, to_stage)
          references lifecycle_move (kind, from_stage, action, to_stage),
        constraint movement_account_fk foreign key (account_id) references account (id),
        -- 五(二)2: a notice is over by the day in Shanghai of the move that leaves it
        constraint movement_day_of_moment check (moved_on = (moved_at at time zone 'Asia/Shanghai')::date)
      );
      create trigger movement_append_only before update or delete or truncate on movement
        for each statement execute function refuse_change();

      -- A case changes its stage only by a move that the table knows and that was written down first. The kind of case
      -- and the stage it starts in are the arguments of the trigger.
      create function refuse_other_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.stage <> tg_argv[1] or new.version <> 1 then
            raise exception 'A case begins at its start' using errcode = 'check_violation', constraint = 'case_begins_at_start';
          end if;
          return new;
        end if;
        if new.stage <> old.stage and not exists (
          select 1 from movement m
          where m.kind = tg_argv[0] and m.case_id = new.id and m.version = new.version
            and m.from_stage = old.stage and m.to_stage = new.stage)
        then
          raise exception 'No such move' using errcode = 'check_violation', constraint = 'case_moves_by_its_table';
        end if;
        if new.version not in (old.version, old.version + 1) or (new.stage <> old.stage and new.version = old.version) then
          raise exception 'A move is one version' using errcode = 'check_violation', constraint = 'case_version_counts_moves';
        end if;
        return new;
      end
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
