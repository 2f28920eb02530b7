import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Breaks that trainees ask for themselves; a pause knows the day on which it is to end, and the break it stands for. */
export class Breaks1796600000020 implements MigrationInterface {
  name = 'Breaks1796600000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table breaks (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        days int not null check (days between 1 and 180),
        reason text,
        state text not null check (state in ('asked', 'granted', 'declined', 'taken_back')),
        asked_at timestamptz not null,
        decided_at timestamptz,
        decided_by uuid,
        decision_reason text,
        primary key (enrolment_id, id),
        unique (id)
      );
      create unique index one_break_asked on breaks (enrolment_id) where state = 'asked';
      create index breaks_to_decide on breaks (asked_at, id) where state = 'asked';
      alter table pauses add until_day date check (until_day > from_day), add break_id uuid;
      create index pauses_to_end on pauses (until_day) where to_day is null and until_day is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table pauses drop column break_id, drop column until_day;
      drop table breaks;
    `);
  }
}
