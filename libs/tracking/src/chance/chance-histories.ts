import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type ChanceGroups, type ChanceHistory, deviceKind, type LocalDate } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** A passage with all that a chance is reckoned from, by days where the person is. */
export interface ReadPassage {
  id: string;
  startedOn: LocalDate;
  timeZone: string;
  history: ChanceHistory;
  groups: ChanceGroups;
}

interface Facts extends Omit<ChanceHistory, 'modules' | 'done'> {
  done: { on: LocalDate; activityId: string }[];
}

interface Row {
  id: string;
  courseVersionId: string;
  timeZone: string;
  facts: Facts;
  language: string | null;
  region: string | null;
  device: string | null;
}

const list = (what: string, from: string): string => `(select coalesce(json_agg(${what}), '[]') from ${from})`;
const day = (instant: string): string => `(${instant} at time zone e.time_zone)::date`;

const DOINGS = `select opened_at as at from activity_progress p where p.enrolment_id = e.id and p.opened_at is not null
  union all select completed_at from activity_progress p where p.enrolment_id = e.id and p.state = 'complete' and p.completed_at is not null
  union all select to_at from active_stretches s where s.enrolment_id = e.id
  union all select started_at from attempts a where a.enrolment_id = e.id
  union all select submitted_at from attempts a where a.enrolment_id = e.id and a.submitted_at is not null
  union all select posted_at from posts p where p.enrolment_id = e.id
  union all select created_at from practice_entries p where p.enrolment_id = e.id`;

/** When a result was there: once it was sent, or once somebody had marked it. */
const RESULT_AT = `greatest(a.submitted_at, (select max(m.at) from marks m where m.enrolment_id = e.id and m.attempt_id = a.id))`;

const PASSAGES = `select e.id, e.course_version_id as "courseVersionId", e.time_zone as "timeZone", u.locale as language,
    coalesce((select r.name from regions r where r.id = e.region_id), e.application->>'region') as region,
    (select s.device from sessions s where s.user_id = e.user_id order by s.last_seen_at desc limit 1) as device,
    json_build_object(
      'startedOn', e.started_on,
      'moves', ${list(`json_build_object('on', ${day('t.at')}, 'to', t.to_state) order by t.id`, 'enrolment_transitions t where t.enrolment_id = e.id')},
      'pauses', ${list(`json_build_object('from', p.from_day, 'to', p.to_day)`, 'pauses p where p.enrolment_id = e.id')},
      'extensions', ${list(`json_build_object('on', ${day('x.at')}, 'days', x.days, 'moduleId', x.module_id)`, 'extensions x where x.enrolment_id = e.id')},
      'replans', ${list(`json_build_object('on', c.made_on, 'dues', c.dues, 'undoneOn', ${day('c.undone_at')}) order by c.id`, 'catch_up_plans c where c.enrolment_id = e.id')},
      'done', ${list(`json_build_object('on', ${day('p.completed_at')}, 'activityId', p.activity_id)`, `activity_progress p where p.enrolment_id = e.id and p.state in ('complete', 'excused') and p.completed_at is not null`)},
      'doings', ${list('d.day', `(select distinct ${day('w.at')} as day from (${DOINGS}) w) d`)},
      'active', ${list(`json_build_object('on', s.day, 'seconds', s.seconds)`, `(select ${day('a.from_at')} as day, sum(extract(epoch from a.to_at - a.from_at)) as seconds from active_stretches a where a.enrolment_id = e.id group by 1) s`)},
      'attempts', ${list(`json_build_object('on', ${day(RESULT_AT)}, 'share', a.points::float8 / a.max_points, 'passed', a.passed)`, `attempts a where a.enrolment_id = e.id and a.submitted_at is not null and a.points is not null and a.passed is not null and a.to_mark = 0`)},
      'sessions', ${list(`json_build_object('on', ${day('b.changed_at')}, 'came', b.attended = 'yes')`, `session_bookings b join live_sessions l on l.id = b.session_id where b.enrolment_id = e.id and b.attended in ('yes', 'no') and l.cancelled_at is null`)},
      'practice', ${list(day('p.created_at'), 'practice_entries p where p.enrolment_id = e.id')},
      'posts', ${list(day('p.posted_at'), 'posts p where p.enrolment_id = e.id')},
      'nudges', ${list(day('n.touched_at'), `nudge_touches n where n.enrolment_id = e.id and n.action = 'mail' and not n.held_out`)},
      'certifiedOn', (select ${day('min(c.met_at)')} from credentials c where c.enrolment_id = e.id and c.renews is null and c.origin = 'course')
    ) as facts
  from enrolments e join users u on u.id = e.user_id`;

/** Reads passages for reckoning chances, some at a time: what is read is given to rules and forgotten. */
@Injectable()
export class ChanceHistories {
  constructor(private readonly versions: CourseVersions) {}

  /** Those that began before, the latest first. */
  async begunBefore(tx: EntityManager, on: LocalDate, id: string, limit: number): Promise<ReadPassage[]> {
    const rows = await tx.query<Row[]>(
      `${PASSAGES} where e.started_on is not null and (e.started_on, e.id) < ($1::date, $2::uuid)
        order by e.started_on desc, e.id desc limit $3`,
      [on, id, limit],
    );
    return this.built(tx, rows);
  }

  /** Those under way, by id. */
  async underWay(tx: EntityManager, after: string, limit: number): Promise<ReadPassage[]> {
    const rows = await tx.query<Row[]>(
      `${PASSAGES} where e.state = 'active' and e.started_on is not null and e.id > $1 order by e.id limit $2`,
      [after, limit],
    );
    return this.built(tx, rows);
  }

  private async built(tx: EntityManager, rows: readonly Row[]): Promise<ReadPassage[]> {
    const passages: ReadPassage[] = [];
    for (const { id, courseVersionId, timeZone, facts, language, region, device } of rows) {
      const { modules } = await this.versions.document(courseVersionId, tx);
      const required = modules.flatMap(({ activities }) => activities).filter((activity) => activity.required);
      const minutes = new Map(required.map((activity) => [activity.id, activity.minutes]));
      const history: ChanceHistory = {
        ...facts,
        modules: modules.map((module) => ({
          ...{ id: module.id, offsetDays: module.offsetDays },
          minutes: module.activities.reduce((sum, activity) => sum + (minutes.get(activity.id) ?? 0), 0),
        })),
        done: facts.done.flatMap(({ on, activityId }) =>
          minutes.has(activityId) ? [{ on, minutes: minutes.get(activityId)! }] : [],
        ),
      };
      const groups = { language, region, device: deviceKind(device) };
      passages.push({ id, startedOn: facts.startedOn, timeZone, history, groups });
    }
    return passages;
  }
}
