import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff write to people, and when they last looked at their board. */
export class Today1796800300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_messages (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null unique,
        author_id uuid references users on delete set null,
        text text not null check (length(text) between 1 and 2000),
        sent_at timestamptz not null,
        primary key (enrolment_id, id)
      );
      create index staff_messages_by_author on staff_messages (author_id) where author_id is not null;
      create table today_looks (
        user_id uuid primary key references users on delete cascade,
        since timestamptz not null,
        looked_at timestamptz not null,
        check (since <= looked_at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table today_looks;
      drop table staff_messages;
    `);
  }
}
