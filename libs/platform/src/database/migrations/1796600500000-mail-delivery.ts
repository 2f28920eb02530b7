import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a mail may go, how often that was tried, who turned it down for good, and by which address it is turned off. */
export class MailDelivery1796600500000 implements MigrationInterface {
  name = 'MailDelivery1796600500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mails
        add column send_after timestamptz,
        add column attempts int not null default 0,
        add column attempted_at timestamptz,
        add column refused_at timestamptz,
        add column news boolean not null default false,
        add column unsubscribe_url text;

      create table unreachable_addresses (
        address text primary key check (address = lower(address)),
        code int not null,
        since timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table unreachable_addresses;
      alter table mails
        drop column send_after, drop column attempts, drop column attempted_at, drop column refused_at,
        drop column news, drop column unsubscribe_url;
    `);
  }
}
