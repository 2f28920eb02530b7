import type { PaceStatus } from '../pace.js';
import { quantileOf, shareOf, type ValueCounts } from './counts.js';

export interface CohortPace {
  /** Who is in training now: active, not paused. */
  active: number;
  /** Thousandths of them who are ahead or on track; null of nobody. */
  onTime: number | null;
}

/** How a cohort is doing. @param paces of those who are active now */
export function cohortPace(paces: Readonly<Partial<Record<PaceStatus, number>>>): CohortPace {
  const active = Object.values(paces).reduce((sum, count) => sum + count, 0);
  return { active, onTime: shareOf((paces.ahead ?? 0) + (paces.on_track ?? 0), active) };
}

export interface ForecastFinish {
  /** By this day half of those with a forecast will be certified, as days since the epoch. */
  half: number;
  /** By this day nine of ten. */
  most: number;
}

/** When a cohort will be through, from the forecasts of its people; null where nobody has one. */
export function forecastFinish(forecasts: ValueCounts): ForecastFinish | null {
  const days = [...forecasts];
  const half = quantileOf(days, 500);
  return half === null ? null : { half, most: quantileOf(days, 900)! };
}
