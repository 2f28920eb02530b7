import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LiveSessions1796600200001 implements MigrationInterface {
  name = 'LiveSessions1796600200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table live_sessions (
        id uuid primary key,
        cohort_id uuid not null references cohorts,
        series_id uuid,
        title text not null check (length(title) between 1 and 120),
        starts_at timestamptz not null,
        time_zone text not null,
        minutes int not null check (minutes between 5 and 480),
        link text check (link like 'https://%'),
        place text,
        note text not null default '',
        capacity int check (capacity between 1 and 500),
        facilitators int check (facilitators between 0 and 500),
        participants int check (participants between 0 and 500),
        observers int check (observers between 0 and 500),
        cancelled_at timestamptz,
        cancel_reason text,
        row_version int not null default 1,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        check ((cancelled_at is null) = (cancel_reason is null))
      );
      create index live_sessions_by_cohort on live_sessions (cohort_id, starts_at, id);

      create table session_bookings (
        enrolment_id uuid not null references enrolments on delete cascade,
        session_id uuid not null references live_sessions,
        role text not null check (role in ('facilitator', 'participant', 'observer')),
        state text not null check (state in ('booked', 'waiting', 'left')),
        asked_at timestamptz not null,
        sequence int not null default 0,
        attended text check (attended in ('yes', 'no', 'excused')),
        changed_at timestamptz not null,
        primary key (enrolment_id, session_id),
        check (attended is null or state = 'booked')
      );
      create index session_bookings_by_session on session_bookings (session_id, state, asked_at, enrolment_id);

      create table calendar_addresses (
        user_id uuid primary key references users on delete cascade,
        token_hash bytea not null unique,
        created_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table calendar_addresses;
      drop table session_bookings;
      drop table live_sessions;
    `);
  }
}
