import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An enrolment knows the region of its person, so that those of a region are found without reading any others. */
export class EnrolmentRegions1796801000001 implements MigrationInterface {
  name = 'EnrolmentRegions1796801000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolments add region_id uuid;
      create function place_enrolment() returns trigger language plpgsql set search_path from current as $$
        begin
          -- Who is being moved is waited for, so that no enrolment stays in the old region.
          new.region_id := (select region_id from users where id = new.user_id for share);
          return new;
        end $$;
      create trigger enrolments_have_regions before insert or update of user_id on enrolments for each row execute function place_enrolment();
      create function move_enrolments() returns trigger language plpgsql set search_path from current as $$
        begin
          update enrolments set region_id = new.region_id where user_id = new.id;
          return null;
        end $$;
      create trigger enrolments_follow_regions after update of region_id on users for each row
        when (old.region_id is distinct from new.region_id) execute function move_enrolments();
      create index enrolments_by_region on enrolments (region_id, person_name, id)
        include (state, pace, course_id, cohort_id, mentor_id, current_module_id) where region_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger enrolments_follow_regions on users;
      drop function move_enrolments();
      drop trigger enrolments_have_regions on enrolments;
      drop function place_enrolment();
      alter table enrolments drop column region_id;
    `);
  }
}
