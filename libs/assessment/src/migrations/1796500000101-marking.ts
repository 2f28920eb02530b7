import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Marking1796500000101 implements MigrationInterface {
  name = 'Marking1796500000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table marks (
        enrolment_id uuid not null,
        attempt_id uuid not null,
        item_id text not null,
        turn text not null check (turn in ('first', 'second')),
        marker_id uuid not null,
        points int not null check (points >= 0),
        levels jsonb,
        comment text not null,
        at timestamptz not null,
        primary key (enrolment_id, attempt_id, item_id, turn),
        foreign key (enrolment_id, attempt_id) references attempts on delete cascade
      );
      create index marks_by_marker on marks (marker_id);

      create table marking_comments (
        owner_id uuid not null references users on delete cascade,
        id uuid not null,
        text text not null,
        at timestamptz not null,
        primary key (owner_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table marking_comments; drop table marks;');
  }
}
