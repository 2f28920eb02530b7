import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Clock, InvalidInput, PreparedSql, Statement } from '@convenor/platform';
import { stringify } from 'csv-stringify/sync';
import { DataSource } from 'typeorm';
import { FiguresDto, FiguresMonthDto, FiguresQuery } from './figures.dto.js';

export const MOST_MONTHS = 60;
const USUAL_MONTHS = 12;
const HEADER = ['Month', 'Issued', 'Renewed', 'Expiring', 'Revoked'];

/** Whether the credential `k` renews an earlier one. */
export const RENEWS = 'k.renews is not null';

/** Whether the credential `k` is one that somebody was certified by; not one that puts another right. */
export const CERTIFIES = `not exists (select from credentials old where old.superseded_by = k.id and k.renews is distinct from old.id)`;

interface Row {
  months: FiguresMonthDto[];
  ready: number;
  median_days: number | null;
  median_of: number;
}

/** Each kind of event is found by an index of its own over the time that is asked for. $1 and $2 are first and last month. */
const countFigures = new Statement<Row, [string, string, string | null]>(
  'credential-figures',
  `with span as (
     select $1::date as first, ($2::date + interval '1 month')::date as past,
            $1::date::timestamp at time zone 'UTC' as since, ($2::date + interval '1 month') at time zone 'UTC' as until
   ), issued as (
     select k.issued_at, ${RENEWS} as renews, (k.issued_at at time zone e.time_zone)::date - e.started_on as days
       from span, credentials k join enrolments e on e.id = k.enrolment_id
      where k.issued_at >= since and k.issued_at < until and ${CERTIFIES} and ($3::uuid is null or e.course_id = $3)
   ), happened as (
     select issued_at as at, 1 as issued, renews::int as renewed, 0 as expiring, 0 as revoked from issued
     union all
     select k.expires_at, 0, 0, 1, 0 from span, credentials k join enrolments e on e.id = k.enrolment_id
      where k.expires_at >= since and k.expires_at < until and k.state not in ('queued', 'revoked', 'superseded')
        and ($3::uuid is null or e.course_id = $3)
     union all
     select k.revoked_at, 0, 0, 0, 1 from span, credentials k join enrolments e on e.id = k.enrolment_id
      where k.revoked_at >= since and k.revoked_at < until and ($3::uuid is null or e.course_id = $3)
   ), counted as (
     select to_char(at at time zone 'UTC', 'YYYY-MM') as month, sum(issued)::int as issued, sum(renewed)::int as renewed,
            sum(expiring)::int as expiring, sum(revoked)::int as revoked from happened group by 1
   ), listed as (
     select to_char(m, 'YYYY-MM') as month from span, generate_series(first::timestamp, past::timestamp - interval '1 day', interval '1 month') m
   )
   select (select json_agg(json_build_object('month', month, 'issued', coalesce(issued, 0), 'renewed', coalesce(renewed, 0),
                     'expiring', coalesce(expiring, 0), 'revoked', coalesce(revoked, 0)) order by month)
             from listed left join counted using (month)) as months,
          (select count(*)::int from credentials k join enrolments e on e.id = k.enrolment_id
            where k.state = 'queued' and ($3::uuid is null or e.course_id = $3)) as ready,
          (select percentile_cont(0.5) within group (order by days) from issued where not renews and days is not null) as median_days,
          (select count(days)::int from issued where not renews) as median_of`,
);

/** What became of certificates, month by month. */
@Injectable()
export class CredentialFigures {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly courses: Courses,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput for a time that ends before it begins, or is too long */
  async of({ from, to, course }: FiguresQuery): Promise<FiguresDto> {
    const last = to ?? this.clock.now().toISOString().slice(0, 7);
    const first = from ?? monthsBefore(last, USUAL_MONTHS - 1);
    checkSpan(first, last);
    const courseId = course === undefined ? null : (await this.courses.bySlug(this.db.manager, course)).id;
    const row = (await this.sql.first(countFigures, `${first}-01`, `${last}-01`, courseId))!;
    const sum = (key: 'issued' | 'renewed' | 'expiring' | 'revoked'): number =>
      row.months.reduce((total, month) => total + month[key], 0);
    return {
      ...{ from: first, to: last, course: course ?? null, months: row.months },
      totals: { issued: sum('issued'), renewed: sum('renewed'), expiring: sum('expiring'), revoked: sum('revoked') },
      ...{ ready: row.ready, medianDays: row.median_days, medianOf: row.median_of },
    };
  }

  /** The months as a file for spreadsheets. */
  async file(query: FiguresQuery): Promise<Buffer> {
    const { months } = await this.of(query);
    const rows = months.map(({ month, issued, renewed, expiring, revoked }) => [
      month,
      issued,
      renewed,
      expiring,
      revoked,
    ]);
    return Buffer.from(stringify([HEADER, ...rows], { bom: true, record_delimiter: '\r\n' }), 'utf8');
  }
}

function checkSpan(first: string, last: string): void {
  const months = monthNumber(last) - monthNumber(first) + 1;
  if (months < 1) throw InvalidInput.field('to', 'before_from', 'The last month lies before the first.');
  if (months > MOST_MONTHS) throw InvalidInput.field('from', 'too_long', `Ask for ${MOST_MONTHS} months at the most.`);
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function monthsBefore(month: string, count: number): string {
  const number = monthNumber(month) - count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
