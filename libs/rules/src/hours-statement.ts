import type { LocalDate } from './local-date.js';

/** The days of a period, both included; null = no end on this side. */
export interface HoursPeriod {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** What was credited on a day, or what staff added there; negative where they took it off. */
export interface SecondsOnDay {
  on: LocalDate;
  seconds: number;
}

/** Contact hours are certified in quarters of an hour, rounded down: what is begun is not yet had. */
export const CERTIFIED_STEP_SECONDS = 15 * 60;

/** Whether a day is within a period. */
export function isWithin({ from, to }: HoursPeriod, on: LocalDate): boolean {
  return (from === null || from <= on) && (to === null || on <= to);
}

/** What credited time and corrections come to together, in seconds: never less than nothing. */
export function totalSeconds(rows: readonly { readonly seconds: number }[]): number {
  return Math.max(0, sumOf(rows));
}

/** Day by day, in order, what was credited and corrected; days without either are left out. A day alone may be below nothing. */
export function secondsByDay(rows: readonly Readonly<SecondsOnDay>[]): SecondsOnDay[] {
  const days = new Map<LocalDate, number>();
  for (const { on, seconds } of rows) days.set(on, (days.get(on) ?? 0) + seconds);
  return [...days].map(([on, seconds]) => ({ on, seconds })).sort((a, b) => (a.on < b.on ? -1 : 1));
}

/**
 * Whether a correction may be made: what is taken off must be there.
 * @param sum of everything before it, in seconds; below nothing where what it was taken from has itself been taken back
 */
export function mayCorrect(seconds: number, sum: number): boolean {
  return seconds > 0 || sum + seconds >= 0;
}

/** What a new certificate of contact hours is about. Whole seconds. */
export interface HoursToCertify {
  /** A multiple of the step. */
  seconds: number;
  /** Of which days; what is left over of the last step stays for a later certificate. */
  days: SecondsOnDay[];
  /** What earlier certificates say about days of this period. */
  alreadySeconds: number;
}

/**
 * What is new in a period: of each day what earlier certificates have not certified, in whole steps. It is never more
 * than what the period as a whole came to, nor than all contact hours less all that was certified, so that what staff
 * took off later is not certified either.
 * @param days all days of a person's passage, as `secondsByDay` gives them
 * @param certified the same of all earlier certificates of the passage
 */
export function hoursToCertify(
  days: readonly SecondsOnDay[],
  certified: readonly SecondsOnDay[],
  period: HoursPeriod,
): HoursToCertify {
  const before = new Map(secondsByDay(certified).map(({ on, seconds }) => [on, seconds]));
  const within = days.filter(({ on }) => isWithin(period, on));
  const alreadySeconds = sumOf(certified.filter(({ on }) => isWithin(period, on)));
  const fresh = within.map(({ on, seconds }) => ({ on, seconds: Math.max(0, seconds - (before.get(on) ?? 0)) }));
  const most = Math.min(sumOf(fresh), sumOf(within) - alreadySeconds, sumOf(days) - sumOf(certified));
  const seconds = Math.max(0, Math.floor(most / CERTIFIED_STEP_SECONDS) * CERTIFIED_STEP_SECONDS);
  return { seconds, days: firstOf(fresh, seconds), alreadySeconds };
}

/** What a certificate that stands says. */
export interface CertifiedHours {
  readonly id: string;
  readonly period: HoursPeriod;
  readonly days: readonly SecondsOnDay[];
}

/**
 * How much of what certificates say is no longer there, by id in seconds: 0 where all of it is. A certificate lacks what
 * it and those before it say about the days of its period beyond what these came to, and what all of them together say
 * beyond all contact hours; never more than it says itself.
 * @param days all days of a person's passage as they stand now
 * @param certificates those of the passage that stand, in the order in which they were given
 */
export function lackingSeconds(
  days: readonly SecondsOnDay[],
  certificates: readonly CertifiedHours[],
): Map<string, number> {
  const said = certificates.map((certificate) => sumOf(certificate.days));
  const tooMany = said.reduce((sum, seconds) => sum + seconds, 0) - sumOf(days);
  return new Map(
    certificates.map(({ id, period }, place) => {
      const within = (rows: readonly SecondsOnDay[]): number => sumOf(rows.filter(({ on }) => isWithin(period, on)));
      const upToHere = certificates.slice(0, place + 1).flatMap((certificate) => certificate.days);
      const beyond = Math.max(0, within(upToHere) - within(days), tooMany);
      return [id, Math.min(said[place]!, beyond)];
    }),
  );
}

/**
 * The survey that a certificate of contact hours waits for: the last one on the path; null where the course asks none.
 * @param activities in the order of the path
 */
export function closingSurvey<A extends { readonly kind: string }>(activities: readonly A[]): A | null {
  return activities.findLast(({ kind }) => kind === 'survey') ?? null;
}

/** As many seconds as asked for, from the earliest days on. */
function firstOf(days: readonly SecondsOnDay[], seconds: number): SecondsOnDay[] {
  let left = seconds;
  return days.flatMap((day) => {
    const taken = Math.min(left, day.seconds);
    left -= taken;
    return taken > 0 ? [{ on: day.on, seconds: taken }] : [];
  });
}

function sumOf(rows: readonly { readonly seconds: number }[]): number {
  return rows.reduce((sum, { seconds }) => sum + seconds, 0);
}
