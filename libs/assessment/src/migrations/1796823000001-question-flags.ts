import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions whose answers ask for a look, kept where the answers are counted, so that lists and boards only read. */
export class QuestionFlags1796823000001 implements MigrationInterface {
  name = 'QuestionFlags1796823000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table quiz_tallies add column judged_version_id uuid;

      create table question_flags (
        id uuid primary key,
        course_id uuid not null,
        activity_id text not null,
        question_id text not null,
        quiz text not null,
        words text not null,
        codes text[] not null,
        looked text[] not null default '{}',
        since timestamptz,
        unique (course_id, activity_id, question_id),
        foreign key (course_id, activity_id, question_id) references item_tallies on delete cascade
      );
      create index question_flags_waiting on question_flags (since, id) where since is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table question_flags;
      alter table quiz_tallies drop column judged_version_id;
    `);
  }
}
