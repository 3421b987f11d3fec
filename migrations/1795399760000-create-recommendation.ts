import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五(二)1: recommendations to the industry and the finance bureau, as they were made. */
export class CreateRecommendation1795399760000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table application_recommendation (
        id uuid not null default gen_random_uuid(),
        application_id uuid not null,
        papers_number integer not null,
        rank integer not null,
        opinion text not null,
        justification text,
        account_id uuid not null,
        recommended_on date not null,
        recommended_at timestamptz not null,
        constraint application_recommendation_pk primary key (id),
        -- 五(二)1: papers are recommended once; after a return they are new
        constraint application_recommendation_papers_unique unique (application_id, papers_number),
        constraint application_recommendation_papers_fk foreign key (application_id, papers_number)
          references application_papers (application_id, number),
        constraint application_recommendation_account_fk foreign key (account_id) references account (id),
        -- 五(二)1 择优: nothing is recommended without its place among the cases of the office
        constraint application_recommendation_rank_positive check (rank >= 1)
      );
      create trigger application_recommendation_append_only
        before update or delete or truncate on application_recommendation
        for each statement execute function refuse_change();

      -- 五(一)1 原则上: where a condition is passed over, the recommendation says why
      create function refuse_unjustified_recommendation() returns trigger language plpgsql as $$
      begin
        if new.justification is null and exists (
          select 1 from application a where a.id = new.application_id and a.needs_justification)
        then
          raise exception 'A justification is missing'
            using errcode = 'check_violation', constraint = 'application_recommendation_justified';
        end if;
        return new;
      end
      $$;
      create trigger application_recommendation_justified before insert on application_recommendation
        for each row execute function refuse_unjustified_recommendation();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
