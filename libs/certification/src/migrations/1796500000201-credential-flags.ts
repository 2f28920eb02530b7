import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A certificate that somebody has to look at. It stands, and verifies, as before. */
export class CredentialFlags1796500000201 implements MigrationInterface {
  name = 'CredentialFlags1796500000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table credentials
        add column flagged_at timestamptz,
        add column flag_reason text,
        add constraint credentials_flag check ((flagged_at is null) = (flag_reason is null));
      create index flagged_credentials on credentials (met_at, id) where flagged_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index flagged_credentials;
      alter table credentials drop constraint credentials_flag, drop column flag_reason, drop column flagged_at;
    `);
  }
}
