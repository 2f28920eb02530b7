import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets whatever a request commits say under which key it was done. */
export class CommittedRequests1796000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_keys add column committed boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_keys drop column committed');
  }
}
