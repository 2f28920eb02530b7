import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds who lately came into a state, without a look at whom. */
export class MovesByState1796814000001 implements MigrationInterface {
  name = 'MovesByState1796814000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index enrolment_transitions_by_state on enrolment_transitions (to_state, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index enrolment_transitions_by_state');
  }
}
