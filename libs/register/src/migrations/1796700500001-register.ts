import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Register1796700500001 implements MigrationInterface {
  name = 'Register1796700500001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table register_entries (
        id uuid primary key,
        user_id uuid not null unique references users on delete cascade,
        name_form text not null check (name_form in ('full', 'first_and_initial')),
        shown_name text not null,
        region text check (length(region) between 1 and 80),
        languages text[] not null,
        online boolean not null,
        in_person boolean not null,
        text text not null,
        contact boolean not null,
        indexable boolean not null,
        words tsvector not null,
        region_words tsvector not null,
        row_version int not null default 1,
        created_at timestamptz not null,
        changed_at timestamptz not null
      );
      create index register_entries_by_name on register_entries ((shown_name collate "und-x-icu"), id);
      create index register_entries_by_words on register_entries using gin (words);

      create table meetings (
        id uuid primary key,
        user_id uuid not null references users on delete cascade,
        state text not null check (state in ('proposed', 'returned', 'approved', 'paused', 'declined', 'ended')),
        title text not null check (length(title) between 1 and 100),
        kind text not null check (kind in ('mutual_support', 'family_and_friends', 'young_people', 'topic', 'practice')),
        open_to text not null check (length(open_to) between 1 and 160),
        weekdays int[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
        week_interval int not null check (week_interval between 1 and 4),
        start_time text not null check (start_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
        minutes int not null check (minutes between 15 and 480),
        time_zone text not null,
        starts_on date not null,
        ends_on date check (ends_on >= starts_on),
        cancelled_on text[] not null default '{}',
        place text,
        link text check (link like 'https://%'),
        link_shown text not null check (link_shown in ('public', 'after_contact')),
        languages text[] not null check (cardinality(languages) > 0),
        wanted jsonb,
        comment text,
        asked_at timestamptz not null,
        row_version int not null default 1,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        check (place is not null or link is not null),
        check (wanted is null or state in ('approved', 'paused'))
      );
      create index meetings_by_person on meetings (user_id, id);
      create index meetings_in_public on meetings (id) where state = 'approved';
      create index meetings_by_state on meetings (state, asked_at, id);
      create index meetings_that_wait on meetings (asked_at, id) where state = 'proposed' or wanted is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table meetings;
      drop table register_entries;
    `);
  }
}
