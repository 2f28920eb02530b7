import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files about many people that are made by themselves, kept in pieces for a day. */
export class TraineeExports1796800800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table trainee_exports (
        id uuid primary key,
        made_by uuid not null references users on delete cascade,
        format text not null check (format in ('csv', 'xlsx', 'ndjson')),
        -- Whom it is to tell of, in words that somebody searched for: no longer than they are needed.
        told jsonb check ((state = 'making') = (told is not null)),
        state text not null check (state in ('making', 'ready', 'failed')),
        -- Somebody of whom it may tell already was erased: it is to be begun anew.
        outdated boolean not null default false,
        made_at timestamptz not null,
        bytes bigint,
        expires_at timestamptz,
        check ((state = 'ready') = (bytes is not null)),
        check ((state = 'ready') = (expires_at is not null))
      );
      create index trainee_exports_by_maker on trainee_exports (made_by, id desc);
      create table trainee_export_parts (
        export_id uuid not null references trainee_exports on delete cascade,
        number int not null,
        bytes bytea not null,
        primary key (export_id, number)
      );
      -- What is packed already is not packed again.
      alter table trainee_export_parts alter bytes set storage external;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table trainee_export_parts;
      drop table trainee_exports;
    `);
  }
}
