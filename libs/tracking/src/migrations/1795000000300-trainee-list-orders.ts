import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One index for each order of the admin's list, so that a page costs the same however many enrolments there are. */
export class TraineeListOrders1795000000300 implements MigrationInterface {
  name = 'TraineeListOrders1795000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index users_by_name on users (name collate "und-x-icu");
      create index enrolments_by_applied_at on enrolments (applied_at, id);
      create index enrolments_by_pace_rank on enrolments (pace_rank, id);
      drop index enrolments_by_last_activity;
      create index enrolments_by_last_activity on enrolments (coalesce(last_activity_at, '-infinity'::timestamptz), id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolments_by_last_activity;
      create index enrolments_by_last_activity on enrolments (last_activity_at, id);
      drop index enrolments_by_pace_rank;
      drop index enrolments_by_applied_at;
      drop index users_by_name;
    `);
  }
}
