import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what was done to one person without reading what was ever done to anybody. */
export class AuditBySubject1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index audit_log_by_person on audit_log (subject_id, seq) where subject_type = 'user'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_log_by_person');
  }
}
