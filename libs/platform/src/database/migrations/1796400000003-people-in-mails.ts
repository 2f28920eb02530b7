import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says of a mail whose it is when its address does not: it went to one that they have left, or names them to somebody. */
export class PeopleInMails1796400000003 implements MigrationInterface {
  name = 'PeopleInMails1796400000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mails add column person_id uuid;
      create index mails_by_person on mails (person_id) where person_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mails drop column person_id');
  }
}
