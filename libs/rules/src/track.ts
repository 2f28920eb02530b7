import { addDays, daysBetween, lastSecondOf, laterOf, localDateAt, type LocalDate } from './local-date.js';

/** A stored due date: the day, and the zone in whose calendar that day is meant. */
export interface DueDate {
  zone: string;
  localDate: LocalDate;
}

/**
 * From the day of pausing to the day of resuming, which no longer belongs to it; `null` = not yet resumed. `until` is the
 * day on which an open pause is to end by itself, where that was agreed.
 */
export interface Pause {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly until?: LocalDate | null;
}

/** More days for one module, or for all of them (`moduleId: null`). `days` is a whole number, 0 or more. */
export interface Extension {
  readonly days: number;
  readonly moduleId: string | null;
}

export interface TrackPlan {
  readonly zone: string;
  readonly startsOn: LocalDate;
  /** `offsetDays` = days from the start date to the first day of the module's week. */
  readonly modules: readonly { readonly id: string; readonly offsetDays: number }[];
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  readonly replanned?: Replanned | null;
}

/** Due dates that took the place of the plan's own, for the modules that were still to do on that day. */
export interface Replanned {
  readonly on: LocalDate;
  readonly dues: ReadonlyMap<string, LocalDate>;
  /** Those granted since; the earlier ones are in the dates already. */
  readonly extensions: readonly Extension[];
}

/** A module has a week: it is due at the end of its seventh day. */
export const MODULE_DAYS = 7;

/** The day it is for a person, from their zone and the instant. @throws RangeError for an unknown zone. */
export function today(zone: string, now: Date): LocalDate {
  return localDateAt(now, zone);
}

/** Offset of a module in days from the week it stands for, counted from 1. */
export function offsetOfWeek(week: number): number {
  return (week - 1) * MODULE_DAYS;
}

/**
 * Due dates by module id: start date + offset + a week + extensions, then moved by every pause that began on or before
 * the day they had come to. So nothing ever falls due during a pause. Pauses that overlap count once; an open pause
 * counts until `onDay`, the trainee's today, or until it is to end; pauses before the start date do not count. Dates that
 * were planned anew stand in place of all that, and are moved by what came since.
 */
export function dueDates(plan: TrackPlan, onDay: LocalDate): Map<string, DueDate> {
  const pauses = settled(plan.pauses, plan.startsOn, onDay);
  const since = plan.replanned ? settled(plan.pauses, plan.replanned.on, onDay) : [];
  return new Map(
    plan.modules.map(({ id, offsetDays }) => {
      const anew = plan.replanned?.dues.get(id);
      const extended = anew ? extensionOf(plan.replanned!.extensions, id) : extensionOf(plan.extensions, id);
      const planned = addDays(anew ?? addDays(plan.startsOn, offsetDays + MODULE_DAYS - 1), extended);
      const localDate = (anew ? since : pauses).reduce(
        (due, pause) => (due >= pause.from ? addDays(due, daysBetween(pause.from, pause.to)) : due),
        planned,
      );
      return [id, { zone: plan.zone, localDate }];
    }),
  );
}

/** Days by which a module is due later. */
function extensionOf(extensions: readonly Extension[], moduleId: string): number {
  return extensions
    .filter((extension) => extension.moduleId === null || extension.moduleId === moduleId)
    .reduce((sum, extension) => sum + extension.days, 0);
}

/** The last due date of the track: when it ends if all goes to plan. `null` for a course without modules. */
export function plannedEnd(due: ReadonlyMap<string, DueDate>): LocalDate | null {
  return [...due.values()].reduce<LocalDate | null>(
    (latest, { localDate }) => (latest === null ? localDate : laterOf(latest, localDate)),
    null,
  );
}

/** The instant until which something due on this day is in time: 23:59:59 there. @throws RangeError as `lastSecondOf`. */
export function dueInstant(localDate: LocalDate, zone: string): Date {
  return lastSecondOf(localDate, zone);
}

/** Whole days since something was due; 0 on its day and before. */
export function daysOverdue(dueOn: LocalDate, onDay: LocalDate): number {
  return Math.max(0, daysBetween(dueOn, onDay));
}

/** The week of the track a trainee is in, from 1, not counting days of pause; 0 before the start date. */
export function weekOfTrack(plan: Pick<TrackPlan, 'startsOn' | 'pauses'>, onDay: LocalDate): number {
  if (onDay < plan.startsOn) return 0;
  const days = daysBetween(plan.startsOn, onDay) - pausedDays(plan.pauses, plan.startsOn, onDay);
  return Math.floor(days / MODULE_DAYS) + 1;
}

/** Days of pause from one day up to, but not including, another. An open pause lasts at least until `to`. */
export function pausedDays(pauses: readonly Pause[], from: LocalDate, to: LocalDate): number {
  return settled(pauses, from, to)
    .map((pause) => daysBetween(pause.from, pause.to < to ? pause.to : to))
    .reduce((sum, days) => sum + Math.max(0, days), 0);
}

interface ClosedPause {
  from: LocalDate;
  to: LocalDate;
}

/** In order, closed, not before `startsOn`, without empty ones, and with those that touch or overlap made one. */
function settled(pauses: readonly Pause[], startsOn: LocalDate, onDay: LocalDate): ClosedPause[] {
  const closed = pauses
    .map((pause) => ({ from: laterOf(pause.from, startsOn), to: pause.to ?? laterOf(onDay, pause.until ?? onDay) }))
    .filter((pause) => pause.to > pause.from)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const apart: ClosedPause[] = [];
  for (const pause of closed) {
    const last = apart.at(-1);
    if (last && pause.from <= last.to) last.to = laterOf(last.to, pause.to);
    else apart.push({ ...pause });
  }
  return apart;
}
