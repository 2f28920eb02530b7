import type { EnrolmentState } from './enrolment-states.js';
import { addDays, daysBetween, laterOf, type LocalDate } from './local-date.js';
import { pausedDays, type Pause } from './track.js';

/** How many days back a trainee's own pace is read from, today being the last of them. */
export const PACE_WINDOW_DAYS = 21;

/** Fewer days than this say nothing about a pace. */
export const LEAST_PACE_DAYS = 7;

/** Beyond this a date would be a bare guess. */
export const LONGEST_FORECAST_DAYS = 730;

export interface ForecastFacts {
  readonly state: EnrolmentState;
  readonly today: LocalDate;
  readonly startsOn: LocalDate;
  /** The last due date of the track; `null` when the course has no modules. */
  readonly plannedEndOn: LocalDate | null;
  readonly pauses: readonly Pause[];
  /** Estimated minutes of all required activities, and of those not yet complete or excused. */
  readonly totalMinutes: number;
  readonly remainingMinutes: number;
  /** Estimated minutes of required activities completed, by day; several entries for a day add up. */
  readonly completed: readonly { readonly on: LocalDate; readonly minutes: number }[];
}

export interface Forecast {
  /** The likeliest day of certification and the range it is expected in: `from` ≤ `on` ≤ `to`, none before today. */
  on: LocalDate;
  from: LocalDate;
  to: LocalDate;
  basis: 'pace' | 'plan';
}

/**
 * When a trainee will have finished, from the minutes completed per day over the last 21 days (days of pause left out),
 * or from the plan while there is no pace to read. `null` when there is nothing to forecast: nothing is left to do, the
 * enrolment is neither accepted nor active (so also while paused), or the date would lie more than two years ahead.
 */
export function forecastOf(facts: ForecastFacts): Forecast | null {
  if (facts.state !== 'active' && facts.state !== 'accepted') return null;
  if (facts.remainingMinutes <= 0) return null;
  const pace = ownPace(facts);
  return pace ? byPace(facts, pace) : byPlan(facts);
}

interface OwnPace {
  minutes: number;
  /** Days the minutes are spread over. */
  days: number;
  /** Days on which anything was completed. */
  studyDays: number;
}

function ownPace(facts: ForecastFacts): OwnPace | null {
  const tomorrow = addDays(facts.today, 1);
  const since = laterOf(addDays(tomorrow, -PACE_WINDOW_DAYS), facts.startsOn);
  if (since > facts.today) return null;
  const days = daysBetween(since, tomorrow) - pausedDays(facts.pauses, since, tomorrow);
  const recent = facts.completed.filter(({ on, minutes }) => on >= since && on <= facts.today && minutes > 0);
  const minutes = recent.reduce((sum, day) => sum + day.minutes, 0);
  if (days < LEAST_PACE_DAYS || minutes === 0) return null;
  return { minutes, days, studyDays: new Set(recent.map(({ on }) => on)).size };
}

/** The fewer days of study the pace rests on, the wider the range. */
function byPace(facts: ForecastFacts, pace: OwnPace): Forecast | null {
  const needed = Math.ceil((facts.remainingMinutes * pace.days) / pace.minutes);
  if (needed > LONGEST_FORECAST_DAYS) return null;
  return around(facts.today, needed, Math.ceil(needed / Math.sqrt(pace.studyDays)), 'pace');
}

/** The end of the plan, or later when what is left takes longer from today at the plan's own minutes per day. */
function byPlan(facts: ForecastFacts): Forecast | null {
  if (facts.plannedEndOn === null) return null;
  const from = laterOf(facts.today, facts.startsOn);
  const paused = pausedDays(facts.pauses, facts.startsOn, facts.plannedEndOn);
  const planDays = Math.max(1, daysBetween(facts.startsOn, facts.plannedEndOn) + 1 - paused);
  const atPlanPace = Math.ceil(
    (facts.remainingMinutes * planDays) / Math.max(facts.totalMinutes, facts.remainingMinutes),
  );
  const needed = Math.max(daysBetween(from, facts.plannedEndOn), atPlanPace - 1);
  return around(from, needed, Math.ceil(needed / 4), 'plan');
}

function around(start: LocalDate, needed: number, spread: number, basis: Forecast['basis']): Forecast {
  return {
    on: addDays(start, needed),
    from: addDays(start, Math.max(0, needed - spread)),
    to: addDays(start, needed + spread),
    basis,
  };
}
