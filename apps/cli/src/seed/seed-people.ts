import { SEEDED_EMAIL, SEEDED_NAME } from './seed-names.js';
import { chance, type Database, oneOf, seededId, shares } from './seed-sql.js';

const REGIONS =
  'Leeds|Ohio|Minnesota|Oregon|Hamburg|Valencia|Nairobi|Lagos|Pune|New South Wales|Wellington|Recife|Attica|Kraków|Ontario|Kansai|Gauteng|Jalisco';
const LANGUAGES = 'en|es|de|fr|pt|pl|el|ar|ja|hi';
const ZONES =
  'Europe/London|America/New_York|America/Chicago|Europe/Berlin|Europe/Madrid|Africa/Nairobi|Africa/Lagos|Asia/Kolkata|Australia/Sydney|Pacific/Auckland|America/Sao_Paulo|Europe/Athens';
const MOTIVES =
  'The nearest meeting is an hour away.|A meeting helped me through a hard year.|I work at a community centre.|Our online meeting has grown.|I have time on Wednesdays.';

const STATES = {
  active: 35,
  completed: 35,
  withdrawn: 8,
  lapsed: 6,
  accepted: 4,
  applied: 4,
  paused: 3,
  declined: 3,
  waitlisted: 2,
};
const PACES = { on_track: 45, behind: 20, ahead: 15, at_risk: 13, stalled: 7 };

/** What a passage is called, and what its numbers follow from: its state, its pace, days since it began, days of silence. */
const STANDING = `
  cross join lateral (select case when n <= $1 then 'active' else ${shares(chance(21, 100), STATES)} end as state,
    case when n <= $1 then 'on_track' else ${shares(chance(22, 100), PACES)} end as drawn) s
  cross join lateral (select case when s.state in ('accepted', 'active', 'paused') then s.drawn else 'on_track' end as pace,
    case when n <= $1 then 7 when s.state = 'active' then 3 + ${chance(23, 80)} when s.state in ('accepted', 'applied', 'waitlisted') then ${chance(23, 30)}
         else 70 + floor(power(${chance(23, 10_000)} / 10000.0, 1.5) * 1400)::int end as days) d
  cross join lateral (select case when n <= $1 then 0 when s.state not in ('accepted', 'active', 'paused') then greatest(0, d.days - case when s.state = 'completed' then 42 + ${chance(24, 28)} else 10 + ${chance(24, 60)} end)
    else least(d.days, case d.pace when 'stalled' then 21 + ${chance(24, 30)} when 'at_risk' then 8 + ${chance(24, 13)}
      when 'behind' then ${chance(24, 10)} else ${chance(24, 5)} end) end as quiet,
    case when s.state = 'completed' then 1000 when s.state in ('applied', 'waitlisted', 'declined', 'accepted') then 0
      else least(980, greatest(0, (d.days * 18 * case d.pace when 'ahead' then 12 when 'on_track' then 10 when 'behind' then 6 when 'at_risk' then 4 else 3 end / 10)
        % 1000)) end as share) p`;

const WHY = `case d.pace
    when 'stalled' then jsonb_build_array(jsonb_build_object('code', 'no_activity', 'params', jsonb_build_object('days', p.quiet)))
    when 'at_risk' then jsonb_build_array(jsonb_build_object('code', 'no_activity', 'params', jsonb_build_object('days', p.quiet)))
    when 'behind' then jsonb_build_array(jsonb_build_object('code', 'module_overdue', 'params', jsonb_build_object('moduleId', m.id, 'week', m.week, 'days', 3)))
    else '[{"code": "nothing_overdue", "params": {}}]'::jsonb end`;

/**
 * Adds the people with the numbers `from` to `to`, each with one enrolment in the courses that there are, as a server
 * would have summed it up. Those up to the number `beginners` are in the second week of the first course, under addresses
 * that follow from their number alone.
 */
export async function seedPeople(
  db: Database,
  {
    from,
    to,
    beginners = 0,
    passwordHash = null,
  }: { from: number; to: number; beginners?: number; passwordHash?: string | null },
): Promise<void> {
  const people = `generate_series(${from}, ${to}) as n`;
  await db.query(
    `insert into users (id, email, email_key, name, time_zone, locale, password_hash, confirmed_at, is_demo, created_at)
     select ${seededId('user')}, a.address, a.address, ${SEEDED_NAME}, ${oneOf(ZONES, 1)}, ${oneOf(LANGUAGES, 2, { skewed: true })}, $2::text, now(), true,
            now() - ${chance(3, 1500)} * interval '1 day'
       from ${people} cross join lateral (select case when n <= $1 then 'trainee-' || n || '@example.org' else ${SEEDED_EMAIL} end as address) a`,
    [beginners, passwordHash],
  );
  await db.query(`insert into user_roles (user_id, role) select ${seededId('user')}, 'trainee' from ${people}`);
  await db.query(
    `with versions as materialized (
       select v.id, v.course_id, row_number() over (order by c.created_at, v.published_at desc) as place, count(*) over () as of,
              greatest(1, (select count(*) from cohorts k where k.course_id = c.id)) as groups,
              greatest(1, (select count(*) from user_roles where role = 'mentor')) as mentors
         from course_versions v join courses c on c.id = v.course_id where v.state <> 'draft'),
     modules as materialized (
       select v.id as version_id, m.place, m.module->>'id' as id, (m.module->>'week')::int as week, m.module->'activities'->0->>'id' as first_activity,
              count(*) over (partition by v.id) as of
         from course_versions v, jsonb_array_elements(v.document->'modules') with ordinality m (module, place) where v.state <> 'draft'),
     groups as materialized (
       select id, course_id, row_number() over (partition by course_id order by id) as place from cohorts),
     mentors as materialized (
       select user_id, row_number() over (order by user_id) as place from user_roles where role = 'mentor')
     insert into enrolments (id, user_id, course_id, course_version_id, cohort_id, mentor_id, state, state_since, application, applied_at, time_zone, started_on,
        completed_at, progress_share, progress_completed, progress_required, pace, pace_reasons, pace_rank, current_module_id, next_activity_id, next_due_on,
        forecast, last_activity_at, summarised_on)
     select ${seededId('enrolment')}, ${seededId('user')}, v.course_id, v.id, g.id, t.user_id, s.state,
            case when s.state = 'active' then current_date - d.days else now() - p.quiet * interval '1 day' end,
            jsonb_build_object('motivation', ${oneOf(MOTIVES, 25)}, 'region', ${oneOf(REGIONS, 26)}, 'experience', null, 'learningNeeds', null, 'consents', '[]'::jsonb),
            now() - (d.days + 2) * interval '1 day' - ${chance(27, 86_400)} * interval '1 second', ${oneOf(ZONES, 1)},
            case when s.state in ('active', 'paused', 'completed', 'withdrawn', 'lapsed') then current_date - d.days end,
            case when s.state = 'completed' then now() - p.quiet * interval '1 day' end, p.share, p.share * 40 / 1000, 40,
            d.pace, ${WHY}, array_position(array['ahead', 'on_track', 'behind', 'at_risk', 'stalled'], d.pace) - 1,
            case when p.share < 1000 then m.id end, case when p.share < 1000 then m.first_activity end,
            case when s.state = 'active' then current_date + case when d.pace in ('ahead', 'on_track') then 1 + ${chance(28, 9)} else -1 - ${chance(28, 14)} end end,
            case when s.state = 'active' then jsonb_build_object('on', current_date + 10 + ${chance(29, 60)}, 'from', current_date + 5, 'to', current_date + 90, 'basis', 'pace') end,
            case when s.state not in ('applied', 'waitlisted', 'declined', 'accepted')
                 then now() - p.quiet * interval '1 day' - ${chance(30, 80_000)} * interval '1 second' end, current_date + 2
       from ${people} ${STANDING}
       join versions v on v.place = case when n <= $1 then 1 else 1 + floor(v.of * power(${chance(31, 10_000)} / 10000.0, 1.6))::int end
       join modules m on m.version_id = v.id and m.place = least(m.of, 1 + p.share * m.of / 1000)
       left join groups g on g.course_id = v.course_id and n > $1 and ${chance(32, 10)} < 6 and g.place = 1 + ${chance(33, 'v.groups')}
       left join mentors t on g.id is not null and ${chance(34, 10)} < 8 and t.place = 1 + ${chance(35, 'v.mentors')}
      where n > 0`,
    [beginners],
  );
}
