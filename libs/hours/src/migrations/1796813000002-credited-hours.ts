import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What passages came to by the ledger, for figures of many people. See docs/adr/0036. */
export class CreditedHours1796813000002 implements MigrationInterface {
  name = 'CreditedHours1796813000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credited_hours (
        enrolment_id uuid primary key references enrolments on delete cascade,
        seconds int not null,
        -- Of what they were reckoned; other facts, and they are reckoned anew.
        facts text not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table credited_hours');
  }
}
