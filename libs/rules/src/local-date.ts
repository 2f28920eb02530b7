/** A day in somebody's calendar, `YYYY-MM-DD`. Two of them compare as strings. */
export type LocalDate = string;

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether the text is a day that exists in the calendar. */
export function isLocalDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && dayText(Date.parse(`${value}T00:00:00Z`)) === value;
}

/** The day a number of days later; earlier for a negative number. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dayText(midnight(date) + days * DAY);
}

/** Days from one date to another: 1 from today to tomorrow, negative when `to` is the earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (midnight(to) - midnight(from)) / DAY;
}

/** The later of two dates. */
export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/** The day on the calendar in an IANA zone at an instant. @throws RangeError for an unknown zone. */
export function localDateAt(instant: Date, zone: string): LocalDate {
  return dayText(instant.getTime() + offsetAt(instant.getTime(), zone));
}

/**
 * 23:59:59 of a day in an IANA zone. Where the clock shows it twice, the later one counts; where the clock jumps over
 * it, or over the whole day, the last second before the jump.
 * @throws RangeError for an unknown zone or a date that is not in the calendar.
 */
export function lastSecondOf(date: LocalDate, zone: string): Date {
  const wall = midnight(date) + DAY - SECOND;
  // Offsets reach from -12 to +14 hours, so these two moments lie on either side of any change of clocks that matters.
  const before = offsetAt(wall - 15 * HOUR, zone);
  const after = offsetAt(wall + 13 * HOUR, zone);
  const shownAt = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, zone) === wall);
  return new Date(shownAt.length > 0 ? Math.max(...shownAt) : lastSecondBeforeJump(wall - after, wall - before, zone));
}

function lastSecondBeforeJump(from: number, to: number, zone: string): number {
  const offset = offsetAt(from, zone);
  let [earlier, later] = [from, to];
  while (later - earlier > SECOND) {
    const middle = earlier + Math.floor((later - earlier) / (2 * SECOND)) * SECOND;
    if (offsetAt(middle, zone) === offset) earlier = middle;
    else later = middle;
  }
  return earlier;
}

function offsetAt(instant: number, zone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of clockIn(zone).formatToParts(instant)) shown[type] = Number(value);
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / SECOND) * SECOND;
}

function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const digits = 'numeric';
  const parts = { year: digits, month: digits, day: digits, hour: digits, minute: digits, second: digits } as const;
  const clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone: zone, hourCycle: 'h23', ...parts });
  clocks.set(zone, clock);
  return clock;
}

function midnight(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
}

function dayText(instant: number): LocalDate {
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString().slice(0, 10);
}
