import { locale } from '../../app/i18n.js';
import type { Schedule } from './queries.js';
import type { ReportTexts } from './texts.js';

/** "Monday" of 1. */
export const weekdayName = (day: number): string =>
  new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));

/** "Every Monday at 08:00, Europe/Athens". */
export function whenWords(t: ReportTexts, { rhythm, day, at, timeZone }: Omit<Schedule, 'readers'>): string {
  const words =
    rhythm === 'weekly'
      ? t('when.weekly', { day: weekdayName(day), at })
      : t(day === 31 ? 'when.monthlyLast' : 'when.monthly', { day, at });
  return `${words}, ${zoneWords(timeZone)}`;
}

export const zoneWords = (timeZone: string): string => timeZone.replaceAll('_', ' ');

/** "Monday 30 November 2026" and "08:00", on the clocks of a zone. */
export function momentIn(timeZone: string, instant: Date): { day: string; time: string } {
  const shape = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
  return {
    day: new Intl.DateTimeFormat(locale(), shape).format(instant).replace(/^(\p{L}+), /u, '$1 '),
    time: new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', timeZone }).format(instant),
  };
}

export const numberWords = (value: number): string => new Intl.NumberFormat(locale()).format(value);
