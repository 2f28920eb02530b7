import { locale } from './i18n.js';

/** "March 2026", or "Mar 2026", of a month as `2026-03`; what is no month stays as it is. */
export function monthWords(month: string, length: 'long' | 'short' = 'long'): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return month;
  return new Intl.DateTimeFormat(locale(), { month: length, year: 'numeric', timeZone: 'UTC' }).format(date);
}
