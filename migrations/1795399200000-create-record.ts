import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The SM3 digest of `abc`, by the standard itself (GB/T 32905-2016, A.1). */
const SM3_OF_ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

/**
 * The append-only, hash-chained record of decisions. docs/record.md tells how the hashes are computed; whatever is
 * changed here must leave every hash as it is.
 */
export class CreateRecord1795399200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createHashing(queryRunner);
    const [{ schema }] = await queryRunner.query('select quote_ident(current_schema()) as schema');
    await createEntries(queryRunner, schema);
    await createSeals(queryRunner, schema);
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}

/** Functions with a body of their own kind (`return`) are bound when they are made: no search path can mislead them. */
async function createHashing(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query('create extension if not exists pgcrypto');
  const [{ pgcrypto }] = await queryRunner.query(
    `select extnamespace::regnamespace::text as pgcrypto from pg_extension where extname = 'pgcrypto'`,
  );
  await queryRunner.query(`
    create function sm3_hex(content text) returns text
      language sql immutable strict parallel safe
      return encode(${pgcrypto}.digest(convert_to(content, 'UTF8'), 'sm3'), 'hex');

    -- The same text on every server, whatever its time zone and settings.
    create function record_time(moment timestamptz) returns text
      language sql immutable strict parallel safe
      return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

    revoke all on function sm3_hex(text), record_time(timestamptz) from public;
  `);
  const [{ digest }] = await queryRunner.query(`select sm3_hex('abc') as digest`);
  if (digest !== SM3_OF_ABC) {
    throw new Error(`pgcrypto does not compute SM3: the digest of "abc" came out as ${digest}`);
  }
}

async function createEntries(queryRunner: QueryRunner, schema: string): Promise<void> {
  await queryRunner.query(`
    create sequence record_entry_seq;

    create table record_entry (
      seq bigint not null,
      case_key text not null,
      case_seq integer not null,
      at timestamptz not null,
      actor_id uuid,
      role text not null,
      action text not null,
      clause text,
      details text not null,
      before_digest text,
      after_digest text,
      facts_digest text,
      digest_algorithm text not null,
      policy_revision text,
      previous_hash text not null,
      hash text not null,
      hash_algorithm text not null,
      constraint record_entry_pk primary key (seq),
      constraint record_entry_place_unique unique (case_key, case_seq),
      constraint record_entry_case_key_form check (case_key ~ '^[a-z][a-z-]*:[0-9A-Za-z-]+$'),
      constraint record_entry_role_form check (role ~ '^[A-Z][A-Z_]*$'),
      constraint record_entry_action_form check (action ~ '^[A-Z][A-Z0-9_]*$'),
      constraint record_entry_details_are_an_object check (json_typeof(details::json) = 'object')
    );

    -- Where the chain of each case stands; its row is what writers of one case queue for.
    create table record_head (
      case_key text not null,
      case_seq integer not null,
      hash text not null,
      constraint record_head_pk primary key (case_key)
    );

    -- Entries that no seal covers yet. No reference to record_entry: it is written just before the entry.
    create table record_pending (
      seq bigint not null,
      constraint record_pending_pk primary key (seq)
    );

    create function record_content(entry record_entry) returns text
      language sql immutable parallel safe
      return json_build_array(
        entry.seq, entry.case_key, entry.case_seq, record_time(entry.at), entry.actor_id, entry.role,
        entry.action, entry.clause, entry.details, entry.before_digest, entry.after_digest, entry.facts_digest,
        entry.digest_algorithm, entry.policy_revision)::text;

    -- By the owner's rights, since the application may not touch the heads. What the caller gave for any of these
    -- columns does not count. The number is drawn once the case is ours, so that it rises along the chain.
    create function chain_record_entry() returns trigger
      language plpgsql security definer set search_path = ${schema}, pg_temp as $$
    begin
      insert into record_head as head (case_key, case_seq, hash)
        values (new.case_key, 1, repeat('0', 64))
        on conflict (case_key) do update set case_seq = head.case_seq + 1
        returning head.case_seq, head.hash into new.case_seq, new.previous_hash;
      new.seq := nextval('record_entry_seq');
      new.at := clock_timestamp();
      new.actor_id := nullif(current_setting('programme.actor', true), '')::uuid;
      new.hash_algorithm := 'sm3';
      new.hash := sm3_hex(new.previous_hash || record_content(new));
      update record_head set hash = new.hash where case_key = new.case_key;
      insert into record_pending (seq) values (new.seq);
      return new;
    end
    $$;

    -- Without the right to call it, nobody can hang it on a table of their own and advance a head by that.
    revoke all on function record_content(record_entry), chain_record_entry() from public;

    create trigger record_entry_chain before insert on record_entry
      for each row execute function chain_record_entry();

    create trigger record_entry_append_only
      before update or delete or truncate on record_entry
      for each statement execute function refuse_change();
  `);
}

async function createSeals(queryRunner: QueryRunner, schema: string): Promise<void> {
  await queryRunner.query(`
    create table record_seal (
      number integer not null,
      at timestamptz not null,
      entries bigint[] not null,
      previous_hash text not null,
      hash text not null,
      hash_algorithm text not null,
      constraint record_seal_pk primary key (number),
      constraint record_seal_number_positive check (number >= 1),
      constraint record_seal_covers_entries check (cardinality(entries) > 0)
    );

    create trigger record_seal_append_only
      before update or delete or truncate on record_seal
      for each statement execute function refuse_change();

    -- Covers what is committed and not yet sealed, the oldest first; an entry that commits later goes into a later
    -- seal. An entry that has vanished meanwhile is sealed without its hash, which verification then reports.
    create function seal_record() returns integer
      language plpgsql security definer set search_path = ${schema}, pg_temp as $$
    declare
      seal record_seal;
      members text;
    begin
      perform pg_advisory_xact_lock(2023011);
      with sealed as (
        delete from record_pending
        where seq in (select seq from record_pending order by seq limit 10000)
        returning seq
      )
      select array_agg(seq order by seq), string_agg(json_build_array(seq, hash)::text, ', ' order by seq)
        into seal.entries, members
        from sealed left join record_entry using (seq);
      if seal.entries is null then
        return null;
      end if;
      select number + 1, hash into seal.number, seal.previous_hash
        from record_seal order by number desc limit 1;
      if not found then
        seal.number := 1;
        seal.previous_hash := repeat('0', 64);
      end if;
      seal.at := clock_timestamp();
      seal.hash_algorithm := 'sm3';
      seal.hash := sm3_hex(
        seal.previous_hash || format('[%s, "%s", [%s]]', seal.number, record_time(seal.at), members));
      insert into record_seal select seal.*;
      return seal.number;
    end
    $$;

    revoke all on function seal_record() from public;
  `);
}
