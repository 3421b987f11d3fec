import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A movement that is written down is one that its case makes: none stands alone when the transaction ends. */
export class HoldMovements1795400120000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function refuse_stray_movement() returns trigger language plpgsql as $$
      declare
        is_made boolean := case new.kind
          when 'APPLICATION' then exists (select 1 from application where id = new.case_id and version >= new.version)
          when 'PANEL_SEAT' then exists (select 1 from panel_seat where id = new.case_id and version >= new.version)
          when 'OBJECTION' then exists (select 1 from objection where id = new.case_id and version >= new.version)
          when 'CULTIVATION' then
            exists (select 1 from cultivation_candidate where id = new.case_id and version >= new.version)
          else false
        end;
      begin
        if not is_made then
          raise exception 'No case makes this move' using errcode = 'check_violation', constraint = 'movement_made_by_its_case';
        end if;
        return null;
      end
      $$;
      create constraint trigger movement_made_by_its_case after insert on movement
        deferrable initially deferred for each row execute function refuse_stray_movement();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
