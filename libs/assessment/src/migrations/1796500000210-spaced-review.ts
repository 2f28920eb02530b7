import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions that were missed and come back, and how they were answered then. */
export class SpacedReview1796500000210 implements MigrationInterface {
  name = 'SpacedReview1796500000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table review_cards (
        enrolment_id uuid not null references enrolments on delete cascade,
        question_id text not null,
        item_id uuid not null,
        attempt_id uuid not null,
        drawn_id text not null,
        due timestamptz not null,
        stability double precision not null check (stability >= 0),
        difficulty double precision not null check (difficulty between 0 and 10),
        reviews int not null check (reviews >= 0),
        lapses int not null check (lapses >= 0),
        reviewed_at timestamptz,
        primary key (enrolment_id, question_id),
        unique (enrolment_id, item_id),
        foreign key (enrolment_id, attempt_id) references attempts on delete cascade
      );

      create table review_answers (
        enrolment_id uuid not null references enrolments on delete cascade,
        item_id uuid not null,
        question_id text not null,
        attempt_id uuid not null,
        drawn_id text not null,
        response jsonb not null,
        confidence smallint check (confidence between 1 and 3),
        points int not null check (points >= 0),
        max_points int not null check (max_points > 0),
        on_day date not null,
        at timestamptz not null,
        primary key (enrolment_id, item_id),
        foreign key (enrolment_id, attempt_id) references attempts on delete cascade
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table review_answers; drop table review_cards;');
  }
}
