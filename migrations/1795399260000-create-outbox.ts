import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notifications that wait for their delivery, and the inboxes that they are delivered to. */
export class CreateOutbox1795399260000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table outbox_message (
        id uuid not null default gen_random_uuid(),
        kind text not null,
        account_id uuid,
        role text,
        region_key text,
        department_key text,
        enterprise_id uuid,
        case_key text,
        clause text,
        subject_zh text not null,
        subject_en text not null,
        body_zh text not null,
        body_en text not null,
        deliver_after timestamptz not null,
        unique_key text,
        created_at timestamptz not null default now(),
        attempts integer not null default 0,
        delivered_at timestamptz,
        last_error text,
        constraint outbox_message_pk primary key (id),
        constraint outbox_message_key_unique unique (unique_key),
        constraint outbox_message_kind_upper_snake check (kind ~ '^[A-Z][A-Z0-9_]*$'),
        constraint outbox_message_one_recipient check ((account_id is null) <> (role is null)),
        constraint outbox_message_audience_has_role
          check (role is not null or num_nonnulls(region_key, department_key, enterprise_id) = 0),
        constraint outbox_message_attempts_not_negative check (attempts >= 0)
      );

      create index outbox_message_due on outbox_message (deliver_after, id) where delivered_at is null;

      create table inbox_message (
        id uuid not null default gen_random_uuid(),
        outbox_id uuid not null,
        account_id uuid not null,
        kind text not null,
        case_key text,
        clause text,
        subject_zh text not null,
        subject_en text not null,
        body_zh text not null,
        body_en text not null,
        at timestamptz(3) not null,
        read_at timestamptz,
        constraint inbox_message_pk primary key (id),
        constraint inbox_message_delivery_unique unique (outbox_id, account_id)
      );

      -- Read backwards: the newest come first.
      create index inbox_message_newest on inbox_message (account_id, at, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
