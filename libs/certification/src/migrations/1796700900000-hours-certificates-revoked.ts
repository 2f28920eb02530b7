import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates of contact hours can be revoked, and say for staff how much of them is no longer there. */
export class HoursCertificatesRevoked1796700900000 implements MigrationInterface {
  name = 'HoursCertificatesRevoked1796700900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table hours_certificates
        add column revoked_at timestamptz,
        add column revoked_reason text,
        add column lacking_minutes int not null default 0 check (lacking_minutes >= 0),
        add check ((revoked_at is null) = (revoked_reason is null)),
        add check (revoked_at is null or lacking_minutes = 0);
      create index hours_certificates_by_time on hours_certificates (issued_at, id);
      create index hours_certificates_revoked on hours_certificates (issued_at, id) where revoked_at is not null;
      create index hours_certificates_lacking on hours_certificates (issued_at, id) where lacking_minutes > 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index hours_certificates_by_time;
      alter table hours_certificates drop column revoked_at, drop column revoked_reason, drop column lacking_minutes;
    `);
  }
}
