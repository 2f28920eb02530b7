import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Cohorts1796600000001 implements MigrationInterface {
  name = 'Cohorts1796600000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cohorts (
        id uuid primary key,
        course_id uuid not null references courses,
        name text not null check (length(name) between 1 and 120),
        starts_on date not null,
        ends_on date check (ends_on >= starts_on),
        time_zone text not null,
        capacity int check (capacity between 1 and 10000),
        release text not null check (release in ('weekly', 'all')),
        applications_from date,
        applications_until date check (applications_until >= applications_from),
        offer_hours int not null check (offer_hours between 1 and 720),
        invite_code text unique,
        archived_at timestamptz,
        row_version int not null default 1,
        created_at timestamptz not null
      );
      create index cohorts_by_course on cohorts (course_id, starts_on desc, id desc);
      create index cohorts_by_start on cohorts (starts_on desc, id desc);

      create table cohort_staff (
        cohort_id uuid not null references cohorts on delete cascade,
        user_id uuid not null references users on delete cascade,
        role text not null check (role in ('trainer', 'mentor')),
        primary key (cohort_id, user_id, role)
      );
      create index cohort_staff_by_user on cohort_staff (user_id, role, cohort_id);

      alter table enrolments
        add cohort_id uuid references cohorts,
        add mentor_id uuid references users on delete set null,
        add place_offered_until timestamptz,
        add passed_over_at timestamptz;
      create index enrolments_by_cohort on enrolments (cohort_id, state, id) where cohort_id is not null;
      create index enrolments_by_mentor on enrolments (mentor_id, id) where mentor_id is not null;
      create index enrolments_by_offer on enrolments (place_offered_until) where place_offered_until is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolments
        drop column passed_over_at, drop column place_offered_until, drop column mentor_id, drop column cohort_id;
      drop table cohort_staff;
      drop table cohorts;
    `);
  }
}
