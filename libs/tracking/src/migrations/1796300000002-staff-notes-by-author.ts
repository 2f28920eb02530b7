import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a person go without reading everybody's notes for some that they wrote. */
export class StaffNotesByAuthor1796300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index staff_notes_by_author on staff_notes (author_id) where author_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index staff_notes_by_author');
  }
}
