import { Injectable } from '@nestjs/common';
import { Enrolments, NotRunning } from '@convenor/enrolment';
import { Clock, Later, NotFound } from '@convenor/platform';
import { answerToBooking, mayJoinSessions } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { LiveSession } from './live-session.entity.js';
import type { BookSessionDto } from './my-session.dto.js';
import { SessionBooking } from './session-booking.entity.js';
import { BookingRefused } from './session-errors.js';
import { placesOf, SessionSeats } from './session-seats.js';

/** Trainees take places in live sessions, change them and give them up. */
@Injectable()
export class SessionBookings {
  private readonly leaving = new Later<string>(0, (tx, ids) =>
    this.releaseAll(tx, [...new Set(ids)], 'elsewhere', true),
  );

  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly seats: SessionSeats,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a place, another role, or a place instead of another one; or a turn in the waiting list when all are taken.
   * Asking again for what one has, changes nothing.
   * @throws NotFound also for a session of other people; NotRunning, BookingRefused
   */
  async book(
    userId: string,
    enrolmentId: string,
    sessionId: string,
    { role, insteadOf }: BookSessionDto,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { state, cohortId } = await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const swapped = insteadOf === sessionId ? undefined : insteadOf;
      const sessions = await this.seats.lock(tx, [sessionId, ...(swapped ? [swapped] : [])]);
      const session = sessions.get(sessionId)!;
      if (session.cohortId !== cohortId) throw new NotFound('This session');
      if (!mayJoinSessions(state)) throw new NotRunning(state);
      const own = await this.own(tx, enrolmentId, sessionId);
      const givenUp = swapped ? await this.own(tx, enrolmentId, swapped) : null;
      if (swapped && !givenUp) throw new NotFound('This session');
      const gives = givenUp?.state === 'booked';
      if (own?.state === 'booked' && own.role === role && !gives) return;
      if (gives) requireNotBegun(sessions.get(swapped!)!, this.clock.now());

      const holdsPlace = gives || own?.state === 'booked';
      const without = [sessionId, ...(gives ? [swapped!] : [])];
      const answer = answerToBooking({
        session: { startsAt: session.startsAt, minutes: session.minutes, cancelled: session.cancelledAt !== null },
        places: placesOf(session),
        booked: await this.seats.taken(tx, sessionId, enrolmentId),
        others: (await this.seats.timesOf(tx, [userId], without)).get(userId)!,
        ...{ role, holdsPlace, now: this.clock.now() },
      });
      if (!answer.ok) throw new BookingRefused(answer.why);

      const booking = own ?? this.fresh(tx, enrolmentId, sessionId);
      const before = booking.state;
      booking.role = role;
      if (before === 'left') booking.askedAt = this.clock.now();
      if (answer.state === 'booked' && before !== 'booked') {
        await this.seats.seat(tx, session, booking, 'session-booked');
      } else {
        await tx.save(Object.assign(booking, { state: answer.state, changedAt: this.clock.now() }));
      }
      // The role that somebody changes from may be what others wait for.
      if (before === 'booked') await this.seats.fill(tx, session);
      if (gives) await this.giveUp(tx, sessions.get(swapped!)!, givenUp);
    });
  }

  /** Giving up what one does not have changes nothing. @throws NotFound; BookingRefused once it has begun */
  async cancel(userId: string, enrolmentId: string, sessionId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { cohortId } = await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const session = (await this.seats.lock(tx, [sessionId])).get(sessionId)!;
      const own = await this.own(tx, enrolmentId, sessionId);
      if (!own && session.cohortId !== cohortId) throw new NotFound('This session');
      if (!own || own.state === 'left' || session.cancelledAt) return;
      requireNotBegun(session, this.clock.now());
      await this.giveUp(tx, session, own);
    });
  }

  /** Frees what a person holds in sessions of other groups than theirs, once for all whose tracks change together. */
  async leaveOthers(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.leaving.add(tx, enrolmentId);
  }

  /**
   * Frees what people hold in sessions that are still to come: in all, or in those of other groups than theirs.
   * @param tell whether they hear of it
   */
  async releaseAll(
    tx: EntityManager,
    enrolmentIds: readonly string[],
    where: 'everywhere' | 'elsewhere',
    tell: boolean,
  ): Promise<void> {
    const held = await this.held(tx, enrolmentIds, where);
    if (held.length === 0) return;
    const sessions = await this.seats.lock(tx, [...new Set(held.map(({ id }) => id))]);
    for (const { id: sessionId, enrolmentId } of held) {
      const booking = await this.own(tx, enrolmentId, sessionId);
      const session = sessions.get(sessionId)!;
      await this.seats.release(tx, session, booking!, tell ? 'session-released' : null);
      await this.seats.fill(tx, session);
    }
  }

  /** Who of them holds something in sessions to come of other groups than theirs. */
  async holdingElsewhere(tx: EntityManager, enrolmentIds: readonly string[]): Promise<Set<string>> {
    return new Set((await this.held(tx, enrolmentIds, 'elsewhere')).map(({ enrolmentId }) => enrolmentId));
  }

  private held(
    tx: EntityManager,
    enrolmentIds: readonly string[],
    where: 'everywhere' | 'elsewhere',
  ): Promise<{ id: string; enrolmentId: string }[]> {
    return tx.query(
      `select s.id, b.enrolment_id as "enrolmentId"
         from session_bookings b join live_sessions s on s.id = b.session_id join enrolments e on e.id = b.enrolment_id
        where b.enrolment_id = any($1) and b.state <> 'left' and s.cancelled_at is null and s.starts_at > $2
          ${where === 'elsewhere' ? 'and s.cohort_id is distinct from e.cohort_id' : ''}`,
      [enrolmentIds, this.clock.now()],
    );
  }

  private async giveUp(tx: EntityManager, session: LiveSession, booking: SessionBooking): Promise<void> {
    await this.seats.release(tx, session, booking, 'session-left');
    await this.seats.fill(tx, session);
  }

  private own(tx: EntityManager, enrolmentId: string, sessionId: string): Promise<SessionBooking | null> {
    return tx.findOneBy(SessionBooking, { enrolmentId, sessionId });
  }

  private fresh(tx: EntityManager, enrolmentId: string, sessionId: string): SessionBooking {
    const now = this.clock.now();
    return tx.create(SessionBooking, {
      ...{ enrolmentId, sessionId, state: 'left', askedAt: now, sequence: 0, attended: null, changedAt: now },
    });
  }
}

/** @throws BookingRefused */
function requireNotBegun({ startsAt }: LiveSession, now: Date): void {
  if (startsAt <= now) throw new BookingRefused('started');
}
