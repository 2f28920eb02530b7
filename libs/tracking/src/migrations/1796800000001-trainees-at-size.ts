import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What else the list filters by, so that an index in the order of the list tells by itself whom to leave out. */
const FILTERS = 'course_id, cohort_id, mentor_id, current_module_id';

/** How far somebody is and when they were last here goes with state and pace: whoever asks for both finds them together. */
const ORDERS: Record<string, string> = {
  enrolments_by_name: `(person_name, id) include (state, pace, ${FILTERS})`,
  enrolments_by_progress: `(state, pace, progress_share, id) include (${FILTERS})`,
  enrolments_by_last_activity: `(state, pace, coalesce(last_activity_at, '-infinity'::timestamptz), id) include (last_activity_at, ${FILTERS})`,
  enrolments_by_applied_at: `(state, pace, applied_at, id) include (${FILTERS})`,
  enrolments_by_pace_rank: `(state, pace, pace_rank, id) include (${FILTERS})`,
};

/** Lists of trainees that cost the same for a thousand and for a million. */
export class TraineesAtSize1796800000001 implements MigrationInterface {
  name = 'TraineesAtSize1796800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolments add person_name text collate "und-x-icu";
      alter table enrolments disable trigger user;
      update enrolments e set person_name = u.name from users u where u.id = e.user_id;
      alter table enrolments enable trigger user;
      alter table enrolments alter person_name set not null;

      create function name_enrolment() returns trigger language plpgsql set search_path from current as $$
        begin
          -- Who is being renamed is waited for, so that no enrolment keeps the old name.
          new.person_name := (select name from users where id = new.user_id for share);
          return new;
        end $$;
      create trigger enrolments_have_names before insert or update of user_id on enrolments for each row execute function name_enrolment();
      create function rename_enrolments() returns trigger language plpgsql set search_path from current as $$
        begin
          update enrolments set person_name = new.name where user_id = new.id;
          return null;
        end $$;
      create trigger enrolments_follow_names after update of name on users for each row
        when (old.name is distinct from new.name) execute function rename_enrolments();

      drop index enrolments_by_progress;
      drop index enrolments_by_last_activity;
      drop index enrolments_by_applied_at;
      drop index enrolments_by_pace_rank;
      drop index users_by_name;
      -- The order of paces is that of their rank.
      drop index enrolments_by_pace;
      -- What somebody is in and how it goes hang together, and no column alone says so.
      create statistics enrolments_together (dependencies, mcv) on state, pace, course_id, current_module_id from enrolments;
      alter statistics enrolments_together set statistics 1000;
    `);
    for (const [name, order] of Object.entries(ORDERS))
      await runner.query(`create index ${name} on enrolments ${order}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop statistics enrolments_together;
      ${Object.keys(ORDERS)
        .map((name) => `drop index ${name};`)
        .join('\n')}
      drop trigger enrolments_follow_names on users;
      drop function rename_enrolments();
      drop trigger enrolments_have_names on enrolments;
      drop function name_enrolment();
      alter table enrolments drop column person_name;
      create index users_by_name on users (name collate "und-x-icu");
      create index enrolments_by_pace on enrolments (pace, id);
      create index enrolments_by_pace_rank on enrolments (pace_rank, id);
      create index enrolments_by_applied_at on enrolments (applied_at, id);
      create index enrolments_by_last_activity on enrolments (coalesce(last_activity_at, '-infinity'::timestamptz), id);
      create index enrolments_by_progress on enrolments (progress_share, id);
    `);
  }
}
