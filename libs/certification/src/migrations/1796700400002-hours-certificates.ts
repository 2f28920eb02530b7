import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates of contact hours, and as whom the organisation gives them. */
export class HoursCertificates1796700400002 implements MigrationInterface {
  name = 'HoursCertificates1796700400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ce_provider (
        only_one boolean primary key default true check (only_one),
        name text not null check (length(name) between 1 and 120),
        number text not null check (length(number) between 1 and 60),
        statement text not null check (length(statement) <= 600),
        row_version int not null default 1,
        changed_at timestamptz not null
      );

      create table hours_certificates (
        id uuid primary key,
        number text not null unique,
        enrolment_id uuid not null references enrolments on delete cascade,
        holder_name text not null,
        course_title text not null,
        provider_name text not null,
        provider_number text not null,
        provider_statement text not null,
        from_on date not null,
        to_on date not null,
        time_zone text not null,
        minutes int not null check (minutes > 0 and minutes % 15 = 0),
        days jsonb not null,
        issued_at timestamptz not null,
        check (from_on <= to_on)
      );
      create index hours_certificates_by_enrolment on hours_certificates (enrolment_id, issued_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table hours_certificates;
      drop table ce_provider;
    `);
  }
}
