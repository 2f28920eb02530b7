import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for a sign-off is counted from its index: whose it is stands there too. */
export class EntriesCountedFromAnIndex1796833000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await rebuild(runner, 'include (enrolment_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await rebuild(runner, '');
  }
}

async function rebuild(runner: QueryRunner, carried: string): Promise<void> {
  await runner.query('drop index practice_entries_by_state');
  await runner.query(
    `create index practice_entries_by_state on practice_entries (state, sent_at, id) ${carried} where state <> 'draft'`,
  );
}
