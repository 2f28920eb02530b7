import { locale } from '../../app/i18n.js';

/** "2 Mar", of a day as `2026-03-02`. */
export function shortDay(day: string, withYear = false): string {
  return new Intl.DateTimeFormat(locale(), {
    ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    ...(withYear && { year: 'numeric' }),
  } as const).format(new Date(`${day}T00:00:00Z`));
}
