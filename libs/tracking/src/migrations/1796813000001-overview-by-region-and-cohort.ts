import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The figures of the overview are kept for regions and for cohorts as well. See docs/adr/0036. */
export class OverviewByRegionAndCohort1796813000001 implements MigrationInterface {
  name = 'OverviewByRegionAndCohort1796813000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Id of a region or of a cohort; the empty text stands for everybody. What is kept is counted anew with the next run.
      delete from overview_cells;
      delete from overview_snapshot;
      alter table overview_cells add part text not null, drop constraint overview_cells_pkey,
        add primary key (part, of, language, month);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from overview_cells;
      delete from overview_snapshot;
      alter table overview_cells drop column part, add primary key (of, language, month);
    `);
  }
}
