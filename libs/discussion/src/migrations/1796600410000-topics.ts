import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Topics1796600410000 implements MigrationInterface {
  name = 'Topics1796600410000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table topics (
        id uuid primary key,
        course_id uuid not null references courses on delete cascade,
        module_id text not null,
        cohort_id uuid references cohorts on delete set null,
        circle uuid not null,
        opened_at timestamptz not null,
        last_at timestamptz not null,
        pinned boolean not null default false,
        closed boolean not null default false,
        row_version int not null default 1
      );
      comment on table topics is 'What is talked about in a module. It belongs to a group; what somebody wrote stands in posts, the opening under the same id.';
      comment on column topics.circle is 'Who reads it: the people of this cohort, or those of this course who learn at their own pace.';
      create index topics_by_circle on topics (circle, pinned desc, last_at desc, id desc);
      create index topics_by_module on topics (circle, module_id, pinned desc, last_at desc, id desc);
      create index topics_by_activity on topics (last_at desc, id desc);
      create index topics_by_cohort on topics (cohort_id, last_at desc, id desc) where cohort_id is not null;
      create index topics_by_course on topics (course_id);

      alter table posts
        drop constraint posts_kind_check,
        alter column activity_id drop not null,
        add column topic_id uuid references topics on delete cascade,
        add column title text,
        add column words tsvector,
        add constraint posts_kind_check check (kind in ('reflection', 'response', 'topic', 'reply')),
        add constraint posts_of_topics check ((kind in ('topic', 'reply')) = (topic_id is not null)),
        add constraint posts_of_activities check ((kind in ('reflection', 'response')) = (activity_id is not null)),
        add constraint posts_opening check ((kind = 'topic') = (topic_id is not null and topic_id = id)),
        add constraint posts_titled check (title is null or kind = 'topic');
      comment on column posts.words is 'By which what stands in a topic is found, with its circle among them; null once it is taken back.';
      create index posts_by_topic on posts (topic_id, posted_at, id) where topic_id is not null;
      create index posts_by_words on posts using gin (words) where words is not null;
      create index posts_by_parent on posts (parent_id) where parent_id is not null;

      create table topic_answers (
        topic_id uuid not null references topics on delete cascade,
        id uuid not null unique,
        given_by uuid references users on delete set null,
        text text not null,
        words tsvector not null,
        posted_at timestamptz not null,
        primary key (topic_id, id)
      );
      comment on table topic_answers is 'What trainers and mentors wrote in topics: they have no passage of their own.';
      create index topic_answers_in_order on topic_answers (topic_id, posted_at, id);
      create index topic_answers_by_words on topic_answers using gin (words);
      create index topic_answers_by_staff on topic_answers (given_by) where given_by is not null;

      create table topic_marks (
        enrolment_id uuid not null references enrolments on delete cascade,
        topic_id uuid not null references topics on delete cascade,
        following boolean not null default false,
        seen_at timestamptz,
        primary key (enrolment_id, topic_id)
      );
      comment on column topic_marks.seen_at is 'How far the person has read.';
      create index topic_marks_by_topic on topic_marks (topic_id, following);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table topic_marks;
      drop table topic_answers;
      delete from posts where topic_id is not null;
      drop index posts_by_parent;
      alter table posts
        drop constraint posts_titled,
        drop constraint posts_opening,
        drop constraint posts_of_activities,
        drop constraint posts_of_topics,
        drop constraint posts_kind_check,
        drop column words,
        drop column title,
        drop column topic_id,
        alter column activity_id set not null,
        add constraint posts_kind_check check (kind in ('reflection', 'response'));
      drop table topics;
    `);
  }
}
