import type { OverviewCell } from './cells.js';

/** Credited contact hours of one passage, each band from so many seconds up to the next. */
export const TIME_BANDS = [
  { band: 'none', from: 0 },
  { band: 'under_2', from: 1 },
  { band: 'from_2', from: 2 * 3600 },
  { band: 'from_5', from: 5 * 3600 },
  { band: 'from_10', from: 10 * 3600 },
  { band: 'from_20', from: 20 * 3600 },
] as const;
export type TimeBand = (typeof TIME_BANDS)[number]['band'];

/** How many people are in each band, in order. */
export function timeBands({ time = {} }: OverviewCell): { band: TimeBand; people: number }[] {
  return TIME_BANDS.map(({ band }) => ({ band, people: time[band] ?? 0 }));
}
