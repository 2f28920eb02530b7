import type { EnrolmentState } from './enrolment-states.js';
import { addDays, type LocalDate, localDateAt } from './local-date.js';
import { instantAt, wallTimeAt, type WallTime } from './wall-clock.js';

/** What calendar and clock on a wall show. */
export interface WallClock {
  readonly date: LocalDate;
  readonly time: WallTime;
}

export const SESSION_ROLES = ['facilitator', 'participant', 'observer'] as const;

/** As what somebody takes part in a live session. */
export type SessionRole = (typeof SESSION_ROLES)[number];

export const ATTENDANCES = ['yes', 'no', 'excused'] as const;

export type Attendance = (typeof ATTENDANCES)[number];

/** How many weeks a series has at most. */
export const MOST_WEEKS = 26;

const HOUR = 3_600_000;

/** Nobody is called to a place that came free when it starts so soon that they may have other plans by now. */
const PROMOTED_UNTIL = 2 * HOUR;

/** On the day before, at this time of the person's own day. */
const REMINDED_AT = '10:00';

/** Room in a session: in all, and for each role. null = no limit; 0 for a role = it is not asked for. */
export interface SessionPlaces {
  readonly capacity: number | null;
  readonly roles: Readonly<Record<SessionRole, number | null>>;
}

export type Counts = Readonly<Record<SessionRole, number>>;

export interface SessionTime {
  readonly startsAt: Date;
  readonly minutes: number;
}

/** Places left for each role: `Infinity` without a limit, never negative. */
export function freeInRoles(places: SessionPlaces, booked: Counts): Record<SessionRole, number> {
  const taken = SESSION_ROLES.reduce((sum, role) => sum + booked[role], 0);
  const inAll = (places.capacity ?? Infinity) - taken;
  const free = (role: SessionRole): number =>
    Math.max(0, Math.min(inAll, (places.roles[role] ?? Infinity) - booked[role]));
  return { facilitator: free('facilitator'), participant: free('participant'), observer: free('observer') };
}

/** Whether this many places would be fewer than are taken already, in all or for a role. */
export function takesPlacesAway(places: SessionPlaces, booked: Counts): boolean {
  const taken = SESSION_ROLES.reduce((sum, role) => sum + booked[role], 0);
  const tooFew = (limit: number | null, held: number): boolean => limit !== null && limit < held;
  return tooFew(places.capacity, taken) || SESSION_ROLES.some((role) => tooFew(places.roles[role], booked[role]));
}

/** When a session is over. */
export function endOf({ startsAt, minutes }: SessionTime): Date {
  return new Date(startsAt.getTime() + minutes * 60_000);
}

/** Two sessions at the same time; one that begins when the other ends is not. */
export function overlaps(one: SessionTime, other: SessionTime): boolean {
  return one.startsAt < endOf(other) && other.startsAt < endOf(one);
}

/** Whether a person whose passage stands so may take places: from when they have one in the course, and after it. */
export function mayJoinSessions(state: EnrolmentState): boolean {
  return state === 'accepted' || state === 'active' || state === 'completed';
}

export interface BookingAsked {
  readonly session: SessionTime & { readonly cancelled: boolean };
  readonly places: SessionPlaces;
  /** Without the person who asks, and without the place that they give up for it. */
  readonly booked: Counts;
  readonly role: SessionRole;
  /** Other sessions in which the person has a place, without the one that they give up for it. */
  readonly others: readonly SessionTime[];
  /** They hold a place already, in another role or in another session, and would lose it by waiting. */
  readonly holdsPlace: boolean;
  readonly now: Date;
}

export type BookingAnswer =
  | { ok: true; state: 'booked' | 'waiting' }
  | { ok: false; why: 'cancelled' | 'started' | 'role_not_offered' | 'overlapping' | 'full' };

/**
 * What becomes of it when somebody asks for a place. A full session has a waiting list; who holds a place keeps it
 * rather than wait. A session that has begun takes nobody in.
 */
export function answerToBooking(asked: BookingAsked): BookingAnswer {
  const { session, places, booked, role, others, holdsPlace, now } = asked;
  if (session.cancelled) return { ok: false, why: 'cancelled' };
  if (session.startsAt <= now) return { ok: false, why: 'started' };
  if (places.roles[role] === 0) return { ok: false, why: 'role_not_offered' };
  if (others.some((other) => overlaps(other, session))) return { ok: false, why: 'overlapping' };
  if (freeInRoles(places, booked)[role] > 0) return { ok: true, state: 'booked' };
  return holdsPlace ? { ok: false, why: 'full' } : { ok: true, state: 'waiting' };
}

/** Somebody who waits for a place in a session. */
export interface WaitingForSession {
  readonly id: string;
  readonly role: SessionRole;
  readonly since: Date;
  /** They have a place elsewhere at that time by now, or their training stands still. */
  readonly unable: boolean;
}

/** In the order in which they are asked. */
export function inWaitingOrder<T extends Pick<WaitingForSession, 'since' | 'id'>>(waiting: readonly T[]): T[] {
  return [...waiting].sort((a, b) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1));
}

/**
 * Who moves up from the waiting list: in order, as long as there is room in all and for their role. Who waits for a role
 * that is full holds up nobody behind them. Nobody from two hours before the start on.
 */
export function movesUp<T extends WaitingForSession>(
  waiting: readonly T[],
  places: SessionPlaces,
  booked: Counts,
  startsAt: Date,
  now: Date,
): T[] {
  if (startsAt.getTime() - now.getTime() < PROMOTED_UNTIL) return [];
  const counts: Record<SessionRole, number> = { ...booked };
  return inWaitingOrder(waiting).filter(({ role, unable }) => {
    if (unable || freeInRoles(places, counts)[role] <= 0) return false;
    counts[role] += 1;
    return true;
  });
}

/**
 * When a person is reminded: on the day before, in the morning of their own zone. null when that has passed: they have
 * only just heard of it.
 * @throws RangeError for an unknown zone.
 */
export function reminderAt(startsAt: Date, zone: string, now: Date): Date | null {
  const date = addDays(localDateAt(startsAt, zone), -1);
  const at = instantAt(date, REMINDED_AT, zone);
  return at > now ? at : null;
}

/** Whether a reminder that comes at this moment may still speak of tomorrow. */
export function isTomorrow(startsAt: Date, zone: string, now: Date): boolean {
  return localDateAt(startsAt, zone) === addDays(localDateAt(now, zone), 1);
}

/**
 * Every week at the same time on the wall, across changes of clocks.
 * @throws RangeError for an unknown zone, a day or a time that there is not.
 */
export function weeklyStarts(first: WallClock, weeks: number, zone: string): Date[] {
  return Array.from({ length: weeks }, (_, week) => instantAt(addDays(first.date, 7 * week), first.time, zone));
}

/** What calendar and clock of a zone show at an instant. @throws RangeError for an unknown zone. */
export function wallClockAt(instant: Date, zone: string): WallClock {
  return { date: localDateAt(instant, zone), time: wallTimeAt(instant, zone) };
}

/** What a calendar may show to whoever looks over a shoulder: neither what it is about, nor who is there. */
export function neutralTitle(startsAt: Date, zone: string, online: boolean): string {
  const hour = Number(wallTimeAt(startsAt, zone).slice(0, 2));
  const part = hour < 12 ? 'Morning' : hour < 17 ? 'Afternoon' : 'Evening';
  return `${part} ${online ? 'call' : 'appointment'}`;
}
