import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was arranged for everybody of a cohort. */
export class CohortAccommodations1796600000010 implements MigrationInterface {
  name = 'CohortAccommodations1796600000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cohort_accommodations (
        cohort_id uuid primary key references cohorts on delete cascade,
        extra_time int not null check (extra_time between 1000 and 5000),
        extra_attempts int not null check (extra_attempts between 0 and 20),
        quiet boolean not null,
        set_by uuid,
        at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cohort_accommodations');
  }
}
