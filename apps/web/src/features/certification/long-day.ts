import { locale } from '../../app/i18n.js';

/** "14 March 2026": as it stands on paper, in the zone of the reader. */
export function longDay(instant: string, zone: string): string {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(
    new Date(instant),
  );
}
