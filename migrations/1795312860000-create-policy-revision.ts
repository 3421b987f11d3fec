import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stored states of policy documents, and the guard that keeps append-only tables as they are. */
export class CreatePolicyRevision1795312860000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table policy_revision (
        id uuid not null default gen_random_uuid(),
        policy_key text not null,
        revision integer not null,
        digest text not null,
        digest_algorithm text not null,
        document jsonb not null,
        source_text text not null,
        loaded_at timestamptz not null default now(),
        constraint policy_revision_pk primary key (id),
        constraint policy_revision_number_unique unique (policy_key, revision),
        constraint policy_revision_positive check (revision >= 1),
        constraint policy_revision_document_is_an_object check (jsonb_typeof(document) = 'object')
      );

      -- Refuses even the owner; the application's login lacks the privilege to begin with.
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'Table % is append-only: % refused', tg_table_name, tg_op
          using errcode = 'restrict_violation';
      end
      $$;

      -- For each statement, so that it is refused even when it would touch no row.
      create trigger policy_revision_append_only
        before update or delete or truncate on policy_revision
        for each statement execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
