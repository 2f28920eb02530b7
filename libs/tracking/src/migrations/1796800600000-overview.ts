import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The figures of the overview, kept for everybody. See docs/adr/0036. */
export class Overview1796800600000 implements MigrationInterface {
  name = 'Overview1796800600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of a course or a version, a language, and a month of application; the empty text stands for all of them.
      create table overview_cells (
        of text not null,
        language text not null,
        month text not null,
        figures jsonb not null,
        primary key (of, language, month)
      );
      create table overview_snapshot (
        only_one boolean primary key default true check (only_one),
        made_at timestamptz not null,
        took_ms int not null check (took_ms >= 0)
      );
      create index enrolments_that_stopped on enrolments (next_activity_id, id)
        where (state in ('withdrawn', 'lapsed') or (state = 'active' and pace = 'stalled'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolments_that_stopped;
      drop table overview_snapshot;
      drop table overview_cells;
    `);
  }
}
