import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Takes out the reasons that stayed in the audit log when people deleted their accounts before it could forget any. */
export class ReasonsOfTheDeleted1796400000002 implements MigrationInterface {
  name = 'ReasonsOfTheDeleted1796400000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update audit_log a set reason = null, reason_salt = null, reason_erased = true
       where reason is not null and enrolment_id is not null and not exists (select from enrolments e where e.id = a.enrolment_id);
    `);
  }

  /** What is erased does not come back. */
  async down(): Promise<void> {}
}
