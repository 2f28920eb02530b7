import type { OverviewCell } from './cells.js';
import { shareOf } from './counts.js';

/** The activities of one version, in order. */
export interface VersionOrder {
  versionId: string;
  courseId: string;
  activities: readonly string[];
}

export interface DropOffRow {
  courseId: string;
  activityId: string;
  /** Who came as far as this: it is their next step, or they are further. */
  reached: number;
  /** Of those, who stopped here. */
  stopped: number;
  /** Thousandths of who came as far. */
  share: number | null;
}

type Counts = Pick<DropOffRow, 'reached' | 'stopped'>;

/**
 * Where people stop, activity by activity, versions of a course together, in the order in which the first of these
 * versions has them. A step that the version no longer has counts as its beginning: who stands there has not come further.
 */
export function dropOff(orders: readonly VersionOrder[], { place = {}, stopped = {} }: OverviewCell): DropOffRow[] {
  const courses = new Map<string, Map<string, Counts>>();
  for (const { versionId, courseId, activities } of orders) {
    const rows = courses.get(courseId) ?? new Map<string, Counts>();
    courses.set(courseId, rows);
    // Room in the order of the activities, before it is counted from the last of them.
    for (const activityId of activities) if (!rows.has(activityId)) rows.set(activityId, { reached: 0, stopped: 0 });
    let further = place[`${versionId}:`] ?? 0;
    for (const activityId of activities.toReversed()) {
      const key = `${versionId}:${activityId}`;
      further += place[key] ?? 0;
      const row = rows.get(activityId)!;
      row.reached += further;
      row.stopped += stopped[key] ?? 0;
    }
  }
  return [...courses].flatMap(([courseId, rows]) =>
    [...rows].map(([activityId, { reached, stopped }]) => ({
      ...{ courseId, activityId, reached, stopped },
      share: shareOf(stopped, reached),
    })),
  );
}
