import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is booked by hand. Active time from before its stretches were kept is brought forward, as much as it was. */
export class HourEntries1796700400001 implements MigrationInterface {
  name = 'HourEntries1796700400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table hour_entries (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        source text not null check (source in ('correction', 'earlier')),
        on_day date not null,
        seconds int not null check (seconds <> 0),
        reason text,
        staff_id uuid references users on delete set null,
        at timestamptz not null,
        primary key (enrolment_id, id),
        check ((source = 'correction') = (reason is not null))
      );
      create index hour_entries_by_staff on hour_entries (staff_id) where staff_id is not null;
    `);
    // Who came back took active time along: of that, only what came on top of it is theirs anew.
    await runner.query(`
      insert into hour_entries (enrolment_id, id, source, on_day, seconds, at)
      select enrolment_id, gen_random_uuid(), 'earlier', on_day, sum(seconds), now()
        from (select a.enrolment_id,
                     (coalesce(a.heartbeat_at, a.completed_at, a.opened_at, e.applied_at) at time zone e.time_zone)::date as on_day,
                     greatest(0, a.active_seconds - coalesce(b.active_seconds, 0)) as seconds
                from activity_progress a join enrolments e on e.id = a.enrolment_id
                left join enrolments f on f.id = e.previous_enrolment_id and f.state <> 'completed'
                left join activity_progress b on b.enrolment_id = f.id and b.activity_id = a.activity_id) spent
       where seconds > 0 group by enrolment_id, on_day
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table hour_entries;
    `);
  }
}
