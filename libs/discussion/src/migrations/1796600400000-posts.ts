import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Posts1796600400000 implements MigrationInterface {
  name = 'Posts1796600400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table posts (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null unique,
        kind text not null check (kind in ('reflection', 'response')),
        activity_id text not null,
        cohort_id uuid references cohorts on delete set null,
        parent_id uuid references posts (id) on delete cascade,
        starter text check (starter in ('stayed', 'wonder')),
        text text,
        review text check (review in ('open', 'answered', 'waiting', 'approved', 'returned')),
        posted_at timestamptz not null,
        edited_at timestamptz,
        deleted_at timestamptz,
        hidden_at timestamptz,
        hidden_by uuid references users on delete set null,
        hidden_reason text check ((hidden_reason is null) = (hidden_at is null)),
        row_version int not null default 1,
        primary key (enrolment_id, id),
        check ((kind = 'reflection') = (review is not null)),
        check ((kind = 'response') = (text is not null and parent_id is not null and starter is not null))
      );
      comment on column posts.cohort_id is 'Who reads it: the group for which it was posted. Null = its writer and staff alone.';
      comment on column posts.text is 'Of a response. The words of a reflection stand in reflections alone.';
      create unique index posts_one_reflection on posts (enrolment_id, activity_id) where kind = 'reflection';
      create unique index posts_one_of_each_start on posts (parent_id, enrolment_id, starter) where deleted_at is null and parent_id is not null;
      create index posts_by_cohort on posts (cohort_id, activity_id, posted_at, id);
      create index posts_by_review on posts (review, posted_at, id) where review is not null;
      create index posts_hidden on posts (hidden_at, id) where hidden_at is not null;
      create index posts_by_moderator on posts (hidden_by) where hidden_by is not null;

      create table post_versions (
        enrolment_id uuid not null,
        post_id uuid not null,
        number int not null,
        text text not null,
        until timestamptz not null,
        primary key (enrolment_id, post_id, number),
        foreign key (enrolment_id, post_id) references posts on delete cascade
      );

      create table post_feedback (
        enrolment_id uuid not null,
        post_id uuid not null,
        id uuid not null,
        decision text not null check (decision in ('approve', 'return', 'comment')),
        comment text not null,
        given_by uuid references users on delete set null,
        given_at timestamptz not null,
        primary key (enrolment_id, post_id, id),
        foreign key (enrolment_id, post_id) references posts on delete cascade
      );
      create index post_feedback_by_staff on post_feedback (given_by) where given_by is not null;

      create table post_reports (
        enrolment_id uuid not null references enrolments on delete cascade,
        post_id uuid not null references posts (id) on delete cascade,
        reason text not null check (reason in ('unkind', 'private', 'unsafe', 'other')),
        words text not null,
        reported_at timestamptz not null,
        settled_at timestamptz,
        primary key (enrolment_id, post_id)
      );
      create index post_reports_by_post on post_reports (post_id);
      create index post_reports_open on post_reports (reported_at) where settled_at is null;
    `);
    // What was posted before was posted for nobody but staff.
    await runner.query(
      `insert into posts (enrolment_id, id, kind, activity_id, review, posted_at)
       select enrolment_id, gen_random_uuid(), 'reflection', activity_id, 'open', posted_at
         from reflections where posted_at is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table post_reports;
      drop table post_feedback;
      drop table post_versions;
      drop table posts;
    `);
  }
}
