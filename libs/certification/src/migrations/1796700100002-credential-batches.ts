import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many certificates at once, row by row: brought from elsewhere, issued from the queue, revoked. */
export class CredentialBatches1796700100002 implements MigrationInterface {
  name = 'CredentialBatches1796700100002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credential_batches (
        id uuid primary key,
        kind text not null check (kind in ('bring', 'issue', 'revoke')),
        state text not null check (state in ('draft', 'running', 'done')),
        fingerprint text not null,
        reason text,
        made_by uuid not null,
        made_at timestamptz not null,
        started_by uuid,
        started_at timestamptz,
        finished_at timestamptz,
        check ((state = 'draft') = (started_at is null)),
        check ((started_by is null) = (started_at is null)),
        check ((state = 'done') = (finished_at is not null))
      );
      create index credential_batches_running on credential_batches (id) where state = 'running';
      create table credential_batch_rows (
        batch_id uuid not null references credential_batches on delete cascade,
        line int not null,
        credential_id uuid references credentials on delete cascade,
        enrolment_id uuid references enrolments on delete cascade,
        person jsonb,
        outcome text check (outcome in ('done', 'already', 'refused')),
        problem text,
        done_at timestamptz,
        primary key (batch_id, line),
        check ((outcome is null) = (done_at is null))
      );
      create index credential_batch_rows_to_do on credential_batch_rows (batch_id, line) where outcome is null;
      create index credential_batch_rows_by_credential on credential_batch_rows (credential_id) where credential_id is not null;
      create index credential_batch_rows_by_enrolment on credential_batch_rows (enrolment_id) where enrolment_id is not null;
      create index credential_batch_rows_by_address on credential_batch_rows (lower(person ->> 'email')) where person is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table credential_batch_rows;
      drop table credential_batches;
    `);
  }
}
