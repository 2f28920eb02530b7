import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every night each row gets its new day. With room beside it on its page, and no index on that day, PostgreSQL writes it
 * in place and leaves the indexes of the table alone. Nobody read that index: whose day has changed depends on the zone.
 */
export class SummariesInPlace1796600800001 implements MigrationInterface {
  name = 'SummariesInPlace1796600800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index enrolments_by_summary; alter table enrolments set (fillfactor = 50)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolments reset (fillfactor);
      create index enrolments_by_summary on enrolments (summarised_on) where state in ('accepted', 'active', 'paused');
    `);
  }
}
