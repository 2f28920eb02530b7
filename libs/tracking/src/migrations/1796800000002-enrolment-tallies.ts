import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many people there are of each kind, kept instead of counted. */
export class EnrolmentTallies1796800000002 implements MigrationInterface {
  name = 'EnrolmentTallies1796800000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of one kind there may be many rows, which add up. Who changes somebody adds a row, and so waits for nobody.
      create table enrolment_tallies (
        id bigint generated always as identity primary key,
        course_id uuid not null,
        state text not null,
        pace text not null,
        module_id text,
        people int not null
      );

      create function tally_added() returns trigger language plpgsql set search_path from current as $$
        begin
          insert into enrolment_tallies (course_id, state, pace, module_id, people)
            select course_id, state, pace, current_module_id, count(*) from added group by 1, 2, 3, 4;
          return null;
        end $$;
      create function tally_removed() returns trigger language plpgsql set search_path from current as $$
        begin
          insert into enrolment_tallies (course_id, state, pace, module_id, people)
            select course_id, state, pace, current_module_id, -count(*) from removed group by 1, 2, 3, 4;
          return null;
        end $$;
      create function tally_changed() returns trigger language plpgsql set search_path from current as $$
        begin
          insert into enrolment_tallies (course_id, state, pace, module_id, people)
            values (old.course_id, old.state, old.pace, old.current_module_id, -1), (new.course_id, new.state, new.pace, new.current_module_id, 1);
          return null;
        end $$;
      create trigger tally_of_the_new after insert on enrolments referencing new table as added for each statement execute function tally_added();
      create trigger tally_of_the_gone after delete on enrolments referencing old table as removed for each statement execute function tally_removed();
      create trigger tally_of_the_changed after update of course_id, state, pace, current_module_id on enrolments for each row
        when ((old.course_id, old.state, old.pace, old.current_module_id) is distinct from (new.course_id, new.state, new.pace, new.current_module_id))
        execute function tally_changed();

      insert into enrolment_tallies (course_id, state, pace, module_id, people)
        select course_id, state, pace, current_module_id, count(*) from enrolments group by 1, 2, 3, 4;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger tally_of_the_changed on enrolments;
      drop trigger tally_of_the_gone on enrolments;
      drop trigger tally_of_the_new on enrolments;
      drop function tally_changed();
      drop function tally_removed();
      drop function tally_added();
      drop table enrolment_tallies;
    `);
  }
}
