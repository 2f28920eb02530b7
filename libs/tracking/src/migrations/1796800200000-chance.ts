import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chance to certify within the track. Off, until an owner switches it on. */
export class Chance1796800200000 implements MigrationInterface {
  name = 'Chance1796800200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chance_switch (
        only_one boolean primary key default true check (only_one),
        enabled_at timestamptz,
        people_read int not null default 0,
        row_version int not null default 1
      );
      insert into chance_switch default values;

      create table chance_models (
        id uuid primary key,
        trained_at timestamptz not null,
        verdict text not null check (verdict in ('too_few', 'not_better', 'shown')),
        learnt jsonb not null,
        tried jsonb not null
      );
      comment on table chance_models is 'What was learnt each night; counts and weights over many people, of no single one.';
      comment on column chance_models.tried is 'What had come of each rule for nudges by then.';
      create trigger chance_models_are_append_only before update or delete on chance_models
        for each row execute function refuse_change();

      create table enrolment_chances (
        enrolment_id uuid primary key references enrolments on delete cascade,
        model_id uuid not null references chance_models,
        as_of date not null,
        chance int not null check (chance between 10 and 990),
        reasons jsonb not null,
        reckoned_at timestamptz not null
      );
      comment on column enrolment_chances.chance is 'In thousandths. For staff to read; nothing is ever decided by it.';
      create index enrolment_chances_by_model on enrolment_chances (model_id);

      create index enrolments_by_start on enrolments (started_on, id) where started_on is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index enrolments_by_start;
      drop table enrolment_chances;
      drop table chance_models;
      drop table chance_switch;
    `);
  }
}
