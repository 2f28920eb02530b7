import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody was active with a step, by the server's clock, so that contact hours can be reckoned from it. */
export class ActiveStretches1796700400000 implements MigrationInterface {
  name = 'ActiveStretches1796700400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table active_stretches (
        enrolment_id uuid not null references enrolments on delete cascade,
        activity_id text not null,
        from_at timestamptz not null,
        to_at timestamptz not null,
        primary key (enrolment_id, activity_id, from_at),
        check (from_at < to_at)
      );
      alter table activity_progress add column stretch_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table activity_progress drop column stretch_at;
      drop table active_stretches;
    `);
  }
}
