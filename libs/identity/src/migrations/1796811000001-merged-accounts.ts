import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that were made one with another, and what accounts of one human being are found by. */
export class MergedAccounts1796811000001 implements MigrationInterface {
  name = 'MergedAccounts1796811000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table merged_accounts (
        id uuid primary key,
        into_id uuid not null references users on delete cascade,
        email text not null,
        merged_by uuid references users on delete set null,
        merged_at timestamptz not null,
        reason text not null
      );
      create index merged_accounts_of_person on merged_accounts (into_id);
      create index merged_accounts_by_staff on merged_accounts (merged_by) where merged_by is not null;

      -- Addresses that reach one mailbox: whatever stands behind a plus is a label, and some providers ignore dots.
      create function address_root(email text) returns text language sql immutable strict parallel safe as $$
        select case when host in ('gmail.com', 'googlemail.com') then replace(mailbox, '.', '') || '@gmail.com' else mailbox || '@' || host end
          from (select regexp_replace(split_part(lower(email), '@', 1), '(.)\\+.*$', '\\1') as mailbox, split_part(lower(email), '@', 2) as host) parts
      $$;
      create index users_by_address_root on users (address_root(email));
      create index users_by_folded_name on users (fold_words(name));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index users_by_folded_name;
      drop index users_by_address_root;
      drop function address_root(text);
      drop table merged_accounts;
    `);
  }
}
