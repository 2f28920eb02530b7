import { addDays, laterOf, type LocalDate } from './local-date.js';

export const RELEASE_PLANS = ['weekly', 'all'] as const;

/** `weekly`: each module opens with its own week. `all`: everything opens on the first day. */
export type ReleasePlan = (typeof RELEASE_PLANS)[number];

export interface CohortDates {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly archived: boolean;
  readonly applicationsFrom: LocalDate | null;
  readonly applicationsUntil: LocalDate | null;
}

export type ApplicationWindow =
  | { open: true }
  /** `opensOn` only with `not_yet`. */
  | { open: false; why: 'not_yet' | 'closed' | 'over'; opensOn: LocalDate | null };

/**
 * Whether people may apply for a place on this day of the cohort's calendar: both days of the window belong to it, and
 * without a last day the window ends with the cohort. An invitation opens the window, but not what is over.
 */
export function applicationWindow(cohort: CohortDates, today: LocalDate, invited = false): ApplicationWindow {
  if (cohort.archived || (cohort.endsOn !== null && cohort.endsOn < today)) {
    return { open: false, why: 'over', opensOn: null };
  }
  if (invited) return { open: true };
  if (cohort.applicationsFrom !== null && cohort.applicationsFrom > today) {
    return { open: false, why: 'not_yet', opensOn: cohort.applicationsFrom };
  }
  if (cohort.applicationsUntil !== null && cohort.applicationsUntil < today) {
    return { open: false, why: 'closed', opensOn: null };
  }
  return { open: true };
}

/** The day each module opens, by its id. `offsetDays` = days from the start to the first day of the module's week. */
export function releaseDates(
  cohort: { readonly startsOn: LocalDate; readonly release: ReleasePlan },
  modules: readonly { readonly id: string; readonly offsetDays: number }[],
): Map<string, LocalDate> {
  const opens = (offsetDays: number) =>
    cohort.release === 'weekly' ? addDays(cohort.startsOn, offsetDays) : cohort.startsOn;
  return new Map(modules.map(({ id, offsetDays }) => [id, opens(offsetDays)]));
}

/** The day from which a person's track counts: with everybody else's, or from the day they join when that is later. */
export function startInCohort(startsOn: LocalDate, joinsOn: LocalDate): LocalDate {
  return laterOf(startsOn, joinsOn);
}

/** Until when a place is kept for the person it was offered to. `hours` pass whatever the clocks on the wall do. */
export function offerEnds(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * 3_600_000);
}

/** Free places: those taken and those on offer are not free. `Infinity` without a limit, never negative. */
export function freeBeside(capacity: number | null, taken: number, offered: number): number {
  return capacity === null ? Infinity : Math.max(0, capacity - taken - offered);
}

/** Somebody who waits for a place: in a cohort, or (`cohortId: null`) to learn at their own pace. */
export interface Waiting {
  readonly id: string;
  readonly cohortId: string | null;
  readonly since: Date;
  /** A place is kept for them already. */
  readonly offered: boolean;
  /** They let an offer go by, and are not asked again until they say that they still want a place. */
  readonly passedOver: boolean;
}

/**
 * Whose turn it is, in order: by the time they began to wait, then by id, as long as the course has room and so has the
 * cohort they want. Whoever waits for a cohort that is full holds up nobody behind them.
 * @param freeInCohort free places by cohort; a cohort that is not in it has none
 */
export function nextPlaces<T extends Waiting>(
  waiting: readonly T[],
  freeInCourse: number,
  freeInCohort: ReadonlyMap<string, number>,
): T[] {
  const left = new Map(freeInCohort);
  const chosen: T[] = [];
  const inOrder = waiting
    .filter(({ offered, passedOver }) => !offered && !passedOver)
    .sort((a, b) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1));
  for (const person of inOrder) {
    if (chosen.length >= freeInCourse) break;
    const room = person.cohortId === null ? Infinity : (left.get(person.cohortId) ?? 0);
    if (room <= 0) continue;
    if (person.cohortId !== null) left.set(person.cohortId, room - 1);
    chosen.push(person);
  }
  return chosen;
}
