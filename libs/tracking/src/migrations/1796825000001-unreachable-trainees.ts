import type { MigrationInterface, QueryRunner } from 'typeorm';

const FILTERS = 'course_id, cohort_id, mentor_id, current_module_id, course_version_id, person_locale, started_on';
const TAKES_NONE = 'where unreachable_since is not null';

/** An enrolment knows since when no mail reaches its person, so that those few are found without asking for each address. */
export class UnreachableTrainees1796825000001 implements MigrationInterface {
  name = 'UnreachableTrainees1796825000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolments add unreachable_since timestamptz;
      create function refusal_of_enrolment() returns trigger language plpgsql set search_path from current as $$
        begin
          -- Whose address is being changed was waited for when the name was read.
          new.unreachable_since := (
            select a.since from users u join unreachable_addresses a on a.address = u.email_key where u.id = new.user_id);
          return new;
        end $$;
      create trigger enrolments_have_refusals before insert or update of user_id on enrolments for each row
        execute function refusal_of_enrolment();

      -- Of an address that begins to refuse and a person who changes to it, the second waits for the first.
      create function follow_refusal() returns trigger language plpgsql set search_path from current as $$
        declare
          refused record := case tg_op when 'DELETE' then old else new end;
          person uuid;
        begin
          perform pg_advisory_xact_lock(hashtextextended('unreachable:' || refused.address, 0));
          select id into person from users where email_key = refused.address for no key update;
          update enrolments set unreachable_since = case tg_op when 'DELETE' then null else refused.since end where user_id = person;
          return null;
        end $$;
      create trigger enrolments_follow_refusals after insert or delete or update of since on unreachable_addresses for each row
        execute function follow_refusal();
      create function follow_address() returns trigger language plpgsql set search_path from current as $$
        begin
          perform pg_advisory_xact_lock(hashtextextended('unreachable:' || new.email_key, 0));
          update enrolments e set unreachable_since = a.since
            from (select (select since from unreachable_addresses where address = new.email_key) as since) a
           where e.user_id = new.id and e.unreachable_since is distinct from a.since;
          return null;
        end $$;
      create trigger enrolments_follow_addresses after update of email_key on users for each row
        when (old.email_key is distinct from new.email_key) execute function follow_address();

      update enrolments e set unreachable_since = a.since
        from unreachable_addresses a join users u on u.email_key = a.address where e.user_id = u.id;
      create index enrolments_unreachable on enrolments (person_name, id) include (state, pace, ${FILTERS}) ${TAKES_NONE};
      create index enrolments_unreachable_by_since on enrolments (unreachable_since, id) include (state) ${TAKES_NONE};
      drop index unreachable_addresses_by_since;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index unreachable_addresses_by_since on unreachable_addresses (since);
      drop trigger enrolments_follow_addresses on users;
      drop function follow_address();
      drop trigger enrolments_follow_refusals on unreachable_addresses;
      drop function follow_refusal();
      drop trigger enrolments_have_refusals on enrolments;
      drop function refusal_of_enrolment();
      alter table enrolments drop column unreachable_since;
    `);
  }
}
