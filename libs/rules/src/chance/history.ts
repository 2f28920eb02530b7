import type { EnrolmentState } from '../enrolment-states.js';
import { addDays, daysBetween, type LocalDate } from '../local-date.js';
import { dueDates, type Extension, MODULE_DAYS, type Pause, plannedEnd, type TrackPlan } from '../track.js';

/** One passage as days in the zone of the person: what happened, and since which day that is known. */
export interface ChanceHistory {
  readonly startedOn: LocalDate;
  /** Modules with the minutes of what is required in them. */
  readonly modules: readonly { readonly id: string; readonly offsetDays: number; readonly minutes: number }[];
  readonly moves: readonly { readonly on: LocalDate; readonly to: EnrolmentState }[];
  readonly pauses: readonly Pause[];
  readonly extensions: readonly (Extension & { readonly on: LocalDate })[];
  /** Due dates planned anew. */
  readonly replans: readonly {
    readonly on: LocalDate;
    readonly dues: Readonly<Record<string, LocalDate>>;
    readonly undoneOn: LocalDate | null;
  }[];
  /** Required activities that are complete or excused. */
  readonly done: readonly { readonly on: LocalDate; readonly minutes: number }[];
  /** Days on which they did anything. */
  readonly doings: readonly LocalDate[];
  /** Active time by day. */
  readonly active: readonly { readonly on: LocalDate; readonly seconds: number }[];
  /** Quizzes that were sent; `on` is the day on which the result was there. */
  readonly attempts: readonly { readonly on: LocalDate; readonly share: number; readonly passed: boolean }[];
  /** Live sessions with a place for them; `on` is the day on which it was written down who came. */
  readonly sessions: readonly { readonly on: LocalDate; readonly came: boolean }[];
  readonly practice: readonly LocalDate[];
  readonly posts: readonly LocalDate[];
  readonly nudges: readonly LocalDate[];
  /** When all requirements of the certificate were met. */
  readonly certifiedOn: LocalDate | null;
}

/** A track is looked at at so many points, spread evenly: with eight weeks, at the end of each. */
export const CHANCE_POINTS = 8;

/** Before so many days nobody is read: the first week says nothing yet. */
export const LEAST_TRACK_DAYS = 7;

/**
 * What was known at the beginning of a day: everything that came on that day or later is gone, as if it were not to happen.
 * All that is said about a day is said from this alone, so nothing of the future can leak into it.
 */
export function knownBefore(history: ChanceHistory, day: LocalDate): ChanceHistory {
  const before = ({ on }: { on: LocalDate }): boolean => on < day;
  const earlier = (on: LocalDate): boolean => on < day;
  return {
    startedOn: history.startedOn,
    modules: history.modules,
    moves: history.moves.filter(before),
    // When a break that has not ended was to end, may have been changed since.
    pauses: history.pauses
      .filter(({ from }) => from < day)
      .map(({ from, to }) => ({ from, to: to !== null && to < day ? to : null })),
    extensions: history.extensions.filter(before),
    replans: history.replans
      .filter(before)
      .map((plan) => ({ ...plan, undoneOn: plan.undoneOn !== null && plan.undoneOn < day ? plan.undoneOn : null })),
    done: history.done.filter(before),
    doings: history.doings.filter(earlier),
    active: history.active.filter(before),
    attempts: history.attempts.filter(before),
    sessions: history.sessions.filter(before),
    practice: history.practice.filter(earlier),
    posts: history.posts.filter(earlier),
    nudges: history.nudges.filter(earlier),
    certifiedOn: history.certifiedOn !== null && history.certifiedOn < day ? history.certifiedOn : null,
  };
}

/** The plan of a track as it stands in a history. Its days need no zone: they are days of the person already. */
export function planOf({ startedOn, modules, pauses, extensions, replans }: ChanceHistory): TrackPlan {
  const anew = replans
    .filter(({ undoneOn }) => undoneOn === null)
    .reduce<ChanceHistory['replans'][number] | null>((last, plan) => (last && last.on > plan.on ? last : plan), null);
  return {
    ...{ zone: 'UTC', startsOn: startedOn, modules, pauses, extensions },
    replanned: anew && {
      on: anew.on,
      dues: new Map(Object.entries(anew.dues)),
      extensions: extensions.filter(({ on }) => on > anew.on),
    },
  };
}

/** The last day of a track, with its breaks and extensions as they stand; `null` for a course without modules. */
export function trackEnd(history: ChanceHistory, day: LocalDate): LocalDate | null {
  return plannedEnd(dueDates(planOf(history), day));
}

/**
 * Whether a person met all requirements by the end of their track. `null` until that day is over, whatever has become of
 * them: were those counted earlier who finish or leave before it, those who are still under way would be missing.
 */
export function certifiedInTime(history: ChanceHistory, today: LocalDate): boolean | null {
  const end = trackEnd(history, today);
  if (end === null || end >= today) return null;
  return history.certifiedOn !== null && history.certifiedOn <= end;
}

/** Whether a chance says anything about this passage on a day: under way, not finished, and its track neither new nor over. */
export function isReadable(history: ChanceHistory, day: LocalDate): boolean {
  const known = knownBefore(history, day);
  if (known.moves.at(-1)?.to !== 'active' || known.certifiedOn !== null) return false;
  const end = trackEnd(known, day);
  return end !== null && day <= end && day >= addDays(history.startedOn, LEAST_TRACK_DAYS);
}

/** A day on which a passage is looked at, and which of the points of its track that is, from 1. */
export interface ChancePoint {
  readonly point: number;
  readonly on: LocalDate;
}

/** The points of a track at which the past is looked at; days of break do not count. */
export function chancePoints(history: ChanceHistory, today: LocalDate): ChancePoint[] {
  const days = nominalDays(history);
  const pauses = [...history.pauses].sort((one, other) => (one.from < other.from ? -1 : 1));
  const points: ChancePoint[] = [];
  for (let point = 1; point <= CHANCE_POINTS; point += 1) {
    const on = pauses.reduce<LocalDate | null>(
      (day, { from, to }) =>
        day === null || from >= day ? day : to && addDays(day, Math.max(0, daysBetween(from, to))),
      addDays(history.startedOn, Math.round((point * days) / CHANCE_POINTS)),
    );
    if (on !== null && on <= today && isReadable(history, on)) points.push({ point, on });
  }
  return points;
}

/** Which point of the track a day belongs to, for comparing with others who had come as far. */
export function pointOf(history: ChanceHistory, day: LocalDate): number {
  const gone = daysBetween(history.startedOn, day);
  const point = Math.round((gone * CHANCE_POINTS) / Math.max(1, nominalDays(history)));
  return Math.min(CHANCE_POINTS, Math.max(1, point));
}

/** Days of the track as the course plans it. */
function nominalDays({ modules }: ChanceHistory): number {
  return modules.reduce((most, { offsetDays }) => Math.max(most, offsetDays + MODULE_DAYS), 0);
}
