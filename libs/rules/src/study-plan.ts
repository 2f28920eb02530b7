import type { EnrolmentState } from './enrolment-states.js';
import { addDays, daysBetween, laterOf, type LocalDate, localDateAt } from './local-date.js';
import type { Pause } from './track.js';
import { instantAt, type WallTime } from './wall-clock.js';

/** Shorter than this, sitting down is not worth it. */
export const LEAST_SITTING_MINUTES = 15;

/** What one day may ask at most: no more is credited in a day either. */
export const LONGEST_SITTING_MINUTES = 480;

export const MOST_STUDY_HOURS = 20;

/** How far ahead a start may be chosen. */
export const LATEST_START_DAYS = 60;

/** Beyond this a plan would be a bare guess. */
export const STUDY_HORIZON_DAYS = 730;

/** Something long is not begun for less than this at the end of a sitting. */
const LEAST_PART_MINUTES = 10;

const MINUTE = 60_000;
const A_MONDAY = '1970-01-05';

/** When a person means to study. */
export interface StudyChoice {
  readonly startOn: LocalDate;
  /** Days of the week, 1 = Monday to 7 = Sunday, each once. */
  readonly weekdays: readonly number[];
  /** Whole hours, from 1 to `MOST_STUDY_HOURS`. */
  readonly hoursPerWeek: number;
  readonly at: WallTime;
}

/** A required activity that is still to do. */
export interface StudyActivity {
  readonly id: string;
  readonly moduleId: string;
  readonly minutes: number;
  /** The day it opens in a cohort; `null` = open. */
  readonly opensOn: LocalDate | null;
}

export interface StudyFacts {
  readonly choice: StudyChoice;
  /** The zone whose clocks show the time that was chosen. */
  readonly zone: string;
  readonly now: Date;
  /** In the order of the course. */
  readonly left: readonly StudyActivity[];
  readonly modules: readonly { readonly id: string; readonly dueOn: LocalDate }[];
  readonly pauses: readonly Pause[];
}

/** What of an activity is done in one sitting. */
export interface StudyPart {
  activityId: string;
  minutes: number;
  /** It was begun in an earlier sitting. */
  continued: boolean;
  /** It is finished in this one. */
  finished: boolean;
}

export interface StudySitting {
  on: LocalDate;
  startsAt: Date;
  minutes: number;
  parts: StudyPart[];
  /** The Monday of its week, and which of the week's sittings it is, from 1: they stay when the days are chosen anew. */
  week: LocalDate;
  place: number;
}

export interface LateModule {
  moduleId: string;
  /** Days after its due date; `null` = later than a plan reaches. */
  days: number | null;
}

export interface StudyPlan {
  sittings: StudySitting[];
  /** The day each module would be done that has something left; those beyond the plan's reach are not in it. */
  doneOn: Map<string, LocalDate>;
  /** The day everything would be done; `null` when nothing is left, or the plan does not reach so far. */
  endOn: LocalDate | null;
  late: LateModule[];
}

/** The day of the week, 1 = Monday to 7 = Sunday. */
export function weekdayOf(date: LocalDate): number {
  return (((daysBetween(A_MONDAY, date) % 7) + 7) % 7) + 1;
}

/** How long one sitting is: the hours of a week in equal parts, in whole minutes. */
export function sittingMinutes({ weekdays, hoursPerWeek }: Pick<StudyChoice, 'weekdays' | 'hoursPerWeek'>): number {
  return Math.floor((hoursPerWeek * 60) / Math.max(1, weekdays.length));
}

export type StudyFault = 'no_days' | 'sitting_too_short' | 'sitting_too_long';

/** Why hours and days do not go together; `null` when they do. */
export function studyFault(choice: Pick<StudyChoice, 'weekdays' | 'hoursPerWeek'>): StudyFault | null {
  if (choice.weekdays.length === 0) return 'no_days';
  const minutes = sittingMinutes(choice);
  if (minutes < LEAST_SITTING_MINUTES) return 'sitting_too_short';
  return minutes > LONGEST_SITTING_MINUTES ? 'sitting_too_long' : null;
}

/**
 * Lays what is left over the days that a person has chosen, in order, at the same time on the wall whatever the clocks
 * do. What is longer than a sitting is spread over several; what fits into one is not torn apart. Nothing stands before
 * the start, in a pause, or where the sitting would be over by now, and no activity before it opens. It reaches two years.
 */
export function studyPlan(facts: StudyFacts): StudyPlan {
  const { choice, zone, now, left, pauses } = facts;
  const weekdays = [...choice.weekdays].sort((one, other) => one - other);
  const length = sittingMinutes(choice);
  const work = new Work(left, length);
  const sittings: StudySitting[] = [];
  const doneOn = new Map<string, LocalDate>();
  const first = laterOf(choice.startOn, localDateAt(now, zone));
  for (let day = 0; day < STUDY_HORIZON_DAYS && !work.isDone && !studyFault(choice); day += 1) {
    const on = addDays(first, day);
    const weekday = weekdayOf(on);
    if (!weekdays.includes(weekday) || isPaused(pauses, on)) continue;
    const startsAt = instantAt(on, choice.at, zone);
    if (startsAt.getTime() + length * MINUTE <= now.getTime()) continue;
    const { parts, minutes, done } = work.sitting(on);
    if (parts.length === 0) continue;
    const [week, place] = [addDays(on, 1 - weekday), weekdays.indexOf(weekday) + 1];
    sittings.push({ on, startsAt, minutes, parts, week, place });
    for (const [moduleId, minute] of done)
      doneOn.set(moduleId, localDateAt(new Date(startsAt.getTime() + minute * MINUTE - 1), zone));
  }
  const endOn = work.isDone ? [...doneOn.values()].reduce(laterOf, '') || null : null;
  return { sittings, doneOn, endOn, late: lateOf(facts, doneOn) };
}

/** What is left, taken sitting by sitting. */
class Work {
  private next = 0;
  private takenOfNext = 0;

  constructor(
    private readonly left: readonly StudyActivity[],
    private readonly length: number,
  ) {}

  get isDone(): boolean {
    return this.next >= this.left.length;
  }

  /** `done`: modules that are done in it, with the minute. */
  sitting(on: LocalDate): { parts: StudyPart[]; minutes: number; done: Map<string, number> } {
    const parts: StudyPart[] = [];
    const done = new Map<string, number>();
    let minutes = 0;
    for (let activity = this.left[this.next]; activity && !opensLater(activity, on); activity = this.left[this.next]) {
      const taken = this.fitting(activity, this.length - minutes);
      if (taken === null) break;
      minutes += taken;
      const continued = this.takenOfNext > 0;
      this.takenOfNext += taken;
      const finished = this.takenOfNext >= activity.minutes;
      parts.push({ activityId: activity.id, minutes: taken, continued, finished });
      if (!finished) break;
      this.next += 1;
      this.takenOfNext = 0;
      if (this.left[this.next]?.moduleId !== activity.moduleId) done.set(activity.moduleId, minutes);
    }
    return { parts, minutes, done };
  }

  /** Minutes of it that go into the room that is left; `null` = it begins with the next sitting. */
  private fitting(activity: StudyActivity, room: number): number | null {
    const rest = activity.minutes - this.takenOfNext;
    if (rest <= room) return rest;
    return activity.minutes <= this.length || room < LEAST_PART_MINUTES ? null : room;
  }
}

function opensLater({ opensOn }: StudyActivity, on: LocalDate): boolean {
  return opensOn !== null && opensOn > on;
}

/** A pause of which nobody knows the end has none yet. */
function isPaused(pauses: readonly Pause[], on: LocalDate): boolean {
  return pauses.some(({ from, to, until }) => {
    const end = to ?? until ?? null;
    return from <= on && (end === null || on < end);
  });
}

function lateOf({ left, modules }: StudyFacts, doneOn: ReadonlyMap<string, LocalDate>): LateModule[] {
  const unfinished = new Set(left.map(({ moduleId }) => moduleId));
  return modules.flatMap(({ id: moduleId, dueOn }): LateModule[] => {
    if (!unfinished.has(moduleId)) return [];
    const on = doneOn.get(moduleId);
    if (on === undefined) return [{ moduleId, days: null }];
    return on > dueOn ? [{ moduleId, days: daysBetween(dueOn, on) }] : [];
  });
}

/**
 * The fewest hours a week, more than chosen, that keep every due date that has not gone by already, on the same days;
 * `null` when the chosen ones keep them, or none do.
 */
export function hoursThatKeepDues(facts: StudyFacts): number | null {
  const { choice } = facts;
  if (keepsDues(facts)) return null;
  for (let hoursPerWeek = choice.hoursPerWeek + 1; hoursPerWeek <= MOST_STUDY_HOURS; hoursPerWeek += 1) {
    const more = { ...choice, hoursPerWeek };
    if (!studyFault(more) && keepsDues({ ...facts, choice: more })) return hoursPerWeek;
  }
  return null;
}

function keepsDues(facts: StudyFacts): boolean {
  const today = localDateAt(facts.now, facts.zone);
  const toCome = new Set(facts.modules.flatMap(({ id, dueOn }) => (dueOn >= today ? [id] : [])));
  return studyPlan(facts).late.every(({ moduleId }) => !toCome.has(moduleId));
}

/** Days by their number, so that a sitting is about an hour and a half, with a day between where there can be. */
const USUAL_DAYS: readonly (readonly number[])[] = [
  [2, 4],
  [1, 3, 6],
  [1, 2, 4, 6],
  [1, 2, 3, 4, 6],
];
const USUAL_SITTING_MINUTES = 90;
const USUAL_TIME = '19:00';

export interface UsualWeek {
  /** Minutes of all required activities, and the weeks the course is planned for. */
  readonly totalMinutes: number;
  readonly weeks: number;
}

/** What to propose: evenings, with as many hours as the course asks of a week, or as many as keep the due dates. */
export function proposedChoice(facts: Omit<StudyFacts, 'choice'>, { totalMinutes, weeks }: UsualWeek): StudyChoice {
  const asked = Math.ceil(totalMinutes / Math.max(1, weeks) / 60);
  const hoursPerWeek = Math.min(MOST_STUDY_HOURS, Math.max(1, asked));
  const days = Math.ceil((hoursPerWeek * 60) / USUAL_SITTING_MINUTES) - 2;
  const weekdays = USUAL_DAYS[Math.min(USUAL_DAYS.length - 1, Math.max(0, days))]!;
  const choice = { startOn: localDateAt(facts.now, facts.zone), weekdays, hoursPerWeek, at: USUAL_TIME };
  return { ...choice, hoursPerWeek: hoursThatKeepDues({ ...facts, choice }) ?? hoursPerWeek };
}

export interface TrackStartFacts {
  readonly state: EnrolmentState;
  readonly today: LocalDate;
  readonly inCohort: boolean;
  /** The day the training became active; `null` before it did. */
  readonly activeSince: LocalDate | null;
  /** Something was opened, paused or planned anew. */
  readonly begun: boolean;
}

/**
 * Until when a person may choose the day on which their track starts, today being the earliest; `null` when they may
 * not: in a cohort people start together, and what has begun has its start. Counted from when the training was theirs to
 * begin, so that a start cannot be put off for ever.
 */
export function latestStart({ state, today, inCohort, activeSince, begun }: TrackStartFacts): LocalDate | null {
  if (inCohort || begun || (state !== 'accepted' && state !== 'active')) return null;
  const latest = addDays(activeSince ?? today, LATEST_START_DAYS);
  return latest >= today ? latest : null;
}

export type StartFault = 'start_passed' | 'start_too_late';

/** Why a track cannot start on this day; `null` when it can. @param latest see `latestStart` */
export function startFault(startOn: LocalDate, today: LocalDate, latest: LocalDate): StartFault | null {
  if (startOn < today) return 'start_passed';
  return startOn > latest ? 'start_too_late' : null;
}
