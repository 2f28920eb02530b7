import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Enrolment1795000000004 implements MigrationInterface {
  name = 'Enrolment1795000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table enrolments (
        id uuid primary key,
        user_id uuid not null references users on delete cascade,
        course_id uuid not null references courses,
        course_version_id uuid not null references course_versions,
        previous_enrolment_id uuid references enrolments on delete set null,
        state text not null check (state in ('applied', 'waitlisted', 'declined', 'accepted', 'active', 'paused', 'completed', 'withdrawn', 'lapsed')),
        state_since timestamptz not null,
        application jsonb not null default '{}',
        applied_at timestamptz not null,
        time_zone text not null,
        started_on date,
        completed_at timestamptz,
        progress_share int not null default 0 check (progress_share between 0 and 1000),
        progress_completed int not null default 0,
        progress_required int not null default 0,
        pace text not null default 'on_track' check (pace in ('ahead', 'on_track', 'behind', 'at_risk', 'stalled')),
        pace_reasons jsonb not null default '[]',
        pace_rank int not null default 0,
        current_module_id text,
        next_activity_id text,
        next_due_on date,
        forecast jsonb,
        last_activity_at timestamptz,
        summarised_on date,
        row_version int not null default 1
      );
      create unique index one_living_enrolment on enrolments (user_id, course_id)
        where state in ('applied', 'waitlisted', 'accepted', 'active', 'paused', 'lapsed');
      create index enrolments_by_user on enrolments (user_id, id desc);
      create index enrolments_by_course_state on enrolments (course_id, state, id);
      create index enrolments_by_state on enrolments (state, id);
      create index enrolments_by_progress on enrolments (progress_share, id);
      create index enrolments_by_last_activity on enrolments (last_activity_at, id);
      create index enrolments_by_pace on enrolments (pace, id);
      create index enrolments_by_summary on enrolments (summarised_on) where state in ('accepted', 'active', 'paused');

      create table enrolment_transitions (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        from_state text,
        to_state text not null,
        actor_id uuid,
        at timestamptz not null,
        reason text,
        primary key (enrolment_id, id)
      );

      create table pauses (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        from_day date not null,
        to_day date,
        reason text,
        primary key (enrolment_id, id),
        check (to_day >= from_day)
      );
      create unique index one_open_pause on pauses (enrolment_id) where to_day is null;

      create table extensions (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        module_id text,
        days int not null check (days between 1 and 365),
        reason text not null,
        granted_by uuid,
        at timestamptz not null,
        primary key (enrolment_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table extensions;
      drop table pauses;
      drop table enrolment_transitions;
      drop table enrolments;
    `);
  }
}
