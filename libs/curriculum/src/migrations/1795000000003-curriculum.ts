import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Curriculum1795000000003 implements MigrationInterface {
  name = 'Curriculum1795000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table courses (
        id uuid primary key,
        slug text not null unique,
        title text not null,
        enrolment_policy text not null check (enrolment_policy in ('open', 'approval', 'closed')),
        certificate_approval text not null check (certificate_approval in ('automatic', 'queue')),
        capacity int check (capacity > 0),
        row_version int not null default 1,
        created_at timestamptz not null
      );

      create table course_versions (
        id uuid primary key,
        course_id uuid not null references courses on delete cascade,
        number int not null check (number > 0),
        patch int not null default 0 check (patch >= 0),
        state text not null check (state in ('draft', 'published', 'retired')),
        document jsonb not null,
        content_hash text not null,
        files bytea not null,
        created_by uuid references users on delete set null,
        created_at timestamptz not null,
        published_at timestamptz,
        unique (course_id, number, patch),
        check ((state = 'draft') = (published_at is null))
      );
      create unique index one_draft_a_course on course_versions (course_id) where state = 'draft';
      create unique index one_current_version_a_course on course_versions (course_id) where state = 'published';

      create function keep_published_version() returns trigger language plpgsql as $$
      begin
        if old.state = 'draft' then
          return case tg_op when 'DELETE' then old else new end;
        end if;
        if tg_op = 'DELETE' then
          raise exception 'a published course version is never removed';
        end if;
        if (new.document, new.content_hash, new.files, new.number, new.patch, new.course_id, new.published_at)
            is distinct from (old.document, old.content_hash, old.files, old.number, old.patch, old.course_id, old.published_at) then
          raise exception 'a published course version is never changed';
        end if;
        if new.state is distinct from old.state and new.state <> 'retired' then
          raise exception 'a course version only moves from draft to published to retired';
        end if;
        return new;
      end
      $$;
      create trigger published_versions_are_immutable before update or delete on course_versions
        for each row execute function keep_published_version();

      create table course_assets (
        name text primary key,
        media_type text not null,
        bytes bytea not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table course_assets;
      drop table course_versions;
      drop function keep_published_version;
      drop table courses;
    `);
  }
}
