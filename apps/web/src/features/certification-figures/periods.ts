export const PERIODS = ['months12', 'thisYear', 'lastYear', 'months36', 'nextYear'] as const;
export type Period = (typeof PERIODS)[number];

/** First and last month of a time, as `2026-03`, seen from today. Months are those of UTC. */
export function monthsOf(period: Period, now: Date): { from: string; to: string } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const at = (offset: number): string => new Date(Date.UTC(year, month + offset, 1)).toISOString().slice(0, 7);
  switch (period) {
    case 'months12':
      return { from: at(-11), to: at(0) };
    case 'thisYear':
      return { from: `${year}-01`, to: `${year}-12` };
    case 'lastYear':
      return { from: `${year - 1}-01`, to: `${year - 1}-12` };
    case 'months36':
      return { from: at(-35), to: at(0) };
    case 'nextYear':
      return { from: at(1), to: at(12) };
  }
}
