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

/**
 * Where people stop, activity by activity, versions of a course together, in the order in which the first of these
 * versions has them. A step that the version no longer has counts as its beginning: who stands there has not come further.
 */
export function dropOff(orders: readonly VersionOrder[], { place = {}, stopped = {} }: OverviewCell): DropOffRow[] {
  const rows = new Map<string, DropOffRow>();
  for (const { versionId, courseId, activities } of orders) {
    let further = place[`${versionId}:`] ?? 0;
    for (const activityId of activities.toReversed()) {
      const key = `${versionId}:${activityId}`;
      further += place[key] ?? 0;
      const row = rows.get(`${courseId}:${activityId}`);
      const sum = { reached: further + (row?.reached ?? 0), stopped: (stopped[key] ?? 0) + (row?.stopped ?? 0) };
      rows.set(`${courseId}:${activityId}`, {
        ...{ courseId, activityId },
        ...sum,
        share: shareOf(sum.stopped, sum.reached),
      });
    }
  }
  const seen = new Set<string>();
  return orders.flatMap(({ courseId, activities }) =>
    activities.flatMap((activityId) => {
      const key = `${courseId}:${activityId}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [rows.get(key)!];
    }),
  );
}
