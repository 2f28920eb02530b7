import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings come round by the month as well: on certain of its weekdays, or on a date that every month has. */
export class MonthlyMeetings1796701000001 implements MigrationInterface {
  name = 'MonthlyMeetings1796701000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table meetings
        add column month_weeks int[] not null default '{}' check (month_weeks <@ array[-1, 1, 2, 3, 4]),
        add column month_day int check (month_day = -1 or month_day between 1 and 28),
        drop constraint meetings_weekdays_check,
        add constraint meetings_weekdays_check check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
        add constraint meetings_days_check check (
          case when month_day is not null then cardinality(weekdays) = 0 and cardinality(month_weeks) = 0
               when cardinality(month_weeks) > 0 then cardinality(weekdays) = 1
               else cardinality(weekdays) between 1 and 7 end)
    `);
  }

  /** What only a month can say is lost: those meetings are gone. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from meetings where month_day is not null or cardinality(month_weeks) > 0;
      alter table meetings
        drop constraint meetings_days_check,
        drop constraint meetings_weekdays_check,
        add constraint meetings_weekdays_check
          check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
        drop column month_day,
        drop column month_weeks
    `);
  }
}
