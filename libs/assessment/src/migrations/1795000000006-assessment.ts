import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Assessment1795000000006 implements MigrationInterface {
  name = 'Assessment1795000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attempts (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null unique,
        activity_id text not null,
        course_version_id uuid not null references course_versions,
        number int not null check (number > 0),
        state text not null check (state in ('open', 'submitted', 'reset')),
        items jsonb not null,
        started_at timestamptz not null,
        deadline timestamptz,
        submitted_at timestamptz,
        points int check (points >= 0),
        max_points int not null check (max_points > 0),
        passed boolean,
        primary key (enrolment_id, id),
        unique (enrolment_id, activity_id, number),
        check (state <> 'submitted' or (submitted_at is not null and points is not null and passed is not null))
      );
      create unique index one_open_attempt on attempts (enrolment_id, activity_id) where state = 'open';
      create index overdue_attempts on attempts (deadline) where state = 'open' and deadline is not null;

      create table responses (
        enrolment_id uuid not null,
        attempt_id uuid not null,
        item_id text not null,
        response jsonb not null,
        flagged boolean not null default false,
        sequence bigint not null check (sequence >= 0),
        saved_at timestamptz not null,
        points int,
        primary key (enrolment_id, attempt_id, item_id),
        foreign key (enrolment_id, attempt_id) references attempts on delete cascade
      );

      create table attempt_grants (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        activity_id text not null,
        extra int not null check (extra between 1 and 10),
        reason text not null,
        granted_by uuid,
        at timestamptz not null,
        primary key (enrolment_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table attempt_grants;
      drop table responses;
      drop table attempts;
    `);
  }
}
