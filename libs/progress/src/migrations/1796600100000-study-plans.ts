import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people mean to study. What stands in their calendar follows from it, and from what is left to do. */
export class StudyPlans1796600100000 implements MigrationInterface {
  name = 'StudyPlans1796600100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table study_plans (
        enrolment_id uuid primary key references enrolments on delete cascade,
        start_on date not null,
        weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'),
        hours_per_week int not null check (hours_per_week between 1 and 20),
        at time not null,
        changed_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table study_plans');
  }
}
