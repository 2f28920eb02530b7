import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds who lately came into a state, and who may not get there, in their order and without a look at whom. */
export class MovesByState1796814000001 implements MigrationInterface {
  name = 'MovesByState1796814000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index enrolment_transitions_by_state on enrolment_transitions (to_state, at);
      create index enrolments_at_risk on enrolments (greatest(last_activity_at, state_since), id) include (last_activity_at, state_since)
        where state = 'active' and pace in ('at_risk', 'stalled');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolments_at_risk;
      drop index enrolment_transitions_by_state;
    `);
  }
}
