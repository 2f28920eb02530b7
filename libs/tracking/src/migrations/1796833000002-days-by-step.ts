import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cells of the overview keep the days between two steps as a figure for each step, so that none is taken apart again when it is read. */
export class DaysByStep1796833000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update overview_cells set figures = figures - 'days' || coalesce((
         select jsonb_object_agg('days_' || step, counts) from (
           select split_part(key, ':', 1) as step, jsonb_object_agg(split_part(key, ':', 2), value) as counts
             from jsonb_each(figures -> 'days') group by 1) s), '{}') where figures ? 'days'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const steps = `array['days_accepted', 'days_active', 'days_completed', 'days_certified']`;
    await runner.query(
      `update overview_cells set figures = figures - ${steps} || jsonb_build_object('days', (
         select jsonb_object_agg(split_part(f.key, '_', 2) || ':' || d.key, d.value)
           from jsonb_each(figures) f cross join lateral jsonb_each(f.value) d where f.key = any(${steps})))
        where figures ?| ${steps}`,
    );
  }
}
