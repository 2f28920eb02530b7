import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at somebody's record, for that somebody; the audit log is told by a job. */
export class RecordLooks1796800900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table record_looks (
        enrolment_id uuid not null references enrolments on delete cascade,
        half_hour timestamptz not null,
        staff_id uuid references users on delete set null,
        kind text not null check (kind in ('page', 'attempts', 'practice', 'writing', 'hours', 'certificate', 'view')),
        role text check (role in ('owner', 'admin', 'trainer', 'coordinator', 'mentor', 'author')),
        token_id uuid,
        looked_at timestamptz not null,
        audited boolean not null default false,
        unique (enrolment_id, half_hour, staff_id, kind)
      );
      create index record_looks_by_staff on record_looks (staff_id) where staff_id is not null;
      create index record_looks_to_audit on record_looks (looked_at) where not audited;
      create index record_looks_by_time on record_looks using brin (looked_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record_looks');
  }
}
