import { Injectable } from '@nestjs/common';
import { Cohorts, StaffScope } from '@convenor/enrolment';
import {
  type Actor,
  AuditLog,
  Clock,
  Ids,
  InvalidInput,
  NotFound,
  PreconditionMissing,
  requireMatch,
} from '@convenor/platform';
import {
  type AuditAction,
  endOf,
  instantAt,
  SESSION_ROLES,
  takesPlacesAway,
  wallClockAt,
  weeklyStarts,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { LiveSession } from './live-session.entity.js';
import { SessionBooking } from './session-booking.entity.js';
import { SessionNotOpen } from './session-errors.js';
import { type SessionLetter, SessionLetters } from './session-letters.js';
import { SessionReminders } from './session-reminders.js';
import { placesOf, SessionSeats } from './session-seats.js';
import type { ChangeLiveSessionDto, NewLiveSessionDto } from './session.dto.js';

/** Trainers offer live sessions to their cohorts, change them and call them off. */
@Injectable()
export class StaffSessions {
  constructor(
    private readonly scope: StaffScope,
    private readonly cohorts: Cohorts,
    private readonly seats: SessionSeats,
    private readonly letters: SessionLetters,
    private readonly reminders: SessionReminders,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** One, or one a week. @returns their ids. @throws NotFound for a cohort that the actor does not lead */
  async offer(
    tx: EntityManager,
    actor: Actor,
    cohortId: string,
    { date, time, weeks = 1, ...given }: NewLiveSessionDto,
  ): Promise<string[]> {
    await this.scope.requireCohort(tx, actor, cohortId, 'lead');
    const { timeZone } = await this.cohorts.byId(tx, cohortId);
    const now = this.clock.now();
    const seriesId = weeks > 1 ? this.ids.next() : null;
    const sessions = weeklyStarts({ date, time }, weeks, timeZone).map((startsAt) =>
      tx.create(LiveSession, {
        ...{ id: this.ids.next(), cohortId, seriesId, startsAt, timeZone },
        ...{ title: given.title, minutes: given.minutes, note: given.note ?? '' },
        ...{ link: given.link ?? null, place: given.place ?? null, capacity: given.capacity ?? null },
        facilitators: given.facilitators ?? null,
        participants: given.participants ?? null,
        observers: given.observers ?? null,
        ...{ cancelledAt: null, cancelReason: null, rowVersion: 1, createdAt: now, changedAt: now },
      }),
    );
    requireToCome(sessions[0]!.startsAt, now);
    requireWhole(sessions[0]!);
    await tx.insert(LiveSession, sessions);
    for (const { id, startsAt } of sessions) await this.note(tx, actor, id, 'session.offered', { cohortId, startsAt });
    return sessions.map(({ id }) => id);
  }

  /**
   * Who has a place keeps it, and hears of what concerns them: when, where, and how long.
   * @throws NotFound, PreconditionMissing, ChangedMeanwhile, SessionNotOpen; InvalidInput, also for fewer places than are taken
   */
  async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    { date, time, ...given }: ChangeLiveSessionDto,
    ifMatch: string | undefined,
  ): Promise<void> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const session = await this.led(tx, actor, id);
    requireMatch(ifMatch, session.rowVersion);
    this.requireOpen(session);
    const before = { ...session };
    const shown = wallClockAt(session.startsAt, session.timeZone);
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    Object.assign(session, changes, { rowVersion: session.rowVersion + 1 });
    if (date !== undefined || time !== undefined) {
      const wanted = { date: date ?? shown.date, time: time ?? shown.time };
      // Of a time that the clocks show twice, it stays the one that it is.
      if (wanted.date !== shown.date || wanted.time !== shown.time)
        session.startsAt = instantAt(wanted.date, wanted.time, session.timeZone);
    }
    const moved = session.startsAt.getTime() !== before.startsAt.getTime();
    if (moved) requireToCome(session.startsAt, this.clock.now());
    requireWhole(session);
    if (takesPlacesAway(placesOf(session), await this.seats.taken(tx, id))) {
      throw InvalidInput.field('capacity', 'below_taken', 'More people than that have a place already.');
    }
    const concerns = moved || (['minutes', 'link', 'place'] as const).some((field) => session[field] !== before[field]);
    if (concerns) session.changedAt = this.clock.now();
    await tx.save(session);
    if (concerns) await this.tell(tx, session, 'session-changed', moved);
    await this.seats.fill(tx, session);
    await this.note(tx, actor, id, 'session.changed', {
      fields: Object.keys({ ...changes, ...(moved && { startsAt: 0 }) }),
    });
  }

  /** Everybody who has a place, or waits for one, hears why. Doing it again changes nothing. @throws NotFound, SessionNotOpen */
  async cancel(tx: EntityManager, actor: Actor, id: string, reason: string): Promise<void> {
    const session = await this.led(tx, actor, id);
    if (session.cancelledAt) return;
    this.requireOpen(session);
    const now = this.clock.now();
    Object.assign(session, {
      cancelledAt: now,
      cancelReason: reason,
      changedAt: now,
      rowVersion: session.rowVersion + 1,
    });
    await tx.save(session);
    await this.tell(tx, session, 'session-cancelled', false);
    for (const booking of await tx.findBy(SessionBooking, { sessionId: id, state: 'waiting' }))
      await this.letters.send(tx, 'session-cancelled-waiting', session, booking);
    await this.note(tx, actor, id, 'session.cancelled', {}, reason);
  }

  /** Holds a session that the actor leads. @throws NotFound when it is missing or beyond reach, alike */
  async led(tx: EntityManager, actor: Actor, id: string): Promise<LiveSession> {
    const reach = this.scope.cohortsSql(actor, 'k', 2, 'lead');
    const [within] = await tx.query<unknown[]>(
      `select 1 from live_sessions s join cohorts k on k.id = s.cohort_id where s.id = $1 and ${reach.sql}`,
      [id, ...reach.params],
    );
    if (!within) throw new NotFound('This session');
    return (await this.seats.lock(tx, [id])).get(id)!;
  }

  async note(
    tx: EntityManager,
    actor: Actor,
    id: string,
    action: AuditAction,
    detail: Record<string, unknown>,
    reason?: string,
  ): Promise<void> {
    const plain = JSON.parse(JSON.stringify(detail)) as Record<string, unknown>;
    const subject = { type: 'session', id };
    await this.audit.record(tx, { actorId: actor.userId, action, subject, detail: plain, ...(reason && { reason }) });
  }

  private async tell(tx: EntityManager, session: LiveSession, letter: SessionLetter, moved: boolean): Promise<void> {
    const now = this.clock.now();
    const bookings = await tx.findBy(SessionBooking, { sessionId: session.id, state: 'booked' });
    for (const booking of bookings) {
      await tx.save(Object.assign(booking, { sequence: booking.sequence + 1, changedAt: now }));
      await this.letters.send(tx, letter, session, booking);
      if (moved) await this.reminders.plan(tx, session, booking);
    }
  }

  private requireOpen(session: LiveSession): void {
    if (session.cancelledAt || endOf(session) <= this.clock.now()) throw new SessionNotOpen();
  }
}

/** @throws InvalidInput */
function requireToCome(startsAt: Date, now: Date): void {
  if (startsAt <= now)
    throw InvalidInput.field('date', 'in_past', 'This has passed. Please choose a time that is still to come.');
}

/** @throws InvalidInput */
function requireWhole(session: LiveSession): void {
  if (!session.link && !session.place) {
    throw InvalidInput.field('link', 'nowhere', 'Please say where: the address of a video call, or a place.');
  }
  const { roles } = placesOf(session);
  if (SESSION_ROLES.every((role) => roles[role] === 0)) {
    throw InvalidInput.field('participants', 'nobody', 'Please offer places in at least one role.');
  }
}
