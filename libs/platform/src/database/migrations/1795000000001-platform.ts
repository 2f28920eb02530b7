import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Platform1795000000001 implements MigrationInterface {
  name = 'Platform1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;

      create table audit_log (
        seq bigint generated always as identity primary key,
        id uuid not null unique,
        at timestamptz not null,
        actor_id uuid,
        action text not null,
        subject_type text not null,
        subject_id text not null,
        enrolment_id uuid,
        reason text,
        detail jsonb not null default '{}',
        previous_hash text not null,
        hash text not null unique
      );
      create index audit_log_by_actor on audit_log (actor_id, seq desc);
      create index audit_log_by_enrolment on audit_log (enrolment_id, seq desc) where enrolment_id is not null;
      create index audit_log_by_action on audit_log (action, seq desc);

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are never changed', tg_table_name;
      end
      $$;
      create trigger audit_log_is_append_only before update or delete on audit_log
        for each row execute function refuse_change();
      create trigger audit_log_is_never_emptied before truncate on audit_log
        for each statement execute function refuse_change();

      create table idempotency_keys (
        actor_id uuid not null,
        key text not null,
        fingerprint text not null,
        status int,
        body json,
        created_at timestamptz not null,
        primary key (actor_id, key)
      );
      create index idempotency_keys_by_age on idempotency_keys (created_at);

      create table mails (
        id uuid primary key,
        to_address text not null,
        kind text not null,
        subject text not null,
        text text not null,
        html text not null,
        dedupe_key text unique,
        created_at timestamptz not null,
        sent_at timestamptz
      );
      create index mails_by_address on mails (lower(to_address), id desc);
      create index mails_by_age on mails (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table mails;
      drop table idempotency_keys;
      drop table audit_log;
      drop function refuse_change;
    `);
  }
}
