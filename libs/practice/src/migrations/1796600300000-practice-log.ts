import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_RUBRIC } from './first-rubric.js';

export class PracticeLog1796600300000 implements MigrationInterface {
  name = 'PracticeLog1796600300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rubrics (
        id uuid primary key,
        key text not null unique,
        row_version int not null default 1,
        created_at timestamptz not null
      );
      create table rubric_versions (
        rubric_id uuid not null references rubrics on delete cascade,
        number int not null check (number > 0),
        state text not null check (state in ('draft', 'published')),
        name text not null,
        criteria jsonb not null,
        changed_at timestamptz not null,
        published_at timestamptz check ((published_at is null) = (state = 'draft')),
        primary key (rubric_id, number)
      );
      create unique index one_draft_of_a_rubric on rubric_versions (rubric_id) where state = 'draft';
      create function keep_published_rubric() returns trigger language plpgsql as $$
        begin
          if old.state = 'published' then raise exception 'A published version of a rubric never changes.'; end if;
          return coalesce(new, old);
        end $$;
      create trigger published_rubrics_are_immutable before update or delete on rubric_versions
        for each row execute function keep_published_rubric();

      create table practice_entries (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null unique,
        kind text not null check (kind in ('observed', 'co_led', 'led')),
        held_on date,
        meeting text check (meeting in ('in_person', 'online', 'hybrid')),
        minutes int check (minutes between 1 and 600),
        went_well text not null,
        was_hard text not null,
        self_ratings jsonb not null default '{}',
        state text not null check (state in ('draft', 'sent', 'signed', 'returned', 'another_asked')),
        rubric_id uuid,
        rubric_version int,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        sent_at timestamptz,
        decided_at timestamptz,
        row_version int not null default 1,
        primary key (enrolment_id, id),
        foreign key (rubric_id, rubric_version) references rubric_versions (rubric_id, number),
        check (state in ('draft', 'returned')
          or (held_on is not null and meeting is not null and minutes is not null and rubric_id is not null)),
        check (state = 'draft' or sent_at is not null)
      );
      create index practice_entries_by_state on practice_entries (state, sent_at, id) where state <> 'draft';
      create index practice_entries_by_rubric on practice_entries (rubric_id, rubric_version);

      create table practice_evidence (
        enrolment_id uuid not null,
        entry_id uuid not null,
        id uuid not null,
        name text not null,
        extension text not null,
        media_type text not null,
        sha256 text not null,
        bytes bytea not null,
        added_at timestamptz not null,
        primary key (enrolment_id, entry_id, id),
        unique (enrolment_id, entry_id, sha256),
        foreign key (enrolment_id, entry_id) references practice_entries on delete cascade
      );

      create table practice_ratings (
        enrolment_id uuid not null,
        entry_id uuid not null,
        id uuid not null,
        rater_id uuid references users on delete set null,
        ratings jsonb not null,
        comment text not null,
        changed_at timestamptz not null,
        given_at timestamptz,
        primary key (enrolment_id, entry_id, id),
        unique (enrolment_id, entry_id, rater_id),
        foreign key (enrolment_id, entry_id) references practice_entries on delete cascade
      );
      create index practice_ratings_by_rater on practice_ratings (rater_id) where rater_id is not null;

      create table practice_decisions (
        enrolment_id uuid not null,
        entry_id uuid not null,
        id uuid not null,
        decision text not null check (decision in ('sign', 'return', 'ask_another')),
        decided_by uuid references users on delete set null,
        ratings jsonb not null,
        comment text not null,
        decided_at timestamptz not null,
        primary key (enrolment_id, entry_id, id),
        foreign key (enrolment_id, entry_id) references practice_entries on delete cascade
      );
      create index practice_decisions_by_staff on practice_decisions (decided_by) where decided_by is not null;
    `);
    const { id, key, name, criteria } = FIRST_RUBRIC;
    await runner.query('insert into rubrics (id, key, created_at) values ($1, $2, now())', [id, key]);
    await runner.query(
      `insert into rubric_versions (rubric_id, number, state, name, criteria, changed_at, published_at)
       values ($1, 1, 'published', $2, $3, now(), now())`,
      [id, name, JSON.stringify(criteria)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table practice_decisions;
      drop table practice_ratings;
      drop table practice_evidence;
      drop table practice_entries;
      drop table rubric_versions;
      drop function keep_published_rubric();
      drop table rubrics;
    `);
  }
}
