import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets an enrolment go without reading all others for one that came after it. */
export class EnrolmentsByPrevious1796300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index enrolments_by_previous on enrolments (previous_enrolment_id) where previous_enrolment_id is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index enrolments_by_previous');
  }
}
