import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Webhooks1796800100001 implements MigrationInterface {
  name = 'Webhooks1796800100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhooks (
        id uuid primary key,
        name text not null check (length(name) between 1 and 80),
        url text not null check (length(url) <= 500),
        events text[] not null check (cardinality(events) > 0),
        sealed_secret text not null,
        former_secret text,
        former_until timestamptz,
        paused_at timestamptz,
        paused_why text check (paused_why in ('by_hand', 'failing', 'gone')),
        rests_until timestamptz,
        misses int not null default 0,
        row_version int not null default 1,
        created_at timestamptz not null,
        check ((paused_at is null) = (paused_why is null)),
        check ((former_secret is null) = (former_until is null))
      );

      create table webhook_deliveries (
        id uuid primary key,
        webhook_id uuid not null references webhooks on delete cascade,
        event_id uuid not null,
        type text not null,
        enrolment_id uuid references enrolments on delete cascade,
        body text not null,
        state text not null check (state in ('waiting', 'held', 'delivered', 'failed')),
        attempts int not null default 0,
        tried int not null default 0,
        next_at timestamptz,
        created_at timestamptz not null,
        settled_at timestamptz,
        unique (webhook_id, event_id)
      );
      create index webhook_deliveries_newest on webhook_deliveries (webhook_id, created_at desc, id desc);
      create index webhook_deliveries_by_state on webhook_deliveries (webhook_id, state, created_at);
      create index webhook_deliveries_by_enrolment on webhook_deliveries (enrolment_id) where enrolment_id is not null;
      create index webhook_deliveries_by_age on webhook_deliveries (created_at);

      create table webhook_attempts (
        delivery_id uuid not null references webhook_deliveries on delete cascade,
        number int not null,
        at timestamptz not null,
        duration_ms int not null,
        status int,
        problem text,
        head text not null default '',
        primary key (delivery_id, number)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table webhook_attempts;
      drop table webhook_deliveries;
      drop table webhooks;
    `);
  }
}
