import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Tracking1795000000008 implements MigrationInterface {
  name = 'Tracking1795000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_notes (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        author_id uuid references users on delete set null,
        text text not null,
        created_at timestamptz not null,
        primary key (enrolment_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table staff_notes;
    `);
  }
}
