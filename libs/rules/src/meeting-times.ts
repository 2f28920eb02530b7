import { addDays, daysBetween, isLocalDate, laterOf, type LocalDate, localDateAt } from './local-date.js';
import { weekdayOf } from './study-plan.js';
import { instantAt, isWallTime, type WallTime, wallTimeAt } from './wall-clock.js';

/** Days of the week as ISO 8601 counts them: 1 = Monday … 7 = Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Which of a weekday in a month: 1 = the first … 4 = the fourth, -1 = the last. Not every month has a fifth, so it is not offered. */
export const MONTH_WEEKS = [1, 2, 3, 4, -1] as const;

/** Days that every month has, and -1 = its last one. */
export const MONTH_DAYS: readonly number[] = [...Array.from({ length: 28 }, (_, place) => place + 1), -1];

/** How a meeting comes round: by the week, or by the month on a weekday of it or on a date. */
export type RhythmKind = 'week' | 'month_week' | 'month_day';

/** A meeting comes round every so many weeks or months, lasts so many minutes, and began or begins within so many days of today. */
export const MEETING_LIMITS = {
  interval: 4,
  shortest: 15,
  longest: 480,
  cancelled: 60,
  ahead: 366,
  behind: 3_660,
} as const;

/** When a meeting comes round: on the clocks of its own zone, whatever these do over the year. */
export interface MeetingRhythm {
  /** By the month on a weekday, that one; by the month on a date, none. */
  readonly weekdays: readonly number[];
  /** Of `MONTH_WEEKS`: by the month, on these of its weekday. Empty = not so. */
  readonly monthWeeks: readonly number[];
  /** Of `MONTH_DAYS`: by the month, on this date. Null = not so. */
  readonly monthDay: number | null;
  /** 1 = every week, or every month. Weeks begin on Monday; both are counted from the one of the first meeting. */
  readonly interval: number;
  readonly time: WallTime;
  readonly minutes: number;
  /** An IANA zone. */
  readonly timeZone: string;
  /** The first meeting is on the first day of its weekdays from here on. */
  readonly startsOn: LocalDate;
  /** The last day on which it can be; null = it goes on. */
  readonly endsOn: LocalDate | null;
  /** Days on which it is left out. */
  readonly cancelledOn: readonly LocalDate[];
}

/** One meeting: its day on the calendar of its zone, and the instants between which it is held. */
export interface Occurrence {
  readonly date: LocalDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const MINUTE = 60_000;
/** Days from one to the next at most, within which there is one: a month and its last day. */
const LONGEST_GAP = 62;

type Days = Pick<MeetingRhythm, 'weekdays' | 'monthWeeks' | 'monthDay'>;

/** Whether a meeting comes round by the week, or how by the month. */
export function kindOf({ monthWeeks, monthDay }: Pick<MeetingRhythm, 'monthWeeks' | 'monthDay'>): RhythmKind {
  if (monthDay !== null) return 'month_day';
  return monthWeeks.length > 0 ? 'month_week' : 'week';
}

/** The day of the first meeting, cancelled or not. @throws RangeError where there is no day at all */
export function firstDateOf({ startsOn, ...days }: Days & Pick<MeetingRhythm, 'startsOn'>): LocalDate {
  for (let after = 0; after < LONGEST_GAP; after += 1) {
    const date = addDays(startsOn, after);
    if (fits(days, date)) return date;
  }
  throw new RangeError('a meeting without a day');
}

/** Whether a meeting is planned on a day of its own calendar, cancelled or not. */
export function isMeetingDay(rhythm: Omit<MeetingRhythm, 'cancelledOn'>, date: LocalDate): boolean {
  return isDayFrom(firstDateOf(rhythm), rhythm, date);
}

function isDayFrom(first: LocalDate, rhythm: Omit<MeetingRhythm, 'cancelledOn'>, date: LocalDate): boolean {
  if (date < first || (rhythm.endsOn !== null && date > rhythm.endsOn) || !fits(rhythm, date)) return false;
  const rounds =
    kindOf(rhythm) === 'week' ? daysBetween(mondayOf(first), mondayOf(date)) / 7 : monthsOf(date) - monthsOf(first);
  return rounds % rhythm.interval === 0;
}

/** Whether a day is one of those, whatever week or month it is in. */
function fits({ weekdays, monthWeeks, monthDay }: Days, date: LocalDate): boolean {
  const kind = kindOf({ monthWeeks, monthDay });
  if (kind === 'month_day') return monthDay === -1 ? isLast(date, 1) : dayOf(date) === monthDay;
  if (!weekdays.includes(weekdayOf(date))) return false;
  return (
    kind === 'week' || monthWeeks.includes(Math.ceil(dayOf(date) / 7)) || (monthWeeks.includes(-1) && isLast(date, 7))
  );
}

/** Of how many of the next meetings each day of the week and time of day is told: one round of its weekdays. */
export function roundOf({ weekdays }: Pick<MeetingRhythm, 'weekdays'>): number {
  return Math.max(1, weekdays.length);
}

/**
 * The next meetings that are not over yet, in order, without those that are cancelled. The clock on the wall of the
 * meeting's zone decides: a time that the clocks jump over comes as much later as they jump, of one that they show twice
 * the first counts, and a day that a zone leaves out of its calendar has no meeting.
 * @throws RangeError for an unknown zone
 */
export function nextOccurrences(rhythm: MeetingRhythm, now: Date, count: number): Occurrence[] {
  const found: Occurrence[] = [];
  // Before midnight begun and not over yet is still to be told of.
  const first = firstDateOf(rhythm);
  let date = laterOf(first, addDays(localDateAt(now, rhythm.timeZone), -1));
  const cycle = (kindOf(rhythm) === 'week' ? 7 : 31) * rhythm.interval;
  const last = addDays(date, cycle * (count + rhythm.cancelledOn.length + 2));
  for (; date <= last && found.length < count; date = addDays(date, 1)) {
    if (rhythm.endsOn !== null && date > rhythm.endsOn) break;
    if (!isDayFrom(first, rhythm, date) || rhythm.cancelledOn.includes(date)) continue;
    const startsAt = instantAt(date, rhythm.time, rhythm.timeZone);
    const endsAt = new Date(startsAt.getTime() + rhythm.minutes * MINUTE);
    if (endsAt > now && localDateAt(startsAt, rhythm.timeZone) === date) found.push({ date, startsAt, endsAt });
  }
  return found;
}

export type RhythmProblem =
  | { field: 'weekdays'; code: 'no_day' | 'unknown_day' | 'day_twice' }
  | { field: 'weekdays'; code: 'one_day' }
  | { field: 'monthWeeks'; code: 'unknown_week' | 'week_twice' }
  | { field: 'monthDay'; code: 'not_every_month' | 'with_weekdays' }
  | { field: 'interval'; code: 'out_of_range' }
  | { field: 'time'; code: 'no_time' }
  | { field: 'minutes'; code: 'out_of_range' }
  | { field: 'startsOn'; code: 'no_date' | 'too_far' | 'too_long_ago' }
  | { field: 'endsOn'; code: 'no_date' | 'before_start' | 'no_meeting' | 'over' };

/** Everything that is wrong with when a meeting is to come round, one thing a field. The zone is taken to be known. */
export function rhythmProblems(rhythm: Omit<MeetingRhythm, 'cancelledOn'>, now: Date): RhythmProblem[] {
  const { interval, time, minutes, startsOn } = rhythm;
  const day = dayProblem(rhythm);
  const problems: RhythmProblem[] = day ? [day] : [];
  if (!isWithin(interval, 1, MEETING_LIMITS.interval)) problems.push({ field: 'interval', code: 'out_of_range' });
  if (!isWallTime(time)) problems.push({ field: 'time', code: 'no_time' });
  if (!isWithin(minutes, MEETING_LIMITS.shortest, MEETING_LIMITS.longest))
    problems.push({ field: 'minutes', code: 'out_of_range' });
  const today = localDateAt(now, rhythm.timeZone);
  if (!isLocalDate(startsOn)) problems.push({ field: 'startsOn', code: 'no_date' });
  else if (daysBetween(today, startsOn) > MEETING_LIMITS.ahead) problems.push({ field: 'startsOn', code: 'too_far' });
  else if (daysBetween(startsOn, today) > MEETING_LIMITS.behind)
    problems.push({ field: 'startsOn', code: 'too_long_ago' });
  const end = problems.length === 0 ? endProblem(rhythm, today) : null;
  return end ? [...problems, end] : problems;
}

function dayProblem({ weekdays, monthWeeks, monthDay }: Days): RhythmProblem | null {
  const kind = kindOf({ monthWeeks, monthDay });
  if (kind === 'month_day') {
    if (weekdays.length > 0 || monthWeeks.length > 0) return { field: 'monthDay', code: 'with_weekdays' };
    return MONTH_DAYS.includes(monthDay!) ? null : { field: 'monthDay', code: 'not_every_month' };
  }
  if (weekdays.length === 0) return { field: 'weekdays', code: 'no_day' };
  if (weekdays.some((each) => !(WEEKDAYS as readonly number[]).includes(each)))
    return { field: 'weekdays', code: 'unknown_day' };
  if (isTwice(weekdays)) return { field: 'weekdays', code: 'day_twice' };
  if (kind === 'week') return null;
  if (weekdays.length > 1) return { field: 'weekdays', code: 'one_day' };
  if (monthWeeks.some((each) => !(MONTH_WEEKS as readonly number[]).includes(each)))
    return { field: 'monthWeeks', code: 'unknown_week' };
  return isTwice(monthWeeks) ? { field: 'monthWeeks', code: 'week_twice' } : null;
}

function endProblem(rhythm: Omit<MeetingRhythm, 'cancelledOn'>, today: LocalDate): RhythmProblem | null {
  const { startsOn, endsOn } = rhythm;
  if (endsOn === null) return null;
  if (!isLocalDate(endsOn)) return { field: 'endsOn', code: 'no_date' };
  if (endsOn < startsOn) return { field: 'endsOn', code: 'before_start' };
  if (endsOn < firstDateOf(rhythm)) return { field: 'endsOn', code: 'no_meeting' };
  return endsOn < today ? { field: 'endsOn', code: 'over' } : null;
}

export const TIMES_OF_DAY = ['morning', 'afternoon', 'evening', 'night'] as const;

export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

/** Which part of the day a time belongs to: morning from 05:00, afternoon from 12:00, evening from 17:00, night from 22:00. */
export function timeOfDay(time: WallTime): TimeOfDay {
  if (time >= '05:00' && time < '12:00') return 'morning';
  if (time >= '12:00' && time < '17:00') return 'afternoon';
  return time >= '17:00' && time < '22:00' ? 'evening' : 'night';
}

/** What somebody looks for in their own zone. */
export interface WantedTime {
  readonly weekday?: number | undefined;
  readonly timeOfDay?: TimeOfDay | undefined;
}

/** Whether a meeting begins when it suits: on the reader's day of the week, at their time of day. */
export function beginsWhen(startsAt: Date, readerZone: string, wanted: WantedTime): boolean {
  const fitsDay = wanted.weekday === undefined || weekdayOf(localDateAt(startsAt, readerZone)) === wanted.weekday;
  return (
    fitsDay && (wanted.timeOfDay === undefined || timeOfDay(wallTimeAt(startsAt, readerZone)) === wanted.timeOfDay)
  );
}

function isTwice(values: readonly number[]): boolean {
  return new Set(values).size < values.length;
}

function dayOf(date: LocalDate): number {
  return Number(date.slice(8));
}

/** Months since the year 0. */
function monthsOf(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

/** Whether so many days later is another month. */
function isLast(date: LocalDate, days: number): boolean {
  return addDays(date, days).slice(0, 7) !== date.slice(0, 7);
}

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
