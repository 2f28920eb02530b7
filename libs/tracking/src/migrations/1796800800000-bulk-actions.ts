import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words by which staff gather people, and what staff do to many people at once, person by person. */
export class BulkActions1796800800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table enrolment_tags (
        enrolment_id uuid not null references enrolments on delete cascade,
        tag text not null check (length(tag) between 1 and 40),
        tagged_by uuid references users on delete set null,
        tagged_at timestamptz not null,
        primary key (enrolment_id, tag)
      );
      create index enrolment_tags_by_tag on enrolment_tags (tag, enrolment_id);
      create index enrolment_tags_by_author on enrolment_tags (tagged_by) where tagged_by is not null;

      create table bulk_actions (
        id uuid primary key,
        made_by uuid not null references users on delete cascade,
        wish jsonb not null,
        state text not null check (state in ('draft', 'running', 'done', 'undoing', 'undone')),
        missing int not null,
        -- With which permissions it was started: no more is done with it than these allow.
        granted text[] not null default '{}',
        made_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        undo_until timestamptz,
        undone_at timestamptz,
        check ((state = 'draft') = (started_at is null)),
        check (state not in ('done', 'undoing', 'undone') or finished_at is not null),
        check ((state = 'undone') = (undone_at is not null))
      );
      create index bulk_actions_by_maker on bulk_actions (made_by, id desc);
      create index bulk_actions_at_work on bulk_actions (id) where state in ('running', 'undoing');
      create table bulk_action_rows (
        action_id uuid not null references bulk_actions on delete cascade,
        place int not null,
        enrolment_id uuid not null references enrolments on delete cascade,
        outcome text check (outcome in ('done', 'already', 'refused', 'failed')),
        problem text,
        -- What it was before, and what the action left: for taking it back.
        trace jsonb,
        undo text check (undo in ('undone', 'kept')),
        undo_problem text,
        primary key (action_id, place),
        check (undo is null or outcome = 'done')
      );
      create index bulk_action_rows_to_do on bulk_action_rows (action_id, place) where outcome is null;
      create index bulk_action_rows_to_undo on bulk_action_rows (action_id, place) where outcome = 'done' and undo is null;
      create index bulk_action_rows_by_enrolment on bulk_action_rows (enrolment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table bulk_action_rows;
      drop table bulk_actions;
      drop table enrolment_tags;
    `);
  }
}
