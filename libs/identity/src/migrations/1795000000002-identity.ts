import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1795000000002 implements MigrationInterface {
  name = 'Identity1795000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table users (
        id uuid primary key,
        email text not null,
        email_key text not null unique,
        name text not null,
        search text generated always as (lower(name || ' ' || email)) stored,
        time_zone text not null,
        locale text not null default 'en',
        password_hash text,
        confirmed_at timestamptz,
        suspended_at timestamptz,
        preferences jsonb not null default '{}',
        is_demo boolean not null default false,
        created_at timestamptz not null
      );
      create index users_by_search on users using gin (search gin_trgm_ops);

      create table user_roles (
        user_id uuid not null references users on delete cascade,
        role text not null check (role in ('trainee', 'mentor', 'trainer', 'author', 'admin', 'owner')),
        primary key (user_id, role)
      );
      create index user_roles_by_role on user_roles (role);

      create table sessions (
        id uuid primary key,
        token_hash bytea not null unique,
        user_id uuid not null references users on delete cascade,
        device text not null,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index sessions_by_user on sessions (user_id);
      create index sessions_by_expiry on sessions (expires_at);

      create table one_time_links (
        token_hash bytea primary key,
        kind text not null check (kind in ('confirm-email', 'reset-password', 'change-email', 'invitation', 'owner-setup')),
        user_id uuid references users on delete cascade,
        payload jsonb not null default '{}',
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index one_time_links_by_user on one_time_links (user_id, kind);
      create index one_time_links_by_expiry on one_time_links (expires_at);

      create table staff_invitations (
        id uuid primary key,
        email text not null,
        roles text[] not null,
        invited_by uuid references users on delete set null,
        token_hash bytea not null references one_time_links on delete cascade,
        created_at timestamptz not null,
        accepted_at timestamptz
      );
      create index staff_invitations_by_address on staff_invitations (lower(email));

      create table known_devices (
        token_hash bytea not null,
        user_id uuid not null references users on delete cascade,
        last_used_at timestamptz not null,
        primary key (user_id, token_hash)
      );
      create index known_devices_by_age on known_devices (last_used_at);

      create table throttles (
        key bytea primary key,
        account bytea,
        count int not null,
        last_at timestamptz not null
      );
      create index throttles_by_account on throttles (account) where account is not null;
      create index throttles_by_age on throttles (last_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table throttles;
      drop table known_devices;
      drop table staff_invitations;
      drop table one_time_links;
      drop table sessions;
      drop table user_roles;
      drop table users;
    `);
  }
}
