/** A day in somebody's calendar, `YYYY-MM-DD`. Two of them compare as strings. */
export type LocalDate = string;

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** Hours remembered of each zone: more than the days of a course, and little memory. */
const MOST_HOURS = 2_000;

/** Days remembered, each with its text: those of all courses that run at a time, and little memory. */
const MOST_DAYS = 4_000;

const dayTexts = new Map<number, LocalDate>();
const dayStarts = new Map<LocalDate, number>();

/** What is asked of the clock of a zone again and again: asking it is slow. */
interface ZoneClock {
  format: Intl.DateTimeFormat;
  /** Offsets at full hours, by hour since 1970. */
  offsets: Map<number, number>;
}

const clocks = new Map<string, ZoneClock>();

/** Whether the text is a day that exists in the calendar. */
export function isLocalDate(value: string): boolean {
  return !Number.isNaN(startOf(value));
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

/** The instant at which a day begins in an IANA zone: the second after the last one of the day before. @throws as `lastSecondOf` */
export function firstInstantOf(date: LocalDate, zone: string): Date {
  return new Date(lastSecondOf(addDays(date, -1), zone).getTime() + SECOND);
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

/** How far the clock of a zone is ahead of UTC, in milliseconds. No zone ever changed its clocks twice within an hour: where both ends of one agree, all of it does. */
export function offsetAt(instant: number, zone: string): number {
  const clock = clockIn(zone);
  const hour = Math.floor(instant / HOUR);
  const offset = offsetAtHour(hour, clock);
  return offset === offsetAtHour(hour + 1, clock) ? offset : askedOffset(instant, clock);
}

function offsetAtHour(hour: number, clock: ZoneClock): number {
  const known = clock.offsets.get(hour);
  if (known !== undefined) return known;
  if (clock.offsets.size >= MOST_HOURS) clock.offsets.clear();
  const offset = askedOffset(hour * HOUR, clock);
  clock.offsets.set(hour, offset);
  return offset;
}

function askedOffset(instant: number, { format }: ZoneClock): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) shown[type] = Number(value);
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / SECOND) * SECOND;
}

function clockIn(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const digits = 'numeric';
  const parts = { year: digits, month: digits, day: digits, hour: digits, minute: digits, second: digits } as const;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone: zone, hourCycle: 'h23', ...parts });
  const clock = { format, offsets: new Map<number, number>() };
  clocks.set(zone, clock);
  return clock;
}

function midnight(date: LocalDate): number {
  const known = dayStarts.get(date);
  if (known !== undefined) return known;
  const instant = startOf(date);
  if (Number.isNaN(instant)) throw new RangeError(`not a date: ${date}`);
  if (dayStarts.size >= MOST_DAYS) dayStarts.clear();
  dayStarts.set(date, instant);
  return instant;
}

/** The first instant of a day in UTC; NaN when the text is no day that exists. */
function startOf(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return NaN;
  const instant = Date.parse(`${text}T00:00:00Z`);
  // The 30th of February is read as the 2nd of March.
  return new Date(instant).getUTCDate() === Number(text.slice(8)) ? instant : NaN;
}

function dayText(instant: number): LocalDate {
  if (Number.isNaN(instant)) return '';
  const day = Math.floor(instant / DAY);
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(instant).toISOString().slice(0, 10);
  if (dayTexts.size >= MOST_DAYS) dayTexts.clear();
  dayTexts.set(day, text);
  return text;
}
