import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Certification1795000000007 implements MigrationInterface {
  name = 'Certification1795000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credentials (
        id uuid primary key,
        number text not null unique,
        enrolment_id uuid not null references enrolments on delete cascade,
        course_version_id uuid not null references course_versions,
        state text not null check (state in ('queued', 'issued', 'revoked')),
        holder_name text not null,
        course_title text not null,
        evidence jsonb not null default '[]',
        show_name boolean not null default false,
        met_at timestamptz not null,
        issued_at timestamptz,
        expires_at timestamptz,
        revoked_at timestamptz,
        revoked_reason text,
        check (state = 'queued' or issued_at is not null),
        check ((state = 'revoked') = (revoked_at is not null))
      );
      create unique index one_standing_credential on credentials (enrolment_id) where state <> 'revoked';
      create index credentials_by_enrolment on credentials (enrolment_id);
      create index credentials_by_state on credentials (state, met_at, id);
      create index credentials_by_time on credentials (met_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table credentials;
    `);
  }
}
