import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often each of the staff has written: by this a replica can be told to know of it. See docs/adr/0040. */
export class WriteMarks1796810000001 implements MigrationInterface {
  name = 'WriteMarks1796810000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table write_marks (
        user_id uuid primary key references users on delete cascade,
        mark bigint not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table write_marks');
  }
}
