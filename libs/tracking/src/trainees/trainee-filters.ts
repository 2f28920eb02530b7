import { ENROLMENT_STATES, type EnrolmentState, PACE_STATUSES, type PaceStatus } from '@convenor/rules';
import { isUUID } from 'class-validator';
import type { BehindFigureDto } from '../overview/behind-figure.dto.js';
import { behindFigure } from '../overview/behind-figures.js';
import type { TraineeFilterDto } from './trainee-list.dto.js';

/** Gives a value a parameter and says its name. */
type Bind = (value: unknown) => string;

/** What the list is filtered by; words and the order are no such thing. */
type FilterName = Exclude<keyof TraineeFilterDto, keyof BehindFigureDto | 'q' | 'sort' | 'state'>;

interface Filter<Value> {
  /** A condition over the enrolment `e`. It asks for what stands in the indexes of the orders, or leaves few. */
  sql: (value: Value, bind: Bind, now: Date) => string;
  /** The tallies know of it as well, under this condition or the same one. */
  kept?: true | ((value: Value, bind: Bind) => string);
  /** It leaves so few that all of them are read and sorted, when the order is that of names or another one. */
  leavesFew?: (value: Value, byName: boolean) => boolean;
}

const DAY_MS = 86_400_000;

/** Since when nothing came of somebody: since they were last here, or since they began, or since they applied. */
const QUIET_SINCE = `coalesce(e.last_activity_at, e.started_on::timestamp at time zone 'UTC', e.applied_at)`;

/** Since when, at the latest: whoever has been silent for so long stands before it in the order of last activities. */
export function quietBound({ idle }: TraineeFilterDto, now: Date): Date | null {
  return idle ? daysBefore(now, idle) : null;
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/**
 * One entry for each filter, and a field in `TraineeFilterDto`; the list, its count and its file take it from here. On the
 * screen it has an entry in `apps/web/src/features/trainees/list/fields.tsx`.
 */
const FILTERS: { [Name in FilterName]-?: Filter<NonNullable<TraineeFilterDto[Name]>> } = {
  cohort: {
    sql: (cohort, bind) => (isUUID(cohort) ? `e.cohort_id = ${bind(cohort)}` : 'false'),
    leavesFew: () => true,
  },
  region: {
    sql: (region, bind) => (isUUID(region) ? `e.region_id = ${bind(region)}` : 'false'),
    // By name they stand in an index.
    leavesFew: (_region, byName) => !byName,
  },
  tag: {
    sql: (tag, bind) => `e.id in (select t.enrolment_id from enrolment_tags t where t.tag = ${bind(tag)})`,
    leavesFew: () => true,
  },
  course: { sql: (slug, bind) => `e.course_id = (select id from courses where slug = ${bind(slug)})`, kept: true },
  version: {
    sql: (number, bind) =>
      `e.course_version_id = any(array(select id from course_versions where number = ${bind(number)}))`,
  },
  pace: { sql: (paces, bind) => `e.pace = any(${bind(paces)})`, kept: true },
  module: {
    sql: (module, bind) => `e.current_module_id = ${bind(module)}`,
    kept: (module, bind) => `e.module_id = ${bind(module)}`,
  },
  idle: {
    sql: (days, bind, now) => `${QUIET_SINCE} <= ${bind(daysBefore(now, days))}::timestamptz`,
  },
  mentor: {
    sql: (mentor, bind) => (mentor === 'none' ? 'e.mentor_id is null' : `e.mentor_id = ${bind(mentor)}`),
    leavesFew: (mentor) => mentor !== 'none',
  },
  language: { sql: (language, bind) => `e.person_locale = ${bind(language)}` },
  // By name they stand in an index.
  unreachable: { sql: () => 'e.unreachable_since is not null', leavesFew: (_unreachable, byName) => !byName },
};

/** The filters that were given, each with its value. */
function given(filter: TraineeFilterDto): [Filter<unknown>, unknown][] {
  return Object.entries(FILTERS).flatMap(([name, each]): [Filter<unknown>, unknown][] => {
    const value = filter[name as FilterName];
    const isGiven =
      value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
    return isGiven ? [[each as Filter<unknown>, value]] : [];
  });
}

/** What the filters ask of an enrolment `e`. */
export function conditionsOf(filter: TraineeFilterDto, bind: Bind, now: Date): string[] {
  const asked = given(filter).map(([{ sql }, value]) => sql(value, bind, now));
  return [...byState(filter, bind), ...asked, ...behindFigure(filter, bind, now)];
}

/** The same of a tally `e`; null where tallies do not know of a filter. */
export function keptConditionsOf(filter: TraineeFilterDto, bind: Bind, now: Date): string[] | null {
  const asked = given(filter);
  if (asked.some(([{ kept }]) => kept === undefined) || behindFigure(filter, String, now).length > 0) return null;
  const conditions = asked.map(([{ sql, kept }, value]) =>
    typeof kept === 'function' ? kept(value, bind) : sql(value, bind, now),
  );
  return [...byState(filter, bind), ...conditions];
}

export const leavesFew = (filter: TraineeFilterDto, byName: boolean): boolean =>
  given(filter).some(([{ leavesFew: few }, value]) => few?.(value, byName));

function byState(filter: TraineeFilterDto, bind: Bind): string[] {
  const states = statesOf(filter);
  return states.length < ENROLMENT_STATES.length ? [`e.state = any(${bind(states)})`] : [];
}

/** Only people under way have a pace and are in a module. */
const UNDER_WAY: readonly EnrolmentState[] = ['accepted', 'active', 'paused'];

/** Whoever is asked for by pace or module is under way. */
export function statesOf({ state, pace, module }: TraineeFilterDto): readonly EnrolmentState[] {
  const asked = state?.length ? state : ENROLMENT_STATES;
  return (pace?.length || module ? UNDER_WAY : ENROLMENT_STATES).filter((each) => asked.includes(each));
}

export const pacesOf = ({ pace }: TraineeFilterDto): readonly PaceStatus[] =>
  PACE_STATUSES.filter((each) => !pace?.length || pace.includes(each));
