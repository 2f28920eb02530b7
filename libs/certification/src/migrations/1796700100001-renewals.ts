import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each course asks of those who renew, and agreements that were signed again for it. */
export class Renewals1796700100001 implements MigrationInterface {
  name = 'Renewals1796700100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table renewal_terms (
        course_id uuid primary key references courses on delete cascade,
        needs text not null check (needs in ('all', 'any')),
        hours int check (hours between 1 and 1000),
        quiz text,
        led int check (led between 1 and 1000),
        agreement text,
        window_days int not null check (window_days between 1 and 730),
        grace_days int not null check (grace_days between 0 and 730),
        valid_months int not null check (valid_months between 1 and 120),
        row_version int not null,
        changed_at timestamptz not null,
        changed_by uuid,
        check (num_nonnulls(hours, quiz, led, agreement) > 0)
      );
      create table renewal_signatures (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        activity_id text not null,
        agreement_version text not null,
        signed_name text not null,
        signed_at timestamptz not null,
        primary key (enrolment_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table renewal_signatures;
      drop table renewal_terms;
    `);
  }
}
