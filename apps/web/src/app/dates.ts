import { daysBetween, isLocalDate, localDateAt } from '@convenor/rules';
import { locale } from './i18n.js';
import { useMe } from './session.js';

/** Formatters are dear to build; one per language, zone and shape is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()}|${zone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone });
    formatters.set(key, found);
  }
  return found;
}

export interface Dates {
  zone: string;
  /** "Thu 14 March"; the year only when it is not this one. */
  day(value: string): string;
  /** "Thu 14 March, in 5 days". */
  dayAndDistance(value: string): string;
  /** "in 5 days", "today", "3 days ago", counted in calendar days. */
  distance(value: string): string;
  /** Whole calendar days from today; negative in the past. */
  daysUntil(value: string): number;
  /** "Thu 14 March, 18:30". */
  moment(instant: string): string;
  /** "18:30". */
  time(instant: string): string;
  /** "a minute ago", "2 hours ago", "yesterday": for things that have just happened. */
  ago(instant: string): string;
}

/** Dates as a person reads them, in their zone. A value is an instant (ISO 8601) or a calendar date (`2026-03-14`). */
export function datesIn(zone: string, now: () => Date = () => new Date()): Dates {
  const onDay = (value: string): string => (isLocalDate(value) ? value : localDateAt(new Date(value), zone));
  const daysUntil = (value: string): number => daysBetween(localDateAt(now(), zone), onDay(value));
  const relative = (amount: number, unit: Intl.RelativeTimeFormatUnit): string =>
    new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(amount, unit);

  const day = (value: string): string => {
    const date = onDay(value);
    const sameYear = date.slice(0, 4) === localDateAt(now(), zone).slice(0, 4);
    const shape: Intl.DateTimeFormatOptions = {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      ...(!sameYear && { year: 'numeric' }),
    };
    return formatter('UTC', shape)
      .format(new Date(`${date}T12:00:00Z`))
      .replace(/^(\p{L}+), /u, '$1 ');
  };
  const time = (instant: string): string =>
    formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
  const distance = (value: string): string => relative(daysUntil(value), 'day');

  return {
    zone,
    day,
    daysUntil,
    distance,
    time,
    dayAndDistance: (value) => `${day(value)}, ${distance(value)}`,
    moment: (instant) => `${day(instant)}, ${time(instant)}`,
    ago: (instant) => {
      const minutes = Math.round((Date.parse(instant) - now().getTime()) / 60_000);
      if (Math.abs(minutes) < 60) return relative(minutes, 'minute');
      if (Math.abs(minutes) < 24 * 60 && daysUntil(instant) === 0) return relative(Math.round(minutes / 60), 'hour');
      return distance(instant);
    },
  };
}

/** The zone of this device, for people who are not signed in. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** Dates in the signed-in person's own time zone. */
export function useDates(): Dates {
  return datesIn(useMe()?.timeZone ?? deviceZone());
}
