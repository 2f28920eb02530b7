import { addDays, daysBetween, laterOf, type LocalDate } from './local-date.js';

/** A module that is not complete, in the order of the course. */
export interface LeftModule {
  readonly id: string;
  /** Estimated minutes of its required activities that are still to do. */
  readonly minutes: number;
  readonly dueOn: LocalDate;
  /** The day it opens in a cohort; `null` = open. */
  readonly opensOn: LocalDate | null;
}

export interface CatchUpFacts {
  readonly today: LocalDate;
  readonly left: readonly LeftModule[];
  /** Minutes of the whole course and the weeks it is planned for: what a usual week asks. */
  readonly totalMinutes: number;
  readonly weeks: number;
}

export interface CatchUpPlan {
  dues: Map<string, LocalDate>;
  /** The last of the due dates. */
  endOn: LocalDate;
  /** What a week asks until then, rounded up to five minutes. */
  minutesPerWeek: number;
  /** The course ends later than it would have. */
  endMoves: boolean;
}

/** A week of catching up asks at most this much more than a usual one. */
export const CATCH_UP_FACTOR = 1.5;

/** But nobody is held to less than this, in minutes: one evening. */
export const LEAST_WEEKLY_MINUTES = 120;

/** What a week may ask at most, in minutes. */
export function mostPerWeek({ totalMinutes, weeks }: Pick<CatchUpFacts, 'totalMinutes' | 'weeks'>): number {
  return Math.max(LEAST_WEEKLY_MINUTES, Math.ceil((CATCH_UP_FACTOR * totalMinutes) / Math.max(1, weeks)));
}

/**
 * Spreads what is left evenly over the days that remain until the end of the plan; or, where that end has passed or would
 * ask more of a week than is fair, over as many days as it takes at the fair pace. Nothing falls due before today or
 * before it opens, modules keep their order, and up to any due date no more is asked than an even pace brings.
 * `null` when nothing is left.
 */
export function catchUp(facts: CatchUpFacts): CatchUpPlan | null {
  const { today, left } = facts;
  const last = left.at(-1);
  if (!last) return null;
  const minutes = left.reduce((sum, module) => sum + module.minutes, 0);
  const planned = left.reduce((end, { dueOn }) => laterOf(end, dueOn), last.dueOn);
  const fairDays = Math.max(1, Math.ceil((minutes * 7) / mostPerWeek(facts)));
  const days = Math.max(fairDays, daysBetween(today, planned) + 1);
  const dues = new Map<string, LocalDate>();
  let soFar = 0;
  let before = today;
  for (const module of left) {
    soFar += module.minutes;
    const share = minutes === 0 ? 1 : soFar / minutes;
    const even = addDays(today, Math.max(1, Math.ceil(days * share)) - 1);
    before = laterOf(before, laterOf(even, module.opensOn ?? even));
    dues.set(module.id, before);
  }
  const taken = daysBetween(today, before) + 1;
  return {
    dues,
    endOn: before,
    minutesPerWeek: Math.ceil((minutes * 7) / Math.max(7, taken) / 5) * 5,
    endMoves: before > planned,
  };
}
