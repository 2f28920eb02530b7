import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Announcements1796600420000 implements MigrationInterface {
  name = 'Announcements1796600420000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table announcements (
        id uuid primary key,
        course_id uuid not null references courses,
        cohort_id uuid references cohorts on delete cascade,
        title text not null,
        text text not null,
        html text not null,
        time_zone text not null,
        publish_on date,
        publish_time text,
        publish_at timestamptz,
        pinned_until date,
        author_id uuid references users on delete set null,
        created_at timestamptz not null,
        edited_at timestamptz,
        published_at timestamptz,
        taken_back_at timestamptz,
        row_version int not null default 1,
        check ((publish_on is null) = (publish_at is null) and (publish_time is null) = (publish_at is null)),
        check (taken_back_at is null or published_at is not null)
      );
      comment on column announcements.cohort_id is 'Who reads it. Null = the people of the course who are in no cohort.';
      comment on column announcements.html is 'What the text was rendered to, sanitised, when it was written.';
      comment on column announcements.publish_at is 'When calendar and clocks of the time zone show publish_on and publish_time.';
      create index announcements_by_cohort on announcements (cohort_id, id) where cohort_id is not null;
      create index announcements_by_course on announcements (course_id, id) where cohort_id is null;
      create index announcements_due on announcements (publish_at, id) where published_at is null and publish_at is not null;
      create index announcements_by_author on announcements (author_id) where author_id is not null;

      create table announcement_reads (
        enrolment_id uuid not null references enrolments on delete cascade,
        announcement_id uuid not null references announcements on delete cascade,
        read_at timestamptz not null,
        primary key (enrolment_id, announcement_id)
      );
      create index announcement_reads_by_announcement on announcement_reads (announcement_id, enrolment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table announcement_reads; drop table announcements;');
  }
}
