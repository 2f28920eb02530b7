import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_NUDGES } from './first-nudges.js';

export class Nudges1796600600000 implements MigrationInterface {
  name = 'Nudges1796600600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table nudge_rules (
        id uuid primary key,
        trigger text not null check (trigger in ('overdue', 'silent')),
        days int not null check (days between 1 and 90),
        action text not null check (action in ('mail', 'mentor_list', 'task')),
        holdout_percent int not null default 10 check (holdout_percent between 0 and 50),
        enabled_at timestamptz,
        row_version int not null default 1,
        created_at timestamptz not null
      );

      create table nudge_touches (
        enrolment_id uuid not null references enrolments on delete cascade,
        rule_id uuid not null references nudge_rules,
        episode date not null,
        action text not null check (action in ('mail', 'mentor_list', 'task')),
        held_out boolean not null,
        touched_at timestamptz not null,
        came_back_at timestamptz check (came_back_at > touched_at),
        primary key (enrolment_id, rule_id, episode)
      );
      create index nudge_touches_by_rule on nudge_touches (rule_id, touched_at, held_out);
      create index nudge_touches_awaited on nudge_touches (touched_at) where came_back_at is null;

      create table tasks (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null unique,
        kind text not null check (kind in ('mentor_list', 'task')),
        trigger text not null check (trigger in ('overdue', 'silent')),
        since date not null,
        created_at timestamptz not null,
        taken_by uuid references users on delete set null,
        taken_at timestamptz,
        settled_at timestamptz,
        settled_by uuid references users on delete set null,
        outcome text check (outcome in ('settled', 'came_back', 'moved_on')),
        note text not null default '',
        primary key (enrolment_id, id),
        check ((settled_at is null) = (outcome is null))
      );
      create unique index one_open_task_of_a_kind on tasks (enrolment_id, kind) where settled_at is null;
      create index tasks_open on tasks (kind, created_at, id) where settled_at is null;
      create index tasks_settled on tasks (kind, settled_at, id) where settled_at is not null;
      create index tasks_by_taker on tasks (taken_by) where taken_by is not null;
      create index tasks_by_settler on tasks (settled_by) where settled_by is not null;

      create index enrolments_overdue on enrolments (next_due_on, id) where state = 'active';
      create index enrolments_silent on enrolments (greatest(last_activity_at, state_since), id)
        where state = 'active' and next_due_on is not null;
    `);
    for (const { id, trigger, days, action } of FIRST_NUDGES) {
      await runner.query(
        'insert into nudge_rules (id, trigger, days, action, created_at) values ($1, $2, $3, $4, now())',
        [id, trigger, days, action],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolments_silent;
      drop index enrolments_overdue;
      drop table tasks;
      drop table nudge_touches;
      drop table nudge_rules;
    `);
  }
}
