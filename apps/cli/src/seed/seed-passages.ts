import { chance, type Database, oneOf } from './seed-sql.js';

const N = `('x' || right(e.id::text, 12))::bit(48)::bigint`;
const of = (salt: number, below: string | number): string => chance(salt, below, N);
const newId = (salt: number): string => `md5('seeded ' || ${salt} || e.id)::uuid`;

/** Who writes things down: somebody's own mentor, or else the first one. */
const STAFF = `coalesce(e.mentor_id, (select user_id from user_roles where role = 'mentor' order by user_id limit 1))`;

const NOTES =
  'Called, all is well.|Prefers to be written to rather than called.|Works nights in winter; do not worry about gaps.|Wants to start a meeting in the library.|Asked for large print.|Would make a good mentor one day.';

/**
 * What the passages of the people with the numbers `from` to `to` have left behind, each by one statement: `$1` and `$2` are
 * the first and the last enrolment. Evidence, documents, hours and the audit log stay empty.
 */
const TRACES: Record<string, string> = {
  activity_progress: `insert into activity_progress (enrolment_id, activity_id, state, evidence, opened_at, completed_at, active_seconds)
     select e.id, a.id, 'complete', '{}', l.at - interval '40 minutes', l.at, 300 + ${of(41, 1800)}
       from enrolments e join activities a on a.version_id = e.course_version_id and a.place <= e.progress_completed
       cross join lateral (select e.last_activity_at - (e.progress_completed - a.place) * interval '30 hours' as at) l
      where e.id between $1 and $2`,
  attempts: `insert into attempts (enrolment_id, id, activity_id, course_version_id, number, state, items, started_at, submitted_at, points, max_points, passed)
     select e.id, md5(a.id || t.number || e.id)::uuid, a.id, e.course_version_id, t.number, 'submitted', '[]', l.at - interval '20 minutes', l.at,
            case when t.last then 7000 + ${of(42, 3001)} else 2000 + ${of(43, 4000)} end, 10000, t.last
       from enrolments e join activities a on a.version_id = e.course_version_id and a.place <= e.progress_completed and a.kind = 'quiz'
       cross join lateral (select number, number = tries as last from (select case when ${chance(44, 100, `${N} * 50 + a.place`)} < 24 then 2 else 1 end as tries) d,
         generate_series(1, tries) number) t
       cross join lateral (select e.last_activity_at - (e.progress_completed - a.place) * interval '30 hours' - (2 - t.number) * interval '1 hour' as at) l
      where e.id between $1 and $2`,
  enrolment_transitions: `insert into enrolment_transitions (enrolment_id, id, from_state, to_state, actor_id, at, reason)
     select e.id, overlay(md5('moved ' || s.place || e.id) placing s.place::text from 1)::uuid, s.was, s.now, null,
            case s.place when 1 then e.applied_at when 2 then e.applied_at + interval '1 day'
              when 3 then case when e.state = 'active' then e.state_since else greatest(e.applied_at + interval '1 day', e.started_on) end
              else e.state_since end, null
       from enrolments e cross join lateral (
         select 1 as place, null as was, 'applied' as now
         union all select 2, 'applied', case when e.state in ('waitlisted', 'declined') then e.state else 'accepted' end where e.state <> 'applied'
         union all select 3, 'accepted', 'active' where e.started_on is not null
         union all select 4, 'active', e.state where e.state in ('paused', 'completed', 'withdrawn', 'lapsed')) s
      where e.id between $1 and $2`,
  pauses: `insert into pauses (enrolment_id, id, from_day) select e.id, ${newId(1)}, e.state_since::date from enrolments e
      where e.id between $1 and $2 and e.state = 'paused'`,
  practice_entries: `insert into practice_entries (enrolment_id, id, kind, held_on, meeting, minutes, went_well, was_hard, state, rubric_id, rubric_version,
        created_at, changed_at, sent_at, decided_at)
     select e.id, md5('practice ' || n || e.id)::uuid, (array['observed', 'co_led', 'led'])[n], l.at::date, (array['in_person', 'online', 'hybrid'])[1 + ${of(45, 3)}],
            60 + ${of(46, 4)} * 15, 'Everybody had a turn.', 'Ending on time.', l.state, r.rubric_id, r.number, l.at, l.at, l.at, case when l.state = 'signed' then l.at + interval '3 days' end
       from enrolments e cross join generate_series(1, 3) n cross join (select rubric_id, number from rubric_versions where state = 'published' limit 1) r
       cross join lateral (select e.last_activity_at - (4 - n) * interval '4 days' as at,
         case when e.state = 'completed' or n < 3 and ${of(47, 100)} < 70 then 'signed' else 'sent' end as state) l
      where e.id between $1 and $2 and e.progress_share > 400 + n * 120`,
  practice_decisions: `insert into practice_decisions (enrolment_id, entry_id, id, decision, decided_by, ratings, comment, decided_at)
     select e.id, p.id, md5('decision ' || p.id)::uuid, 'sign', ${STAFF}, '{}', '', p.decided_at
       from practice_entries p join enrolments e on e.id = p.enrolment_id where p.enrolment_id between $1 and $2 and p.state = 'signed'`,
  credentials: `insert into credentials (id, number, enrolment_id, course_version_id, state, holder_name, course_title, met_at, issued_at, counts_from, expires_at, revoked_at, revoked_reason)
     select ${newId(2)}, 'SEED-' || lpad(${N}::text, 8, '0'), e.id, e.course_version_id, case when ${of(48, 100)} = 0 then 'revoked' else 'issued' end, u.name, c.title,
            e.completed_at, e.completed_at, e.completed_at, e.completed_at + interval '24 months', case when ${of(48, 100)} = 0 then now() end,
            case when ${of(48, 100)} = 0 then 'Asked for it.' end
       from enrolments e join users u on u.id = e.user_id join courses c on c.id = e.course_id
      where e.id between $1 and $2 and e.state = 'completed' and ${of(49, 100)} < 92`,
  certification_standings: `insert into certification_standings (enrolment_id, course_id, steps_away, last_steps, one_away_since, weighed_at)
     select e.id, e.course_id, s.away, '[]', case when s.away = 1 then e.last_activity_at end, now()
       from enrolments e cross join lateral (select greatest(1, (1000 - e.progress_share) / 120) as away) s
      where e.id between $1 and $2 and e.state = 'active'`,
  staff_notes: `insert into staff_notes (enrolment_id, id, author_id, text, created_at)
     select e.id, ${newId(3)}, ${STAFF}, ${oneOf(NOTES, 50, { n: N })}, e.applied_at + interval '3 days' from enrolments e
      where e.id between $1 and $2 and ${of(51, 100)} < 8`,
  tasks: `insert into tasks (enrolment_id, id, kind, trigger, since, created_at, settled_at, outcome)
     select e.id, ${newId(4)}, case when ${of(52, 10)} < 7 then 'mentor_list' else 'task' end, case e.pace when 'stalled' then 'silent' else 'overdue' end,
            l.at::date, l.at, case when l.settled then now() end, case when l.settled then 'moved_on' end
       from enrolments e cross join lateral (select now() - ${of(53, 20_000)} * interval '1 minute' as at, ${of(54, 100)} < 20 as settled) l
      where e.id between $1 and $2 and e.state = 'active' and e.pace in ('at_risk', 'stalled') and ${of(55, 100)} < 40`,
};

/** Call once, and on the connection that `seedPassages` is called on: what there is to do in each version, in order. */
export async function readActivities(db: Database): Promise<void> {
  await db.query(`create temporary table activities as
    select v.id as version_id, a.value->>'id' as id, a.value->>'kind' as kind, row_number() over (partition by v.id) as place
      from course_versions v, lateral (select value from jsonb_path_query(v.document, '$.modules[*].activities[*]') value) a where v.state <> 'draft'`);
  await db.query('create index on activities (version_id, place)');
  await db.query('analyze activities');
}

/** Fills what belongs to these passages; they are there already. */
export async function seedPassages(db: Database, first: string, last: string): Promise<void> {
  for (const trace of Object.values(TRACES)) await db.query(trace, [first, last]);
}
