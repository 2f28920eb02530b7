import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail may bring an entry for the calendar, or take one out again. */
export class CalendarsInMails1796600200000 implements MigrationInterface {
  name = 'CalendarsInMails1796600200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mails
        add column calendar text,
        add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails drop column calendar_method, drop column calendar');
  }
}
