import type { ActivityState } from './completion.js';
import type { LocalDate } from './local-date.js';

/** One activity on the path, in the order of the course. */
export interface PathActivity {
  readonly id: string;
  readonly moduleId: string;
  readonly required: boolean;
  /** Ids of the activities that open this one; `null` = every required activity before it; `[]` = nothing. */
  readonly prerequisites: readonly string[] | null;
}

/** What still keeps an activity shut: activities to finish first, a date to wait for, or both. */
export interface LockedBy {
  activityIds: string[];
  opensOn: LocalDate | null;
}

export interface Availability {
  activityId: string;
  open: boolean;
  /** Set exactly when the activity is not open. */
  lockedBy: LockedBy | null;
}

export interface Release {
  readonly today: LocalDate;
  /** Release dates by module id. A module without one is released. */
  readonly releaseOn: ReadonlyMap<string, LocalDate>;
}

export interface PathAvailability {
  activities: Availability[];
  /** What to do next: the first open required activity not yet done, else the first open optional one, else null. */
  next: { activityId: string } | null;
}

/**
 * Which activities are open. `done` holds the ids that are complete or excused. What is done stays open, to be read
 * again. A prerequisite that is not on the path can never be done and keeps its activity shut.
 */
export function availabilityOf(
  path: readonly PathActivity[],
  done: ReadonlySet<string>,
  release?: Release,
): PathAvailability {
  /** Required, and not done. */
  const leftSoFar: string[] = [];
  const activities = path.map((activity): Availability => {
    const awaited = activity.prerequisites?.filter((id) => !done.has(id)) ?? [...leftSoFar];
    if (activity.required && !done.has(activity.id)) leftSoFar.push(activity.id);
    const opensOn = releaseAhead(activity, release);
    const open = done.has(activity.id) || (awaited.length === 0 && opensOn === null);
    return { activityId: activity.id, open, lockedBy: open ? null : { activityIds: awaited, opensOn } };
  });
  const ready = path.filter((activity, place) => activities[place]?.open && !done.has(activity.id));
  const next = ready.find((activity) => activity.required) ?? ready[0];
  return { activities, next: next ? { activityId: next.id } : null };
}

/** The state a trainee sees on the path. */
export type ShownState = 'locked' | 'open' | 'in_progress' | 'complete' | 'excused';

/** One word for a row of the path. Work that was begun before its activity was locked again shows as locked. */
export function shownState(state: ActivityState | undefined, open: boolean): ShownState {
  if (state === 'complete' || state === 'excused') return state;
  if (!open) return 'locked';
  return state === 'in_progress' ? 'in_progress' : 'open';
}

function releaseAhead(activity: PathActivity, release: Release | undefined): LocalDate | null {
  const date = release?.releaseOn.get(activity.moduleId);
  return release && date !== undefined && date > release.today ? date : null;
}
