import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff took off the public pages: the entry of a person (no meeting), or one of their meetings. */
export class RegisterTakeDowns1796701000002 implements MigrationInterface {
  name = 'RegisterTakeDowns1796701000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table register_take_downs (
        id uuid primary key,
        user_id uuid not null references users on delete cascade,
        meeting_id uuid unique references meetings on delete cascade,
        reason text not null check (length(reason) between 1 and 1000),
        taken_down_by uuid references users on delete set null,
        taken_down_at timestamptz not null
      );
      create unique index register_take_downs_of_entries on register_take_downs (user_id) where meeting_id is null;
      create index register_take_downs_by_person on register_take_downs (user_id);
      create index register_take_downs_by_staff on register_take_downs (taken_down_by);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table register_take_downs');
  }
}
