import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Categories, questions with their versions and files, and imports that wait to be accepted. */
export class QuestionBank1796500000000 implements MigrationInterface {
  name = 'QuestionBank1796500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table question_categories (
        id uuid primary key,
        parent_id uuid references question_categories,
        name text not null check (length(name) between 1 and 120),
        description jsonb not null,
        created_at timestamptz not null,
        unique nulls not distinct (parent_id, name)
      );

      create table questions (
        id uuid primary key,
        category_id uuid references question_categories,
        name text not null check (length(name) between 1 and 200),
        state text not null check (state in ('draft', 'reviewed', 'retired')),
        type text not null,
        tags text[] not null,
        points int not null check (points >= 0),
        plain text not null,
        search text not null,
        sound boolean not null,
        version int not null check (version > 0),
        fingerprint text not null,
        origin text not null check (origin in ('bank', 'import', 'package')),
        source_id text,
        row_version int not null default 1,
        uses int not null default 0 check (uses >= 0),
        was_used boolean not null default false,
        answers int not null default 0 check (answers >= 0),
        share_sum bigint not null default 0 check (share_sum between 0 and answers::bigint * 1000),
        created_by uuid,
        created_at timestamptz not null,
        updated_by uuid,
        updated_at timestamptz not null,
        check (state <> 'reviewed' or sound),
        check (uses = 0 or was_used)
      );
      create index questions_by_category on questions (category_id);
      create index questions_by_fingerprint on questions (fingerprint);
      create index questions_by_name on questions ((name collate "und-x-icu"), id);
      create index questions_by_update on questions (updated_at, id);
      create index questions_by_tag on questions using gin (tags);
      create index questions_by_search on questions using gin (search gin_trgm_ops);
      create index questions_by_plain on questions using gin (plain gin_trgm_ops);

      create function write_question_search() returns trigger language plpgsql as $$
      begin
        new.search := lower(new.name || ' ' || array_to_string(new.tags, ' ') || ' ' || new.plain);
        return new;
      end
      $$;
      create trigger questions_have_search before insert or update of name, tags, plain on questions
        for each row execute function write_question_search();

      create table question_versions (
        question_id uuid not null references questions on delete cascade,
        version int not null check (version > 0),
        authored jsonb not null,
        question jsonb not null,
        fingerprint text not null,
        note text not null,
        created_by uuid,
        created_at timestamptz not null,
        primary key (question_id, version)
      );
      create index question_versions_by_fingerprint on question_versions (fingerprint);

      create function keep_question() returns trigger language plpgsql as $$
      begin
        if old.state <> 'draft' or old.was_used or old.answers > 0 then
          raise exception 'a question that was ever used, or that others rely on, is never removed';
        end if;
        return old;
      end
      $$;
      create trigger used_questions_stay before delete on questions for each row execute function keep_question();

      create function keep_question_version() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and not exists (select from questions where id = old.question_id) then
          return old;
        end if;
        raise exception 'a version of a question is never changed or removed';
      end
      $$;
      create trigger question_versions_are_immutable before update or delete on question_versions
        for each row execute function keep_question_version();

      create table question_files (
        name text primary key,
        media_type text not null,
        bytes bytea not null,
        created_at timestamptz not null
      );

      create table question_version_files (
        question_id uuid not null,
        version int not null,
        name text not null references question_files,
        primary key (question_id, version, name),
        foreign key (question_id, version) references question_versions on delete cascade
      );
      create index question_version_files_by_name on question_version_files (name);

      create table question_imports (
        id uuid primary key,
        file_name text not null,
        format text not null,
        notes jsonb not null,
        categories jsonb not null,
        created_by uuid,
        created_at timestamptz not null
      );

      create table question_import_questions (
        import_id uuid not null references question_imports on delete cascade,
        place int not null check (place > 0),
        outcome text not null check (outcome in ('imported', 'with_loss', 'refused')),
        stands jsonb not null,
        notes jsonb not null,
        name text,
        category text[],
        source_id text,
        question_id uuid,
        type text,
        tags text[],
        points int,
        plain text,
        sound boolean,
        fingerprint text,
        authored jsonb,
        question jsonb,
        files text[],
        primary key (import_id, place),
        check ((outcome = 'refused') = (question is null))
      );

      create table question_import_files (
        import_id uuid not null references question_imports on delete cascade,
        name text not null,
        media_type text not null,
        bytes bytea not null,
        primary key (import_id, name)
      );
      create index question_import_files_by_name on question_import_files (name);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table question_import_files, question_import_questions, question_imports;
      drop table question_version_files, question_files, question_versions;
      drop function keep_question_version;
      drop table questions;
      drop function keep_question;
      drop function write_question_search;
      drop table question_categories;
    `);
  }
}
