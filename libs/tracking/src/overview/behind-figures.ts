import { FUNNEL_STEPS, type FunnelStep, TIME_BANDS } from '@convenor/rules';
import type { BehindFigureDto, OverviewPeopleDto } from './behind-figure.dto.js';

type Bind = (value: unknown) => string;

/** Moves into this state, or one that comes after it, show that somebody was here. */
const STATES_FROM = (step: FunnelStep): string =>
  FUNNEL_STEPS.slice(FUNNEL_STEPS.indexOf(step))
    .filter((each) => each !== 'applied' && each !== 'certified')
    .map((each) => `'${each}'`)
    .join(', ');

/** Moves `t` of an enrolment that say that it came to a step. */
export const movedTo = (step: FunnelStep): string => `t.to_state in (${STATES_FROM(step) || `''`})`;

/** When they were certified: credentials `k` of theirs that were ever issued. */
export const ISSUED = 'k.issued_at is not null';

/** Where an enrolment `e` stands in its track. Only who has begun stands anywhere; who is through stands at the end. */
export const HAS_BEGUN = 'e.started_on is not null';
export const STANDS_AT = `case when e.state = 'completed' then '' else coalesce(e.next_activity_id, '') end`;

/** Where one stands who came as far as an activity, in each version that has it: `version:activity`, or `version:` at the end. */
const farEnough = (activity: string): string => `
  with places as (
    select v.id, a.activity->>'id' as activity, row_number() over (partition by v.id order by m.n, a.n) as place
      from course_versions v cross join jsonb_array_elements(v.document->'modules') with ordinality m (module, n)
     cross join jsonb_array_elements(m.module->'activities') with ordinality a (activity, n)),
  given as (select * from places where activity = ${activity})
  select p.id || ':' || p.activity from places p join given g on g.id = p.id and p.place >= g.place union all select g.id || ':' from given g`;

/** Moves of an enrolment `e`, and certificates, that say when it came to a step. */
const CAME: Readonly<Record<Exclude<FunnelStep, 'applied'>, string>> = {
  ...{ accepted: at('accepted'), active: at('active'), completed: at('completed') },
  certified: `exists (select from credentials k where k.enrolment_id = e.id and ${ISSUED})`,
};

function at(state: string): string {
  return `exists (select from enrolment_transitions t where t.enrolment_id = e.id and t.to_state = '${state}')`;
}

/** Of this step and the one before it is known when an enrolment `e` came to them; everybody has applied, and not from anywhere. */
function timed(step: FunnelStep): string {
  if (step === 'applied') return 'false';
  const before = FUNNEL_STEPS[FUNNEL_STEPS.indexOf(step) - 1]!;
  return before === 'applied' ? CAME[step] : `${CAME[before]} and ${CAME[step]}`;
}

/** Whether an enrolment `e` has stopped: it was left, or nothing has happened in it for long. */
export const HAS_STOPPED = `(e.state in ('withdrawn', 'lapsed') or (e.state = 'active' and e.pace = 'stalled'))`;

/** How it went with a quiz, over its attempts `a`. */
export const OUTCOME = `case when (array_agg(a.passed order by a.number))[1] then 'first' when bool_or(a.passed) then 'later'
  when count(*) > 0 then 'not_yet' end`;
export const SENT = `a.state = 'submitted'`;

/** What was credited to an enrolment `e` when hours were reckoned last, as `c`; nothing where there is no row. Looked up one by one. */
export const CREDITED = 'select c.seconds from credited_hours c where c.enrolment_id = e.id offset 0';

/** In which band the seconds `c` are that were credited. */
export const TIME_BAND = `case ${TIME_BANDS.toReversed()
  .map(({ band, from }) => (from === 0 ? `else '${band}'` : `when coalesce(c.seconds, 0) >= ${from} then '${band}'`))
  .join(' ')} end`;

/** Steps `s` that somebody did themselves; weeks begin on Mondays of UTC. */
export const DONE = `s.state = 'complete'`;
export const WEEK = `to_char(date_trunc('week', s.completed_at at time zone 'UTC'), 'YYYY-MM-DD')`;

/** Conditions over an enrolment `e`: when they applied. */
function applied({ appliedFrom, appliedTo }: Pick<BehindFigureDto, 'appliedFrom' | 'appliedTo'>, bind: Bind): string[] {
  const month = (given: string): string => `(${bind(`${given}-01`)}::date::timestamp`;
  return [
    ...(appliedFrom ? [`e.applied_at >= ${month(appliedFrom)} at time zone 'UTC')`] : []),
    ...(appliedTo ? [`e.applied_at < ${month(appliedTo)} + interval '1 month') at time zone 'UTC'`] : []),
  ];
}

/** Conditions over an enrolment `e`: whom the overview is about. */
export function aboutPeople(filter: OverviewPeopleDto, bind: Bind): string[] {
  const { version, region, language } = filter;
  return [
    ...applied(filter, bind),
    ...(version ? [`e.course_version_id = ${bind(version)}`] : []),
    ...(region ? [`e.region_id = ${bind(region)}`] : []),
    ...(language ? [`e.person_locale = ${bind(language)}`] : []),
  ];
}

/** Conditions over an enrolment `e`: who is behind one of the numbers of the overview or of the board. */
export function behindFigure(filter: BehindFigureDto, bind: Bind, now: Date): string[] {
  const { courseVersion, reached, timedTo, cameTo, stoppedAt, activeIn, quiz, outcome, time } = filter;
  const { cameInto, since, issuedSince, unwritten } = filter;
  const where = applied(filter, bind);
  if (courseVersion) where.push(`e.course_version_id = ${bind(courseVersion)}`);
  if (reached && reached !== 'applied')
    where.push(
      `(exists (select from credentials k where k.enrolment_id = e.id and ${ISSUED})
        or exists (select from enrolment_transitions t where t.enrolment_id = e.id and ${movedTo(reached)}))`,
    );
  if (timedTo) where.push(`(${timed(timedTo)})`);
  if (cameTo)
    where.push(
      `(${HAS_BEGUN} and e.course_version_id || ':' || ${STANDS_AT} = any(array(${farEnough(bind(cameTo))})))`,
    );
  if (stoppedAt) where.push(`(${HAS_STOPPED} and ${HAS_BEGUN} and e.next_activity_id = ${bind(stoppedAt)})`);
  if (activeIn) {
    const monday = `${bind(activeIn)}::date::timestamp`;
    where.push(
      `exists (select from activity_progress s where s.enrolment_id = e.id and ${DONE}
         and s.completed_at >= ${monday} at time zone 'UTC' and s.completed_at < (${monday} + interval '7 days') at time zone 'UTC')`,
    );
  }
  if (quiz) {
    const went = `(select ${OUTCOME} from attempts a where a.enrolment_id = e.id and a.activity_id = ${bind(quiz)} and ${SENT})`;
    where.push(outcome ? `${went} = ${bind(outcome)}` : `${went} is not null`);
  }
  if (time)
    where.push(
      `(${HAS_BEGUN} and (select ${TIME_BAND} from (values (0)) one left join (${CREDITED}) c on true) = ${bind(time)})`,
    );
  if (cameInto) {
    const after = since ? ` and t.at > ${bind(since)}::timestamptz` : '';
    where.push(
      `e.id in (select t.enrolment_id from enrolment_transitions t where t.to_state = any(${bind(cameInto)})${after})`,
    );
  }
  if (issuedSince)
    where.push(
      `e.id in (select k.enrolment_id from credentials k where k.issued_at > ${bind(issuedSince)}::timestamptz)`,
    );
  if (unwritten)
    where.push(
      `not exists (select from staff_messages m where m.enrolment_id = e.id and m.sent_at > ${bind(now)}::timestamptz - make_interval(days => ${bind(unwritten)}::int))`,
    );
  return where;
}
