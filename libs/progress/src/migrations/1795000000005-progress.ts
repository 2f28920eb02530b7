import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Progress1795000000005 implements MigrationInterface {
  name = 'Progress1795000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table activity_progress (
        enrolment_id uuid not null references enrolments on delete cascade,
        activity_id text not null,
        state text not null check (state in ('in_progress', 'complete', 'excused')),
        evidence jsonb not null default '{}',
        opened_at timestamptz,
        completed_at timestamptz,
        position int not null default 0 check (position between 0 and 1000),
        active_seconds int not null default 0 check (active_seconds >= 0),
        heartbeat_at timestamptz,
        primary key (enrolment_id, activity_id),
        check ((state = 'in_progress') = (completed_at is null))
      );

      create table lesson_notes (
        enrolment_id uuid not null references enrolments on delete cascade,
        activity_id text not null,
        text text not null,
        changed_at timestamptz not null,
        primary key (enrolment_id, activity_id)
      );

      create table reflections (
        enrolment_id uuid not null references enrolments on delete cascade,
        activity_id text not null,
        text text not null,
        saved_at timestamptz not null,
        posted_at timestamptz,
        primary key (enrolment_id, activity_id)
      );

      create table signatures (
        enrolment_id uuid not null references enrolments on delete cascade,
        activity_id text not null,
        agreement_version text not null,
        signed_name text not null,
        signed_at timestamptz not null,
        primary key (enrolment_id, activity_id, agreement_version)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table signatures;
      drop table reflections;
      drop table lesson_notes;
      drop table activity_progress;
    `);
  }
}
