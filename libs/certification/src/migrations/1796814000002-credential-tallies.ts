import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the figures say about certificates, kept by month instead of counted. */
export class CredentialTallies1796814000002 implements MigrationInterface {
  name = 'CredentialTallies1796814000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What each certificate counts as. One that puts another right is nobody's first and renews nothing.
      create view credential_counts as
        select k.id as credential_id, e.course_id, c.month, c.what, c.days
          from credentials k join enrolments e on e.id = k.enrolment_id
         cross join lateral (
           select date_trunc('month', k.issued_at at time zone 'UTC')::date as month, case when k.renews is null then 'issued' else 'renewed' end as what,
                  case when k.renews is null then (k.issued_at at time zone e.time_zone)::date - e.started_on end as days
            where k.issued_at is not null
              and not exists (select from credentials old where old.superseded_by = k.id and k.renews is distinct from old.id)
           union all
           select date_trunc('month', k.expires_at at time zone 'UTC')::date, 'expiring', null
            where k.expires_at is not null and k.state not in ('queued', 'revoked', 'superseded')
           union all
           select date_trunc('month', k.revoked_at at time zone 'UTC')::date, 'revoked', null where k.revoked_at is not null
           union all
           select null, 'ready', null where k.state = 'queued') c;

      -- What it was counted as, so that this can be taken back when it changes or goes.
      create table credential_counted (
        credential_id uuid not null,
        course_id uuid not null,
        month date,
        what text not null,
        days int,
        primary key (credential_id, what)
      );
      -- Of one kind there may be many rows, which add up. Who changes a certificate adds a row, and so waits for nobody.
      create table credential_tallies (
        id bigint generated always as identity primary key,
        course_id uuid not null,
        month date,
        what text not null,
        days int,
        credentials int not null
      );
      create index credential_tallies_by_month on credential_tallies (month) include (course_id, what, days, credentials);

      create function recount_credential(which uuid) returns void language plpgsql set search_path from current as $$
        begin
          -- Two who change what it counts as take turns.
          perform from credentials where id = which for no key update;
          with gone as (delete from credential_counted where credential_id = which returning course_id, month, what, days)
            insert into credential_tallies (course_id, month, what, days, credentials) select course_id, month, what, days, -1 from gone;
          with come as (
            insert into credential_counted (credential_id, course_id, month, what, days)
              select credential_id, course_id, month, what, days from credential_counts where credential_id = which
              returning course_id, month, what, days)
            insert into credential_tallies (course_id, month, what, days, credentials) select course_id, month, what, days, 1 from come;
        end $$;
      create function recount_changed_credential() returns trigger language plpgsql set search_path from current as $$
        declare
          were uuid[] := case when tg_op <> 'INSERT' then array[old.id, old.superseded_by] end;
          are uuid[] := case when tg_op <> 'DELETE' then array[new.id, new.superseded_by] end;
        begin
          perform recount_credential(i.id) from (select distinct id from unnest(were || are) u (id) where id is not null order by id) i;
          return null;
        end $$;
      create function recount_credentials_of_enrolment() returns trigger language plpgsql set search_path from current as $$
        begin
          perform recount_credential(k.id) from credentials k where k.enrolment_id = new.id;
          return null;
        end $$;
      create trigger credentials_are_counted after insert or delete on credentials for each row execute function recount_changed_credential();
      create trigger credentials_are_counted_anew after update of state, issued_at, expires_at, revoked_at, renews, superseded_by, enrolment_id on credentials
        for each row when ((old.state, old.issued_at, old.expires_at, old.revoked_at, old.renews, old.superseded_by, old.enrolment_id)
          is distinct from (new.state, new.issued_at, new.expires_at, new.revoked_at, new.renews, new.superseded_by, new.enrolment_id))
        execute function recount_changed_credential();
      create trigger credentials_follow_enrolments after update of course_id, started_on, time_zone on enrolments
        for each row when ((old.course_id, old.started_on, old.time_zone) is distinct from (new.course_id, new.started_on, new.time_zone))
        execute function recount_credentials_of_enrolment();

      create function count_credentials_anew() returns void language sql set search_path from current as $$
        delete from credential_counted;
        delete from credential_tallies;
        insert into credential_counted (credential_id, course_id, month, what, days)
          select credential_id, course_id, month, what, days from credential_counts;
        insert into credential_tallies (course_id, month, what, days, credentials)
          select course_id, month, what, days, count(*) from credential_counted group by 1, 2, 3, 4;
      $$;
      select count_credentials_anew();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function count_credentials_anew();
      drop trigger credentials_follow_enrolments on enrolments;
      drop trigger credentials_are_counted_anew on credentials;
      drop trigger credentials_are_counted on credentials;
      drop function recount_credentials_of_enrolment();
      drop function recount_changed_credential();
      drop function recount_credential(uuid);
      drop table credential_tallies;
      drop table credential_counted;
      drop view credential_counts;
    `);
  }
}
