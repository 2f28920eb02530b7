import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Looks of staff as a trainee; and notes of staff that stay on top. */
export class LookingOn1796800900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table onlookers (
        id uuid primary key,
        token_hash bytea not null unique,
        enrolment_id uuid not null references enrolments on delete cascade,
        staff_id uuid references users on delete set null,
        session_id uuid references sessions on delete set null,
        started_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        check (expires_at > started_at)
      );
      create index onlookers_of_enrolment on onlookers (enrolment_id);
      create index onlookers_by_staff on onlookers (staff_id) where staff_id is not null;
      create index onlookers_of_session on onlookers (session_id) where session_id is not null;
      create index onlookers_to_end on onlookers (expires_at) where ended_at is null;
      alter table staff_notes add column pinned_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff_notes drop column pinned_at;
      drop table onlookers;
    `);
  }
}
