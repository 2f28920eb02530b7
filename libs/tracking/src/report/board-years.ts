import { Injectable } from '@nestjs/common';
import { CERTIFIES, RENEWS } from '@convenor/certification';
import { ContactHours } from '@convenor/hours';
import type { CourseYear } from '@convenor/rules';
import { DataSource } from 'typeorm';

export interface NamedYear extends CourseYear {
  readonly slug: string;
  readonly title: string;
}

/**
 * Days of a track are days of its own zone; instants belong to the year of UTC. $1 is the first day of the year, $2 what
 * the ledger of contact hours gives.
 */
const YEARS = `
  with span as (
    select $1::date as first, ($1::date + interval '1 year')::date as past,
           $1::date::timestamp at time zone 'UTC' as since, ($1::date + interval '1 year') at time zone 'UTC' as until
  ), began as (
    select course_id, count(*)::int as enrolled from span, enrolments where started_on >= first and started_on < past group by 1
  ), ended as (
    select course_id, count(*)::int as completed from span, enrolments where completed_at >= since and completed_at < until group by 1
  ), issued as (
    select e.course_id, ${RENEWS} as renews, (k.issued_at at time zone e.time_zone)::date - e.started_on as days
      from span, credentials k join enrolments e on e.id = k.enrolment_id where k.issued_at >= since and k.issued_at < until
       and ${CERTIFIES}
  ), certified as (
    select course_id, count(*) filter (where not renews)::int as certified, count(*) filter (where renews)::int as renewed,
           coalesce(array_agg(days) filter (where not renews and days is not null), '{}') as days from issued group by 1
  ), spent as (
    select "courseId" as course_id, (seconds / 60)::int as minutes, people as learners
      from jsonb_to_recordset($2::jsonb) as credited ("courseId" uuid, seconds bigint, people int)
  ), sat as (
    select e.course_id, count(*)::int as attempts, (count(*) filter (where a.passed))::int as passed, count(distinct e.id)::int as sitters
      from span, attempts a join enrolments e on e.id = a.enrolment_id
     where a.state = 'submitted' and a.submitted_at >= since and a.submitted_at < until and a.passed is not null group by 1
  )
  select c.slug, c.title, coalesce(enrolled, 0) as enrolled, coalesce(completed, 0) as completed,
         coalesce(certified, 0) as certified, coalesce(renewed, 0) as renewed, coalesce(days, '{}') as days,
         coalesce(minutes, 0) as "contactMinutes", coalesce(learners, 0) as learners,
         coalesce(attempts, 0) as attempts, coalesce(passed, 0) as passed, coalesce(sitters, 0) as sitters
    from courses c left join began on began.course_id = c.id left join ended on ended.course_id = c.id
    left join certified on certified.course_id = c.id left join spent on spent.course_id = c.id
    left join sat on sat.course_id = c.id
   where num_nonnulls(enrolled, completed, certified, learners, attempts) > 0
   order by c.title, c.id`;

/** What happened in a year, course by course, as it is; nobody but the rule that hides small numbers may see it. */
@Injectable()
export class BoardYears {
  constructor(
    private readonly db: DataSource,
    private readonly hours: ContactHours,
  ) {}

  async of(year: number): Promise<NamedYear[]> {
    const hours = await this.hours.byCourse(this.db.manager, { from: `${year}-01-01`, to: `${year}-12-31` });
    return this.db.query<NamedYear[]>(YEARS, [`${year}-01-01`, JSON.stringify(hours)]);
  }
}
