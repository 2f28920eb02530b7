import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who has answered a survey, and what was answered, with nothing between the two: no person, no time and no order of
 * coming. See docs/adr on anonymous surveys before adding a column.
 */
export class Surveys1796600700000 implements MigrationInterface {
  name = 'Surveys1796600700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table survey_answered (
        enrolment_id uuid not null references enrolments on delete cascade,
        activity_id text not null,
        primary key (enrolment_id, activity_id)
      );

      create table survey_groups (
        course_id uuid not null references courses on delete cascade,
        activity_id text not null,
        cohort_id uuid references cohorts on delete cascade,
        released_sheets int not null default 0 check (released_sheets >= 0),
        released jsonb not null default '{}',
        waiting_sheets int not null default 0 check (waiting_sheets between 0 and 4),
        waiting jsonb not null default '{}',
        unique nulls not distinct (course_id, activity_id, cohort_id)
      );
      create index survey_groups_cohort on survey_groups (cohort_id);

      create table survey_words (
        id uuid primary key default gen_random_uuid(),
        course_id uuid not null references courses on delete cascade,
        activity_id text not null,
        cohort_id uuid references cohorts on delete cascade,
        question_id text not null,
        words text not null check (char_length(words) between 1 and 500)
      );
      create index survey_words_question on survey_words (course_id, activity_id, question_id, id);
      create index survey_words_cohort on survey_words (cohort_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table survey_words; drop table survey_groups; drop table survey_answered;');
  }
}
