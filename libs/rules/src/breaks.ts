/** How much of a break a trainee may take without asking. Days of breaks in one passage count together. */
export interface BreakLimits {
  readonly daysAtOnce: number;
  readonly daysAltogether: number;
  readonly breaks: number;
}

export const BREAK_LIMITS: BreakLimits = { daysAtOnce: 14, daysAltogether: 28, breaks: 2 };

/** Nobody is asked for more than this: a longer break is a new start. */
export const LONGEST_BREAK_DAYS = 180;

export interface BreaksLeft {
  breaks: number;
  /** In one break that needs nobody's decision. */
  days: number;
}

/** What a person may still take without asking, from the lengths in days of the breaks they have had. */
export function breaksLeft(taken: readonly number[], limits: BreakLimits = BREAK_LIMITS): BreaksLeft {
  const breaks = Math.max(0, limits.breaks - taken.length);
  const altogether = Math.max(0, limits.daysAltogether - taken.reduce((sum, days) => sum + days, 0));
  return { breaks, days: breaks === 0 ? 0 : Math.min(limits.daysAtOnce, altogether) };
}

/** Whether a break of so many days begins at once (`granted`), or is for an admin to decide (`asked`). */
export function breakOf(
  days: number,
  taken: readonly number[],
  limits: BreakLimits = BREAK_LIMITS,
): 'granted' | 'asked' {
  return days <= breaksLeft(taken, limits).days ? 'granted' : 'asked';
}
