import { firstMonday } from './overview-weeks.js';
import type { OverviewCell, OverviewFigure } from '@convenor/rules';
import {
  CREDITED,
  DONE,
  HAS_BEGUN,
  HAS_STOPPED,
  ISSUED,
  movedTo,
  OUTCOME,
  SENT,
  STANDS_AT,
  TIME_BAND,
  WEEK,
} from './behind-figures.js';

export interface FigureRow {
  figure: OverviewFigure;
  counts: Record<string, number>;
}

/** Null where one of the moments is not known. */
const days = (later: string, earlier: string): string =>
  `case when ${later} < ${earlier} then 0 else floor(extract(epoch from ${later} - ${earlier}) / 86400)::int end`;

/**
 * What is counted of `people`, a relation with the columns of enrolments and `kind`: rows of kind, figure, key and number.
 * Every person is looked up by the keys of their own rows, so few people cost little.
 * @param weeksFrom the first Monday, as a date
 */
const counted = (kind: string, weeksFrom: string): string => `
  moved as (
    select ${kind}, e.applied_at, t.*, k.certified
      from people e
      cross join lateral (
        select min(t.at) filter (where t.to_state = 'accepted') as accepted, min(t.at) filter (where t.to_state = 'active') as active,
               min(t.at) filter (where t.to_state = 'completed') as completed, coalesce(bool_or(${movedTo('accepted')}), false) as was_accepted,
               coalesce(bool_or(${movedTo('active')}), false) as was_active, coalesce(bool_or(${movedTo('completed')}), false) as was_completed
          from enrolment_transitions t where t.enrolment_id = e.id) t
      cross join lateral (select min(k.issued_at) as certified from credentials k where k.enrolment_id = e.id and ${ISSUED}) k
  ), counted as (
    select ${kind}, 'reached' as figure, r.key, count(*) as n
      from moved cross join lateral (values ('applied', true), ('accepted', was_accepted or certified is not null),
        ('active', was_active or certified is not null), ('completed', was_completed or certified is not null), ('certified', certified is not null)) r (key, here)
     where r.here group by ${kind}, r.key
    union all
    select ${kind}, 'days_' || d.step, d.days::text, count(*)
      from moved cross join lateral (values ('accepted', ${days('accepted', 'applied_at')}), ('active', ${days('active', 'accepted')}),
        ('completed', ${days('completed', 'active')}), ('certified', ${days('certified', 'completed')})) d (step, days)
     where d.days is not null group by ${kind}, d.step, d.days
    union all
    select ${kind}, 'place', e.course_version_id || ':' || ${STANDS_AT}, count(*) from people e where ${HAS_BEGUN}
     group by ${kind}, e.course_version_id || ':' || ${STANDS_AT}
    union all
    select ${kind}, 'stopped', e.course_version_id || ':' || e.next_activity_id, count(*)
      from people e where ${HAS_BEGUN} and ${HAS_STOPPED} and e.next_activity_id is not null
     group by ${kind}, e.course_version_id || ':' || e.next_activity_id
    union all
    select ${kind}, w.figure, w.week, sum(w.n)
      from people e
      cross join lateral (select ${WEEK} as week, count(*) as steps from activity_progress s
        where s.enrolment_id = e.id and ${DONE} and s.completed_at >= ${weeksFrom}::timestamp at time zone 'UTC' group by 1) done
      cross join lateral (values ('active', done.week, 1), ('steps', done.week, done.steps)) w (figure, week, n)
     group by ${kind}, w.figure, w.week
    union all
    select ${kind}, 'quiz', e.course_id || ':' || q.activity_id || ':' || q.outcome, count(*)
      from people e
      cross join lateral (select a.activity_id, ${OUTCOME} as outcome from attempts a where a.enrolment_id = e.id and ${SENT} group by 1) q
     group by ${kind}, e.course_id || ':' || q.activity_id || ':' || q.outcome
    union all
    select ${kind}, 'time', ${TIME_BAND}, count(*)
      from people e left join lateral (${CREDITED}) c on true where ${HAS_BEGUN} group by ${kind}, ${TIME_BAND}
  )`;

/** The columns of an enrolment `e` that figures need. */
const COLUMNS =
  'e.id, e.course_id, e.course_version_id, e.applied_at, e.state, e.pace, e.started_on, e.next_activity_id';

/** The figures of some people, counted now: rows of `FigureRow`. @param where whom; @param most the latest of them at the most */
export const countSome = (where: string, weeksFrom: string, most: string): string => `
  with people as materialized (select ${COLUMNS}, 0 as one from enrolments e where ${where} order by e.applied_at desc, e.id limit ${most}),
  ${counted('one', weeksFrom)}
  select figure, jsonb_object_agg(key, n) as counts from (select figure, key, sum(n)::int as n from counted group by 1, 2) c group by 1`;

/**
 * Counts everybody and keeps the cells of every kind. $1 is the first Monday. Of everybody, and of each region, a cell for
 * each course and version, with each language and each month of application, and for all of each; only of everybody for
 * both at once, since with regions these would be as many as people. Of each cohort there is one cell.
 */
const KINDS = 'course_id, course_version_id, language, month, region_id, cohort_id';
const KEEP_CELLS = `
  with people as materialized (
    select ${COLUMNS}, e.person_locale as language, to_char(e.applied_at at time zone 'UTC', 'YYYY-MM') as month, e.region_id, e.cohort_id
      from enrolments e order by e.id),
  ${counted(KINDS, '$1::date')},
  together as (
    select region_id::text as part, coalesce(course_version_id, course_id)::text as of, language, month, figure, key, sum(n)::int as n
      from counted
     group by figure, key, rollup (course_id, course_version_id),
           grouping sets ((language, month), (language), (month), (), (region_id, language), (region_id, month), (region_id))
    having grouping(region_id) = 1 or region_id is not null
    union all
    select cohort_id::text, null, null, null, figure, key, sum(n)::int from counted where cohort_id is not null group by cohort_id, figure, key),
  figures as (
    select part, of, language, month, figure, jsonb_object_agg(key, n) as counts from together group by part, of, language, month, figure)
  insert into overview_cells (part, of, language, month, figures)
  select coalesce(part, ''), coalesce(of, ''), coalesce(language, ''), coalesce(month, ''), jsonb_object_agg(figure, counts)
    from figures group by 1, 2, 3, 4`;

interface Database {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/** Keeps the cells of everybody in place of those of before. To be called in a transaction. @param began when the work for it did */
export async function keepOverview(db: Database, madeAt: Date = new Date(), began = performance.now()): Promise<void> {
  await db.query('delete from overview_cells');
  await db.query(KEEP_CELLS, [firstMonday(madeAt)]);
  await db.query(
    `insert into overview_snapshot (made_at, took_ms) values ($1, $2)
     on conflict (only_one) do update set made_at = excluded.made_at, took_ms = excluded.took_ms`,
    [madeAt, Math.round(performance.now() - began)],
  );
}

export const cellOf = (rows: readonly FigureRow[]): OverviewCell =>
  Object.fromEntries(rows.map(({ figure, counts }) => [figure, counts]));
