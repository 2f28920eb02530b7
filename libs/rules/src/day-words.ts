import { type LocalDate } from './local-date.js';

/** A day as letters write it: "Monday 1 March 2027". */
export function dayInWords(day: LocalDate): string {
  return words({ ...DAY, year: 'numeric' }, 'UTC', new Date(`${day}T12:00:00Z`));
}

/** A moment as letters write it, in the reader's zone: "Thursday 4 March at 18:00". @throws RangeError for an unknown zone */
export function instantInWords(instant: Date, zone: string): string {
  const time = words({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone, instant);
  return `${words(DAY, zone, instant)} at ${time}`;
}

/** The day of a moment as certificates write it, in a zone: "1 March 2027". @throws RangeError for an unknown zone */
export function dateInWords(instant: Date, zone: string): string {
  return words({ day: 'numeric', month: 'long', year: 'numeric' }, zone, instant);
}

const DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;

function words(parts: Intl.DateTimeFormatOptions, timeZone: string, instant: Date): string {
  return formatOf(parts, timeZone).format(instant).replace(',', '');
}

/** Making a format costs more than what it is made for: there are few zones, and four formats of each. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(parts: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(parts).join()}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, ...parts });
  formats.set(key, format);
  return format;
}
