import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = 'course_id, cohort_id, mentor_id, current_module_id';
/** What the list filters by besides the order: an index tells by itself whom to leave out. See ADR 32. */
const FILTERS = `${BEFORE}, course_version_id, person_locale, started_on`;

/** The indexes in the orders of the list, with these columns beside. */
const ordersWith = (filters: string, dates: { applied: string; active: string }): Record<string, string> => ({
  enrolments_by_name: `(person_name, id) include (state, pace, ${filters}${dates.applied}${dates.active})`,
  enrolments_by_progress: `(state, pace, progress_share, id) include (${filters}${dates.applied}${dates.active})`,
  enrolments_by_last_activity: `(state, pace, coalesce(last_activity_at, '-infinity'::timestamptz), id) include (last_activity_at, ${filters}${dates.applied})`,
  enrolments_by_applied_at: `(state, pace, applied_at, id) include (${filters}${dates.active})`,
  enrolments_by_pace_rank: `(state, pace, pace_rank, id) include (${filters}${dates.applied}${dates.active})`,
});

async function orderBy(runner: QueryRunner, orders: Record<string, string>): Promise<void> {
  for (const [name, order] of Object.entries(orders))
    await runner.query(`drop index ${name}; create index ${name} on enrolments ${order}`);
}

/** More filters of the list of trainees, views of it that are kept, and how each member of staff likes it. */
export class TraineeViews1796800700000 implements MigrationInterface {
  name = 'TraineeViews1796800700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolments add person_locale text;
      alter table enrolments disable trigger user;
      update enrolments e set person_locale = u.locale from users u where u.id = e.user_id;
      alter table enrolments enable trigger user;
      alter table enrolments alter person_locale set not null;
      create index users_by_locale on users (locale);

      create or replace function name_enrolment() returns trigger language plpgsql set search_path from current as $$
        begin
          -- Whose name or language is being changed is waited for, so that no enrolment keeps the old one.
          select name, locale into new.person_name, new.person_locale from users where id = new.user_id for share;
          return new;
        end $$;
      create function follow_locales() returns trigger language plpgsql set search_path from current as $$
        begin
          update enrolments set person_locale = new.locale where user_id = new.id;
          return null;
        end $$;
      create trigger enrolments_follow_locales after update of locale on users for each row
        when (old.locale is distinct from new.locale) execute function follow_locales();

      create table trainee_views (
        id uuid primary key,
        user_id uuid not null references users on delete cascade,
        name text not null check (length(name) between 1 and 80),
        shared boolean not null default false,
        filters jsonb not null check (jsonb_typeof(filters) = 'object'),
        columns text[] not null check (cardinality(columns) <= 30),
        row_version int not null default 1,
        created_at timestamptz not null
      );
      create unique index trainee_views_by_name on trainee_views (user_id, lower(name));
      create index trainee_views_shared on trainee_views (id) where shared;

      create table trainee_list_settings (
        user_id uuid primary key references users on delete cascade,
        columns text[] check (cardinality(columns) <= 30),
        view_id uuid references trainee_views on delete set null,
        letter_keys boolean not null default true
      );
      create index trainee_list_settings_by_view on trainee_list_settings (view_id) where view_id is not null;
    `);
    await orderBy(runner, ordersWith(FILTERS, { applied: ', applied_at', active: ', last_activity_at' }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await orderBy(runner, ordersWith(BEFORE, { applied: '', active: '' }));
    await runner.query(`
      drop table trainee_list_settings;
      drop table trainee_views;
      drop trigger enrolments_follow_locales on users;
      drop function follow_locales();
      create or replace function name_enrolment() returns trigger language plpgsql set search_path from current as $$
        begin
          -- Who is being renamed is waited for, so that no enrolment keeps the old name.
          new.person_name := (select name from users where id = new.user_id for share);
          return new;
        end $$;
      drop index users_by_locale;
      alter table enrolments drop column person_locale;
    `);
  }
}
