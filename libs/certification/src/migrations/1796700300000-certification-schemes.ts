import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a certificate asks for, as data; what people of the team say before it; and how far everybody is from it. */
export class CertificationSchemes1796700300000 implements MigrationInterface {
  name = 'CertificationSchemes1796700300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence certification_scheme_changes as int;
      create table certification_schemes (
        course_version_id uuid not null references course_versions on delete cascade,
        version int not null check (version > 0),
        document jsonb not null,
        row_version int not null default nextval('certification_scheme_changes'),
        changed_by uuid references users on delete set null,
        changed_at timestamptz not null,
        applied_at timestamptz,
        applied_by uuid references users on delete set null,
        reason text,
        primary key (course_version_id, version),
        check ((applied_at is null) = (reason is null))
      );
      create unique index one_draft_of_a_scheme on certification_schemes (course_version_id) where applied_at is null;
      create function keep_applied_scheme() returns trigger language plpgsql as $$
        begin
          if old.applied_at is not null and (new.document, new.version, new.applied_at, new.reason)
             is distinct from (old.document, old.version, old.applied_at, old.reason)
          then raise exception 'A scheme that was applied never changes.'; end if;
          return new;
        end $$;
      create trigger applied_schemes_are_immutable before update on certification_schemes
        for each row execute function keep_applied_scheme();

      create table conduct_concerns (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null unique,
        text text not null,
        opened_by uuid references users on delete set null,
        opened_at timestamptz not null,
        closed_by uuid references users on delete set null,
        closed_at timestamptz,
        close_reason text,
        primary key (enrolment_id, id),
        check ((closed_at is null) = (close_reason is null))
      );
      create index conduct_concerns_by_opener on conduct_concerns (opened_by) where opened_by is not null;
      create index conduct_concerns_by_closer on conduct_concerns (closed_by) where closed_by is not null;

      create table certification_approvals (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null unique,
        kind text not null check (kind in ('interview', 'approval')),
        day date not null,
        note text not null,
        given_by uuid references users on delete set null,
        given_at timestamptz not null,
        withdrawn_by uuid references users on delete set null,
        withdrawn_at timestamptz,
        withdraw_reason text,
        primary key (enrolment_id, id),
        check ((withdrawn_at is null) = (withdraw_reason is null))
      );
      create index certification_approvals_by_giver on certification_approvals (given_by) where given_by is not null;
      create index certification_approvals_by_withdrawer on certification_approvals (withdrawn_by) where withdrawn_by is not null;

      create index enrolments_by_version on enrolments (course_version_id, id);

      create table certification_standings (
        enrolment_id uuid primary key references enrolments on delete cascade,
        course_id uuid not null references courses,
        steps_away int not null check (steps_away >= 0),
        last_steps jsonb not null,
        one_away_since timestamptz,
        weighed_at timestamptz not null,
        check ((steps_away = 1) = (one_away_since is not null))
      );
      create index certification_one_step_away on certification_standings (one_away_since, enrolment_id)
        where one_away_since is not null;
      create index certification_one_step_away_in_course on certification_standings (course_id, one_away_since, enrolment_id)
        where one_away_since is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table certification_standings;
      drop index enrolments_by_version;
      drop table certification_approvals;
      drop table conduct_concerns;
      drop table certification_schemes;
      drop sequence certification_scheme_changes;
      drop function keep_applied_scheme();
    `);
  }
}
