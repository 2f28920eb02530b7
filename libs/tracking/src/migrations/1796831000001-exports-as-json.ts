import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files about many people come as one list of JSON as well. */
export class ExportsAsJson1796831000001 implements MigrationInterface {
  name = 'ExportsAsJson1796831000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table trainee_exports drop constraint trainee_exports_format_check,
        add constraint trainee_exports_format_check check (format in ('csv', 'xlsx', 'json', 'ndjson'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from trainee_exports where format = 'json';
      alter table trainee_exports drop constraint trainee_exports_format_check,
        add constraint trainee_exports_format_check check (format in ('csv', 'xlsx', 'ndjson'))`);
  }
}
