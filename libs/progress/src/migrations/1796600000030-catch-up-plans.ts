import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Due dates that trainees spread anew. The latest that was not taken back counts. */
export class CatchUpPlans1796600000030 implements MigrationInterface {
  name = 'CatchUpPlans1796600000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table catch_up_plans (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        made_on date not null,
        made_at timestamptz not null,
        dues jsonb not null,
        undone_at timestamptz,
        primary key (enrolment_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table catch_up_plans');
  }
}
