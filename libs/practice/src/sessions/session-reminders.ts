import { Injectable } from '@nestjs/common';
import { Clock, Jobs } from '@convenor/platform';
import { reminderAt } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveSession } from './live-session.entity.js';
import { SessionBooking } from './session-booking.entity.js';
import { SessionLetters } from './session-letters.js';

const REMIND = 'remind-of-session';

interface Reminder {
  enrolmentId: string;
  sessionId: string;
  /** What the session was planned for; a session that moved has a reminder of its own. */
  startsAt: string;
}

/** Reminds people of their places on the day before, once. */
@Injectable()
export class SessionReminders {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly letters: SessionLetters,
    private readonly clock: Clock,
  ) {
    jobs.handle(REMIND, (reminder) => this.remind(reminder as Reminder));
  }

  async plan(tx: EntityManager, session: LiveSession, booking: SessionBooking): Promise<void> {
    const { timeZone } = await this.letters.personOf(tx, booking);
    const runAt = reminderAt(session.startsAt, timeZone, this.clock.now());
    if (!runAt) return;
    const { enrolmentId, sessionId } = booking;
    const reminder: Reminder = { enrolmentId, sessionId, startsAt: session.startsAt.toISOString() };
    await this.jobs.add(tx, REMIND, reminder, { runAt, key: `${REMIND}:${sessionId}:${enrolmentId}` });
  }

  private async remind({ enrolmentId, sessionId, startsAt }: Reminder): Promise<void> {
    await this.db.transaction(async (tx) => {
      const session = await tx.findOneBy(LiveSession, { id: sessionId });
      const booking = await tx.findOneBy(SessionBooking, { enrolmentId, sessionId, state: 'booked' });
      if (!session || !booking || session.cancelledAt) return;
      // A job that comes late must not speak of what has begun.
      const stands = session.startsAt.toISOString() === startsAt && session.startsAt > this.clock.now();
      if (stands) await this.letters.remind(tx, session, booking);
    });
  }
}
