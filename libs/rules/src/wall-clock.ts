import { addDays, type LocalDate, localDateAt, offsetAt } from './local-date.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_MINUTES = 24 * 60;

/** A time of day as a clock shows it, `HH:MM` from `00:00` to `23:59`. */
export type WallTime = string;

/** Hours of every day in which nothing is to ring; over midnight where it ends before it begins. */
export interface QuietHours {
  readonly from: WallTime;
  readonly to: WallTime;
}

/** Whether the text is a time of day. */
export function isWallTime(value: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** What the clocks of an IANA zone show at an instant. @throws RangeError for an unknown zone */
export function wallTimeAt(instant: Date, zone: string): WallTime {
  const minute = Math.floor((instant.getTime() + offsetAt(instant.getTime(), zone)) / MINUTE);
  const ofDay = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

/**
 * The instant at which the clocks of an IANA zone show a time on a day. Where they show it twice, the first one after
 * `after` counts; where they jump over it, it comes as much later as they jump.
 * @throws RangeError for an unknown zone, a day that is not in the calendar or a text that is no time
 */
export function instantAt(date: LocalDate, time: WallTime, zone: string, after?: Date): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wall) || !isWallTime(time)) throw new RangeError(`not a time: ${date} ${time}`);
  // Offsets reach from -12 to +14 hours, so these two moments lie on either side of any change of clocks that matters.
  const [before, later] = [offsetAt(wall - 15 * HOUR, zone), offsetAt(wall + 13 * HOUR, zone)];
  const shownAt = [wall - before, wall - later].filter((instant) => instant + offsetAt(instant, zone) === wall);
  const first = shownAt.find((instant) => !after || instant > after.getTime());
  return new Date(first ?? shownAt[0] ?? wall - before);
}

/** When the quiet hours end that are running at an instant; null when none are. @throws RangeError for an unknown zone */
export function quietUntil(now: Date, zone: string, quiet: QuietHours | null): Date | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const { from, to } = quiet;
  const time = wallTimeAt(now, zone);
  const overMidnight = from > to;
  const isQuiet = overMidnight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return null;
  const today = localDateAt(now, zone);
  const end = instantAt(overMidnight && time >= from ? addDays(today, 1) : today, to, zone, now);
  return end > now ? end : null;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
