import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions and breaks have a permission of their own: a token that could make exceptions goes on doing both. */
export class ExtendingTokens1796801000002 implements MigrationInterface {
  name = 'ExtendingTokens1796801000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update api_tokens set scopes = array_append(scopes, 'enrolment:extend') where 'enrolment:except' = any(scopes)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update api_tokens set scopes = array_remove(scopes, 'enrolment:extend') where 'enrolment:extend' = any(scopes)`,
    );
  }
}
