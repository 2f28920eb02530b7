import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff decided about answers that came late, and what an answer that was counted took the place of. */
export class LateAnswers1796500000103 implements MigrationInterface {
  name = 'LateAnswers1796500000103';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table late_responses
        add column decision text check (decision in ('accept', 'decline')),
        add column replaced jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table late_responses drop column replaced, drop column decision');
  }
}
