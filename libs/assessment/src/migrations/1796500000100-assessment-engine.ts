import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks by people, sections, confidence, checked answers, late answers and accommodations. */
export class AssessmentEngine1796500000100 implements MigrationInterface {
  name = 'AssessmentEngine1796500000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table attempts
        add column sections jsonb not null default '[]',
        add column to_mark int not null default 0 check (to_mark >= 0),
        add column quiet boolean not null default false,
        drop constraint attempts_check,
        add constraint attempts_result check (
          state <> 'submitted' or (submitted_at is not null and points is not null and (passed is not null or to_mark > 0)));
      create index attempts_to_mark on attempts (activity_id, submitted_at) where state = 'submitted' and to_mark > 0;

      alter table responses
        add column confidence smallint check (confidence between 1 and 3),
        add column milliseconds int check (milliseconds >= 0),
        add column checked_at timestamptz;

      create table late_responses (
        enrolment_id uuid not null,
        attempt_id uuid not null,
        item_id text not null,
        response jsonb not null,
        sequence bigint not null check (sequence >= 0),
        received_at timestamptz not null,
        primary key (enrolment_id, attempt_id, item_id),
        foreign key (enrolment_id, attempt_id) references attempts on delete cascade
      );

      create table accommodations (
        enrolment_id uuid primary key references enrolments on delete cascade,
        extra_time int not null check (extra_time between 1000 and 5000),
        extra_attempts int not null check (extra_attempts between 0 and 20),
        quiet boolean not null,
        set_by uuid,
        at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table accommodations;
      drop table late_responses;
      alter table responses drop column checked_at, drop column milliseconds, drop column confidence;
      drop index attempts_to_mark;
      update attempts set passed = false where state = 'submitted' and passed is null;
      alter table attempts
        drop constraint attempts_result,
        drop column quiet,
        drop column to_mark,
        drop column sections,
        add constraint attempts_check check (
          state <> 'submitted' or (submitted_at is not null and points is not null and passed is not null));
    `);
  }
}
