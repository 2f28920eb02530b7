import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what was issued, ends or was revoked in a time without reading all of it. */
export class CredentialFigures1796700600001 implements MigrationInterface {
  name = 'CredentialFigures1796700600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index credential_figures_by_issue on credentials (issued_at, enrolment_id) where issued_at is not null;
      create index credential_figures_by_end on credentials (expires_at, enrolment_id) where expires_at is not null;
      create index credential_figures_by_revocation on credentials (revoked_at, enrolment_id) where revoked_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index credential_figures_by_revocation;
      drop index credential_figures_by_end;
      drop index credential_figures_by_issue;
    `);
  }
}
