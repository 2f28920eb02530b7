import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notifications1796600500100 implements MigrationInterface {
  name = 'Notifications1796600500100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications (
        person_id uuid not null references users on delete cascade,
        id uuid not null,
        kind text not null,
        words text not null,
        params jsonb not null default '{}',
        path text,
        dedupe_key text not null,
        in_app boolean not null,
        created_at timestamptz not null,
        read_at timestamptz,
        primary key (person_id, id),
        unique (person_id, dedupe_key)
      );
      create index notifications_newest on notifications (person_id, created_at desc, id desc) where in_app;
      create index notifications_unread on notifications (person_id, created_at) where in_app and read_at is null;
      create index notifications_by_age on notifications (created_at);

      create table notification_settings (
        person_id uuid primary key references users on delete cascade,
        choices jsonb not null default '{}',
        quiet_from text default '21:00',
        quiet_to text default '08:00',
        unsubscribe_secret bytea not null,
        check ((quiet_from is null) = (quiet_to is null) and quiet_from <> quiet_to)
      );

      create table digest_runs (
        digest text not null,
        zone text not null,
        day date not null,
        begun_at timestamptz not null,
        done_at timestamptz,
        primary key (digest, zone, day)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table digest_runs; drop table notification_settings; drop table notifications;');
  }
}
