import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports that come to staff by themselves, and what was made for each of them. */
export class ReportSchedules1796812000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_schedules (
        id uuid primary key,
        name text not null check (length(name) between 1 and 80),
        -- Which report, and what of it.
        what jsonb not null check (jsonb_typeof(what) = 'object' and what ->> 'kind' in ('overview', 'board', 'list')),
        rhythm text not null check (rhythm in ('weekly', 'monthly')),
        day int not null check (day between 1 and case rhythm when 'weekly' then 7 else 31 end),
        at text not null check (at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        time_zone text not null,
        -- Who looks after it; null where they have left.
        keeper_id uuid references users on delete set null,
        paused_at timestamptz,
        next_at timestamptz not null,
        row_version int not null default 1,
        created_at timestamptz not null
      );
      create index report_schedules_due on report_schedules (next_at) where paused_at is null;
      create index report_schedules_by_keeper on report_schedules (keeper_id);
      create table report_schedule_readers (
        schedule_id uuid not null references report_schedules on delete cascade,
        user_id uuid not null references users on delete cascade,
        -- When they turned it off themselves.
        left_at timestamptz,
        primary key (schedule_id, user_id)
      );
      create index report_schedule_readers_by_user on report_schedule_readers (user_id);
      create table report_runs (
        id uuid primary key,
        schedule_id uuid not null references report_schedules on delete cascade,
        due_at timestamptz not null,
        -- As it was asked for at that time.
        what jsonb not null,
        by_hand boolean not null default false,
        state text not null check (state in ('making', 'made', 'failed')),
        started_at timestamptz not null,
        ended_at timestamptz,
        check ((state = 'making') = (ended_at is null)),
        -- Each moment of a schedule is run once.
        unique (schedule_id, due_at)
      );
      create index report_runs_making on report_runs (started_at) where state = 'making';
      create table scheduled_reports (
        id uuid primary key,
        run_id uuid not null references report_runs on delete cascade,
        user_id uuid not null references users on delete cascade,
        -- Whom its reader reached then.
        reach text[] not null,
        content jsonb not null,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        unique (run_id, user_id)
      );
      create index scheduled_reports_by_user on scheduled_reports (user_id, id desc);
      create index scheduled_reports_by_end on scheduled_reports (expires_at);
      -- Of a list: one row a person, who takes it along when they go.
      create table scheduled_report_rows (
        report_id uuid not null references scheduled_reports on delete cascade,
        place int not null,
        enrolment_id uuid not null references enrolments on delete cascade,
        cells jsonb not null check (jsonb_typeof(cells) = 'array'),
        primary key (report_id, place)
      );
      create index scheduled_report_rows_by_enrolment on scheduled_report_rows (enrolment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table scheduled_report_rows;
      drop table scheduled_reports;
      drop table report_runs;
      drop table report_schedule_readers;
      drop table report_schedules;
    `);
  }
}
