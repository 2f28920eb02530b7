import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The address to which a mail is answered, while the mail waits. */
export class AnswersToMails1796700500000 implements MigrationInterface {
  name = 'AnswersToMails1796700500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table mails add column reply_to text;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table mails drop column reply_to;`);
  }
}
