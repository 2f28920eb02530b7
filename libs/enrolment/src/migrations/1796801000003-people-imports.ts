import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of people that are looked at, and then brought in row by row. */
export class PeopleImports1796801000003 implements MigrationInterface {
  name = 'PeopleImports1796801000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table people_imports (
        id uuid primary key,
        kind text not null check (kind in ('csv', 'one_roster')),
        state text not null check (state in ('mapping', 'draft', 'running', 'done')),
        headings jsonb not null,
        notes jsonb not null,
        roster jsonb,
        mapping jsonb,
        course_id uuid references courses,
        fingerprint text,
        made_by uuid references users on delete set null,
        made_at timestamptz not null,
        started_by uuid references users on delete set null,
        started_at timestamptz,
        finished_at timestamptz,
        check (state = 'mapping' or (course_id is not null and mapping is not null and fingerprint is not null))
      );
      create table people_import_rows (
        import_id uuid not null references people_imports on delete cascade,
        line int not null,
        file_row jsonb,
        person jsonb,
        outlook text check (outlook in ('new_person', 'known_person', 'changed', 'already', 'refused')),
        waits boolean not null default false,
        outcome text check (outcome in ('enrolled', 'waitlisted', 'changed', 'already', 'refused')),
        invited boolean not null default false,
        problem text,
        changes text[] not null default '{}',
        enrolment_id uuid references enrolments on delete set null,
        done_at timestamptz,
        primary key (import_id, line)
      );
      create index people_import_rows_by_enrolment on people_import_rows (enrolment_id) where enrolment_id is not null;
      create table people_import_mappings (
        headings text primary key,
        columns jsonb not null,
        used_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people_import_mappings; drop table people_import_rows; drop table people_imports;');
  }
}
