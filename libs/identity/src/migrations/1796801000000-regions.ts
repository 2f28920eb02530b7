import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES_BEFORE = `'trainee', 'mentor', 'trainer', 'author', 'admin', 'owner'`;

/** Where people are, and coordinators who look after those of some regions. */
export class Regions1796801000000 implements MigrationInterface {
  name = 'Regions1796801000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table regions (
        id uuid primary key,
        name text not null check (length(name) between 1 and 80),
        created_at timestamptz not null
      );
      create unique index regions_by_name on regions (fold_words(name));
      alter table users add region_id uuid references regions;
      create index users_by_region on users (region_id) where region_id is not null;
      create table coordinator_regions (
        user_id uuid not null references users on delete cascade,
        region_id uuid not null references regions on delete cascade,
        primary key (user_id, region_id)
      );
      create index coordinator_regions_by_region on coordinator_regions (region_id);
      alter table user_roles drop constraint user_roles_role_check,
        add constraint user_roles_role_check check (role in (${ROLES_BEFORE}, 'coordinator'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from user_roles where role = 'coordinator';
      update staff_invitations set roles = array_remove(roles, 'coordinator');
      alter table user_roles drop constraint user_roles_role_check,
        add constraint user_roles_role_check check (role in (${ROLES_BEFORE}));
      drop table coordinator_regions;
      alter table users drop column region_id;
      drop table regions;
    `);
  }
}
