import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Grading answers anew: who asked for it and how, whom it concerns, and what it made of every answer. */
export class Regrades1796500000200 implements MigrationInterface {
  name = 'Regrades1796500000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table regrades (
        id uuid primary key,
        course_id uuid not null references courses on delete cascade,
        activity_id text not null,
        course_version_id uuid not null references course_versions,
        policy text not null check (policy in ('raise_only', 'exact')),
        treatments jsonb not null,
        fingerprint text not null,
        reason text not null,
        message text not null,
        state text not null check (state in ('running', 'done')),
        passages int not null check (passages > 0),
        started_by uuid not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        check ((state = 'done') = (finished_at is not null))
      );
      create unique index one_running_regrade on regrades (course_id, activity_id) where state = 'running';
      create index regrades_by_quiz on regrades (course_id, activity_id, id);

      create table regraded_passages (
        enrolment_id uuid not null references enrolments on delete cascade,
        regrade_id uuid not null references regrades on delete cascade,
        done_at timestamptz,
        primary key (enrolment_id, regrade_id)
      );
      create index regraded_passages_by_regrade on regraded_passages (regrade_id, enrolment_id) include (done_at);

      create table regraded_items (
        enrolment_id uuid not null,
        attempt_id uuid not null,
        item_id text not null,
        regrade_id uuid not null references regrades on delete cascade,
        course_version_id uuid references course_versions,
        points int not null check (points >= 0),
        primary key (enrolment_id, attempt_id, item_id),
        foreign key (enrolment_id, attempt_id) references attempts on delete cascade
      );
      create index regraded_items_by_regrade on regraded_items (regrade_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table regraded_items; drop table regraded_passages; drop table regrades;');
  }
}
