import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that people put on file, and the one-time permissions to send and to fetch them. */
export class CreateAttachment1795399500000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table attachment (
        id uuid not null default gen_random_uuid(),
        holder_kind text not null,
        holder_id uuid not null,
        enterprise_id uuid not null,
        kind text not null,
        name text not null,
        media_type text not null,
        size integer not null,
        sha256 text not null,
        sm3 text not null,
        uploaded_by uuid not null,
        uploaded_at timestamptz not null default now(),
        sealed_at timestamptz,
        constraint attachment_pk primary key (id),
        constraint attachment_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint attachment_uploaded_by_fk foreign key (uploaded_by) references account (id),
        constraint attachment_kind_known check (kind in ('DOCUMENT', 'IMAGE', 'SPREADSHEET', 'SCAN')),
        constraint attachment_size_positive check (size > 0),
        constraint attachment_digests_form
          check (sha256 ~ '^[0-9a-f]{64}$' and sm3 ~ '^[0-9a-f]{64}$')
      );
      create index attachment_holder on attachment (holder_kind, holder_id, uploaded_at, id);
      create index attachment_sha256 on attachment (sha256);

      -- Once the case that holds it is submitted, a file stays as it was.
      create function refuse_change_of_sealed() returns trigger language plpgsql as $$
      begin
        if old.sealed_at is not null then
          raise exception 'The file is sealed' using errcode = 'check_violation', constraint = 'attachment_sealed';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end
      $$;
      create trigger attachment_sealed before update or delete on attachment
        for each row execute function refuse_change_of_sealed();

      create table upload_permission (
        id uuid not null default gen_random_uuid(),
        token_hash text not null,
        holder_kind text not null,
        holder_id uuid not null,
        enterprise_id uuid not null,
        kind text not null,
        name text not null,
        size integer not null,
        sha256 text,
        account_id uuid not null,
        role text not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        attachment_id uuid,
        constraint upload_permission_pk primary key (id),
        constraint upload_permission_token_unique unique (token_hash),
        constraint upload_permission_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint upload_permission_account_fk foreign key (account_id) references account (id),
        constraint upload_permission_size_positive check (size > 0)
      );
      create index upload_permission_holder on upload_permission (holder_kind, holder_id);
      create index upload_permission_expires on upload_permission (expires_at);

      create table download_link (
        id uuid not null default gen_random_uuid(),
        token_hash text not null,
        attachment_id uuid not null,
        account_id uuid not null,
        expires_at timestamptz not null,
        constraint download_link_pk primary key (id),
        constraint download_link_token_unique unique (token_hash),
        constraint download_link_attachment_fk
          foreign key (attachment_id) references attachment (id) on delete cascade,
        constraint download_link_account_fk foreign key (account_id) references account (id)
      );
      create index download_link_expires on download_link (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
