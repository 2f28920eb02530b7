import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who came into a state stands with when they did: the board counts people, each once, without looking at the moves themselves. */
export class MoversByState1796834000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolment_transitions_by_state;
      create index enrolment_transitions_by_state on enrolment_transitions (to_state, at) include (enrolment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolment_transitions_by_state;
      create index enrolment_transitions_by_state on enrolment_transitions (to_state, at);
    `);
  }
}
