import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, the roles they hold, and the ways to sign in. */
export class CreateAccess1795399440000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table account (
        id uuid not null default gen_random_uuid(),
        person_id uuid not null,
        login text not null,
        status text not null,
        password_hash text,
        second_factor_sealed text,
        second_factor_confirmed_at timestamptz,
        second_factor_last_step integer,
        created_at timestamptz not null default now(),
        constraint account_pk primary key (id),
        constraint account_person_fk foreign key (person_id) references person (id),
        constraint account_person_unique unique (person_id),
        constraint account_login_unique unique (login),
        constraint account_login_form check (login = lower(login) and login ~ '^[a-z0-9][a-z0-9._@-]{2,63}$'),
        constraint account_status_known check (status in ('INVITED', 'ACTIVE', 'DISABLED'))
      );

      create table appointment (
        id uuid not null default gen_random_uuid(),
        account_id uuid not null,
        role text not null,
        region_key text,
        department_key text,
        enterprise_id uuid,
        appointed_at timestamptz not null default now(),
        ended_at timestamptz,
        constraint appointment_pk primary key (id),
        constraint appointment_account_fk foreign key (account_id) references account (id),
        constraint appointment_region_fk foreign key (region_key) references region (key),
        constraint appointment_department_fk foreign key (department_key) references department (key),
        constraint appointment_enterprise_fk foreign key (enterprise_id) references enterprise (id),
        constraint appointment_office_fits_role check (
          (enterprise_id is not null) = (role = 'ENTERPRISE_MEMBER')
          and (region_key is not null) =
            (role in ('COUNTY_INDUSTRY_REVIEWER', 'COUNTY_SCIENCE_REVIEWER', 'COUNTY_FINANCE_REVIEWER'))
          and (department_key is not null) =
            (role in ('SUPERVISING_REVIEWER', 'CERTIFIER', 'DEPARTMENT_READER'))),
        constraint appointment_role_known check (role in
          ('ENTERPRISE_MEMBER', 'COUNTY_INDUSTRY_REVIEWER', 'COUNTY_SCIENCE_REVIEWER',
           'COUNTY_FINANCE_REVIEWER', 'SUPERVISING_REVIEWER', 'BUREAU_OFFICER', 'BUREAU_LEADER', 'EXPERT',
           'GOVERNMENT_OFFICE', 'FINANCE_OFFICER', 'FINANCE_APPROVER', 'CERTIFIER', 'DEPARTMENT_READER',
           'AUDITOR', 'ADMINISTRATOR'))
      );
      create unique index appointment_held_once
        on appointment (account_id, role, region_key, department_key, enterprise_id) nulls not distinct
        where ended_at is null;
      create index appointment_enterprise on appointment (enterprise_id) where ended_at is null;

      -- Whoever administers or audits does nothing else. The account's row is written, so that of two appointments
      -- made at the same time the second waits for the first, and in any isolation sees it or fails.
      create function refuse_mixed_roles() returns trigger language plpgsql as $$
      begin
        update account set status = status where id = new.account_id;
        if new.ended_at is null and exists (
          select 1 from appointment held
          where held.account_id = new.account_id and held.ended_at is null and held.id <> new.id
            and held.role <> new.role
            and (held.role in ('AUDITOR', 'ADMINISTRATOR') or new.role in ('AUDITOR', 'ADMINISTRATOR'))
        ) then
          raise exception 'Roles that exclude each other' using errcode = 'check_violation',
            constraint = 'appointment_watchers_apart';
        end if;
        return new;
      end
      $$;
      create trigger appointment_watchers_apart before insert or update on appointment
        for each row execute function refuse_mixed_roles();

      create table session (
        id uuid not null default gen_random_uuid(),
        account_id uuid not null,
        token_hash text not null,
        method text not null,
        started_at timestamptz not null,
        last_seen_at timestamptz not null,
        ended_at timestamptz,
        constraint session_pk primary key (id),
        constraint session_account_fk foreign key (account_id) references account (id),
        constraint session_token_unique unique (token_hash),
        constraint session_method_known check (method in ('PASSWORD', 'SINGLE_SIGN_ON', 'SET_UP'))
      );
      create index session_account on session (account_id) where ended_at is null;

      create table set_up_link (
        id uuid not null default gen_random_uuid(),
        account_id uuid,
        token_hash text not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint set_up_link_pk primary key (id),
        constraint set_up_link_account_fk foreign key (account_id) references account (id),
        constraint set_up_link_token_unique unique (token_hash)
      );
      create index set_up_link_account on set_up_link (account_id) where used_at is null;

      create table external_identity (
        issuer text not null,
        subject text not null,
        account_id uuid not null,
        linked_at timestamptz not null default now(),
        constraint external_identity_pk primary key (issuer, subject),
        constraint external_identity_account_fk foreign key (account_id) references account (id)
      );
      create index external_identity_account on external_identity (account_id);

      create table sign_on_flow (
        state_hash text not null,
        browser_hash text not null,
        nonce text not null,
        verifier text not null,
        account_id uuid,
        expires_at timestamptz not null,
        constraint sign_on_flow_pk primary key (state_hash),
        constraint sign_on_flow_account_fk foreign key (account_id) references account (id)
      );
      create index sign_on_flow_expires on sign_on_flow (expires_at);

      create table attempt_limit (
        key text not null,
        points integer not null default 0,
        expire numeric,
        constraint attempt_limit_pk primary key (key)
      );

      create table idempotent_request (
        caller text not null,
        request_hash text not null,
        body_digest text not null,
        identity jsonb not null,
        at timestamptz not null default now(),
        constraint idempotent_request_pk primary key (caller, request_hash)
      );
      create index idempotent_request_at on idempotent_request (at);

      create table installation (
        id boolean not null default true,
        sealing_key_check text not null,
        constraint installation_pk primary key (id),
        constraint installation_single check (id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
