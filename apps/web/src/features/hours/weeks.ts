import { addDays, daysBetween } from '@convenor/rules';

export interface HoursOfWeek {
  /** Its Monday. */
  monday: string;
  seconds: number;
}

/** A Monday to count from. */
const A_MONDAY = '1970-01-05';

/** The weeks that have hours, the latest first. A week whose corrections took off more than it had has none. */
export function weeksOf(days: readonly { on: string; seconds: number }[]): HoursOfWeek[] {
  const weeks = new Map<string, number>();
  for (const { on, seconds } of days) {
    const monday = addDays(on, -(((daysBetween(A_MONDAY, on) % 7) + 7) % 7));
    weeks.set(monday, (weeks.get(monday) ?? 0) + seconds);
  }
  return [...weeks]
    .map(([monday, seconds]) => ({ monday, seconds }))
    .filter(({ seconds }) => seconds > 0)
    .sort((one, other) => (one.monday < other.monday ? 1 : -1));
}
