import { Injectable } from '@nestjs/common';
import { Clock, NotFound } from '@convenor/platform';
import {
  type Counts,
  type EnrolmentState,
  mayJoinSessions,
  movesUp,
  overlaps,
  type SessionPlaces,
  type SessionRole,
  type SessionTime,
} from '@convenor/rules';
import { type EntityManager, In } from 'typeorm';
import { LiveSession } from './live-session.entity.js';
import { SessionBooking } from './session-booking.entity.js';
import { SessionLetters } from './session-letters.js';
import { SessionReminders } from './session-reminders.js';

const NONE: Counts = { facilitator: 0, participant: 0, observer: 0 };

interface WaitingRow {
  id: string;
  user_id: string;
  role: SessionRole;
  since: Date;
  state: EnrolmentState;
}

export function placesOf(session: LiveSession): SessionPlaces {
  const { capacity, facilitators, participants, observers } = session;
  return { capacity, roles: { facilitator: facilitators, participant: participants, observer: observers } };
}

/** Who has a place in a live session. Whoever changes that holds the session, so that a place is given once. */
@Injectable()
export class SessionSeats {
  constructor(
    private readonly letters: SessionLetters,
    private readonly reminders: SessionReminders,
    private readonly clock: Clock,
  ) {}

  /** Holds sessions until the end of the transaction, always in one order. @throws NotFound unless all are there */
  async lock(tx: EntityManager, ids: readonly string[]): Promise<Map<string, LiveSession>> {
    const found = await tx.find(LiveSession, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const sessions = new Map(found.map((session) => [session.id, session]));
    if (ids.some((id) => !sessions.has(id))) throw new NotFound('This session');
    return sessions;
  }

  /** Places taken, by role. @param except whose place does not count */
  async taken(tx: EntityManager, sessionId: string, except: string | null = null): Promise<Counts> {
    const rows = await tx.query<{ role: SessionRole; taken: number }[]>(
      `select role, count(*)::int as taken from session_bookings
        where session_id = $1 and state = 'booked' and enrolment_id is distinct from $2 group by role`,
      [sessionId, except],
    );
    return { ...NONE, ...Object.fromEntries(rows.map(({ role, taken }) => [role, taken])) };
  }

  /** When people have places elsewhere, by person; what is over does not matter. */
  async timesOf(
    tx: EntityManager,
    userIds: readonly string[],
    without: readonly string[],
  ): Promise<Map<string, SessionTime[]>> {
    const rows = await tx.query<{ user_id: string; starts_at: Date; minutes: number }[]>(
      `select e.user_id, s.starts_at, s.minutes
         from enrolments e join session_bookings b on b.enrolment_id = e.id join live_sessions s on s.id = b.session_id
        where e.user_id = any($1) and b.state = 'booked' and s.cancelled_at is null and s.id <> all($2)
          and s.starts_at + make_interval(mins => s.minutes) > $3`,
      [userIds, without, this.clock.now()],
    );
    const times = new Map<string, SessionTime[]>(userIds.map((id) => [id, []]));
    for (const { user_id, starts_at, minutes } of rows) times.get(user_id)!.push({ startsAt: starts_at, minutes });
    return times;
  }

  /** Gives the places that are free in a session, which is held, to those who wait. */
  async fill(tx: EntityManager, session: LiveSession): Promise<void> {
    if (session.cancelledAt) return;
    const waiting = await tx.query<WaitingRow[]>(
      `select b.enrolment_id as id, e.user_id, b.role, b.asked_at as since, e.state
         from session_bookings b join enrolments e on e.id = b.enrolment_id
        where b.session_id = $1 and b.state = 'waiting' and e.cohort_id = $2`,
      [session.id, session.cohortId],
    );
    if (waiting.length === 0) return;
    const times = await this.timesOf(
      tx,
      waiting.map(({ user_id }) => user_id),
      [session.id],
    );
    const able = ({ state, user_id }: WaitingRow): boolean =>
      mayJoinSessions(state) && !times.get(user_id)!.some((other) => overlaps(other, session));
    const asked = waiting.map((row) => ({ ...row, unable: !able(row) }));
    const booked = await this.taken(tx, session.id);
    for (const { id } of movesUp(asked, placesOf(session), booked, session.startsAt, this.clock.now())) {
      const booking = await tx.findOneByOrFail(SessionBooking, { enrolmentId: id, sessionId: session.id });
      await this.seat(tx, session, booking, 'session-place');
    }
  }

  /** A person has a place from now on: they hear of it, their calendar too, and they are reminded. */
  async seat(
    tx: EntityManager,
    session: LiveSession,
    booking: SessionBooking,
    letter: 'session-booked' | 'session-place',
  ): Promise<void> {
    Object.assign(booking, { state: 'booked', sequence: booking.sequence + 1, changedAt: this.clock.now() });
    await tx.save(booking);
    await this.letters.send(tx, letter, session, booking);
    await this.reminders.plan(tx, session, booking);
  }

  /** A person has no place, and no turn, any more; what becomes of the place is up to `fill`. */
  async release(
    tx: EntityManager,
    session: LiveSession,
    booking: SessionBooking,
    letter: 'session-left' | 'session-released' | null,
  ): Promise<void> {
    const hadPlace = booking.state === 'booked';
    Object.assign(booking, { state: 'left', attended: null, changedAt: this.clock.now() });
    if (hadPlace) booking.sequence += 1;
    await tx.save(booking);
    if (hadPlace && letter) await this.letters.send(tx, letter, session, booking);
  }
}
