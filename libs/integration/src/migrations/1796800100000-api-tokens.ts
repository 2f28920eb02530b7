import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApiTokens1796800100000 implements MigrationInterface {
  name = 'ApiTokens1796800100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_tokens (
        id uuid primary key,
        user_id uuid not null references users on delete cascade,
        name text not null check (length(name) between 1 and 80),
        scopes text[] not null check (cardinality(scopes) > 0),
        read_only boolean not null,
        token_hash bytea not null unique,
        hint text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        revoked_by uuid references users on delete set null,
        check (expires_at > created_at and expires_at <= created_at + interval '366 days')
      );
      create index api_tokens_by_user on api_tokens (user_id);
      create index api_tokens_by_revoker on api_tokens (revoked_by) where revoked_by is not null;

      -- Counted with every request, and worth nothing a minute later: not written to the log of the database.
      create unlogged table api_token_pace (
        token_id uuid primary key references api_tokens on delete cascade,
        minute timestamptz not null,
        requests int not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table api_token_pace;
      drop table api_tokens;
    `);
  }
}
