import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the answers of many say about questions: sums that attempts are added to and taken from. */
export class ItemAnalysis1796500000102 implements MigrationInterface {
  name = 'ItemAnalysis1796500000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table attempts
        add column tallied jsonb,
        add column to_tally boolean not null default false;
      update attempts set to_tally = true where state = 'submitted';
      create index attempts_to_tally on attempts (course_version_id, activity_id) where to_tally;

      create table quiz_tallies (
        course_id uuid not null references courses on delete cascade,
        activity_id text not null,
        attempts int not null,
        totals bigint not null,
        totals_squared numeric not null,
        primary key (course_id, activity_id)
      );
      create table item_tallies (
        course_id uuid not null,
        activity_id text not null,
        question_id text not null,
        tally jsonb not null,
        primary key (course_id, activity_id, question_id),
        foreign key (course_id, activity_id) references quiz_tallies on delete cascade
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table item_tallies;
      drop table quiz_tallies;
      drop index attempts_to_tally;
      alter table attempts drop column to_tally, drop column tallied;
    `);
  }
}
