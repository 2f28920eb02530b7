import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LearningRecords1796800100002 implements MigrationInterface {
  name = 'LearningRecords1796800100002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table record_store (
        only_one boolean primary key default true check (only_one),
        url text not null check (length(url) <= 500),
        key_name text not null check (length(key_name) between 1 and 200),
        sealed_secret text not null,
        names text not null check (names in ('pseudonym', 'mail')),
        paused_at timestamptz,
        paused_why text check (paused_why in ('by_hand', 'failing', 'refused')),
        failures int not null default 0,
        next_try_at timestamptz,
        last_problem text,
        sending_until timestamptz,
        collected_until timestamptz not null,
        row_version int not null default 1,
        created_at timestamptz not null,
        check ((paused_at is null) = (paused_why is null))
      );

      create table learning_records (
        id uuid primary key,
        enrolment_id uuid not null references enrolments on delete cascade,
        verb text not null check (verb in ('completed', 'passed', 'failed')),
        activity_id text,
        at timestamptz not null,
        points int,
        max_points int,
        seconds int,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
        problem text,
        settled_at timestamptz
      );
      create index learning_records_by_state on learning_records (state, at, id);
      create index learning_records_by_enrolment on learning_records (enrolment_id);

      -- What happened lately is looked for every minute; these stay small, and cost what is written next to nothing.
      create index activity_progress_by_completion on activity_progress using brin (completed_at) with (autosummarize = on);
      create index attempts_by_submission on attempts using brin (submitted_at) with (autosummarize = on);
      create index marks_by_time on marks using brin (at) with (autosummarize = on);
      create index enrolment_transitions_by_time on enrolment_transitions using brin (at) with (autosummarize = on);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolment_transitions_by_time;
      drop index marks_by_time;
      drop index attempts_by_submission;
      drop index activity_progress_by_completion;
      drop table learning_records;
      drop table record_store;
    `);
  }
}
