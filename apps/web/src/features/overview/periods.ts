import { locale } from '../../app/i18n.js';

export const PERIODS = ['always', 'months3', 'months12', 'thisYear', 'lastYear'] as const;
export type Period = (typeof PERIODS)[number];

/** First and last month in which people applied; months are those of UTC. */
export function monthsOf(period: Period, now: Date): { appliedFrom?: string; appliedTo?: string } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const back = (months: number): string => new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 7);
  switch (period) {
    case 'always':
      return {};
    case 'months3':
      return { appliedFrom: back(2) };
    case 'months12':
      return { appliedFrom: back(11) };
    case 'thisYear':
      return { appliedFrom: `${year}-01` };
    case 'lastYear':
      return { appliedFrom: `${year - 1}-01`, appliedTo: `${year - 1}-12` };
  }
}

/** "2 Mar", of a day as `2026-03-02`. */
export function shortDay(day: string, withYear = false): string {
  return new Intl.DateTimeFormat(locale(), {
    ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    ...(withYear && { year: 'numeric' }),
  } as const).format(new Date(`${day}T00:00:00Z`));
}
