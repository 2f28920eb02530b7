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

/**
 * Sums of what is kept by month (`credential_tallies`). The number in the middle comes from how often each number of days is
 * there. $1 and $2 are first and last month.
 */
const countFigures = new Statement<Row, [string, string, string | null]>(
  'credential-figures',
  `with span as (
     select $1::date as first, ($2::date + interval '1 month')::date as past
   ), told as materialized (
     select t.month, t.what, t.days, sum(t.credentials)::int as credentials from span, credential_tallies t
      where t.month >= first and t.month < past and ($3::uuid is null or t.course_id = $3) group by 1, 2, 3
   ), counted as (
     select to_char(month, 'YYYY-MM') as month, sum(credentials) filter (where what in ('issued', 'renewed')) as issued,
            sum(credentials) filter (where what = 'renewed') as renewed, sum(credentials) filter (where what = 'expiring') as expiring,
            sum(credentials) filter (where what = 'revoked') as revoked from told group by 1
   ), listed as (
     select to_char(m, 'YYYY-MM') as month from span, generate_series(first::timestamp, past::timestamp - interval '1 day', interval '1 month') m
   ), took as materialized (
     select days, sum(sum(credentials)) over (order by days) as up_to, sum(sum(credentials)) over () as all_of
       from told where what = 'issued' and days is not null group by 1
   )
   select (select json_agg(json_build_object('month', month, 'issued', coalesce(issued, 0), 'renewed', coalesce(renewed, 0),
                     'expiring', coalesce(expiring, 0), 'revoked', coalesce(revoked, 0)) order by month)
             from listed left join counted using (month)) as months,
          (select coalesce(sum(credentials), 0)::int from credential_tallies t
            where t.month is null and t.what = 'ready' and ($3::uuid is null or t.course_id = $3)) as ready,
          (select (min(days) filter (where up_to * 2 >= all_of) + min(days) filter (where up_to * 2 >= all_of + 1))::float8 / 2 from took) as median_days,
          coalesce((select max(all_of)::int from took), 0) as median_of`,
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
