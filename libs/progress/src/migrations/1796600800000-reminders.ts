import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a person was reminded of what is due, and when to look at them next, so that reminders read only those whose
 * morning it is. The next re-computation fills it for everybody under way.
 */
export class Reminders1796600800000 implements MigrationInterface {
  name = 'Reminders1796600800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolments add reminded_on date, add remind_at timestamptz;
      create index enrolments_to_remind on enrolments (remind_at, id) where remind_at is not null;
      update enrolments set summarised_on = null where state = 'active';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table enrolments drop column remind_at, drop column reminded_on');
  }
}
