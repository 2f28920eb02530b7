import { Injectable } from '@nestjs/common';
import { type Actor, Clock, DomainEvents, InvalidInput } from '@convenor/platform';
import { DataSource, In } from 'typeorm';
import { SessionAttended } from '../events.js';
import { SessionBooking } from './session-booking.entity.js';
import { SessionNotBegun, SessionNotOpen } from './session-errors.js';
import type { AttendanceMarkDto } from './session.dto.js';
import { StaffSessions } from './staff-sessions.service.js';

/** Who was there. */
@Injectable()
export class SessionAttendance {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: StaffSessions,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Marks can be put right later. @throws NotFound, SessionNotBegun, SessionNotOpen; InvalidInput for who had no place */
  async mark(actor: Actor, id: string, marks: readonly AttendanceMarkDto[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const session = await this.sessions.led(tx, actor, id);
      if (session.cancelledAt) throw new SessionNotOpen();
      if (session.startsAt > this.clock.now()) throw new SessionNotBegun();
      const enrolmentIds = marks.map(({ enrolmentId }) => enrolmentId);
      const held = await tx.findBy(SessionBooking, { sessionId: id, state: 'booked', enrolmentId: In(enrolmentIds) });
      if (held.length < marks.length) {
        throw InvalidInput.field('marks', 'no_place', 'Only people who had a place can be marked.');
      }
      const before = new Map(held.map((booking) => [booking.enrolmentId, booking.attended]));
      for (const { enrolmentId, attended } of marks) {
        await tx.update(SessionBooking, { enrolmentId, sessionId: id }, { attended });
        if (attended === 'yes' && before.get(enrolmentId) !== 'yes')
          await this.events.emit(tx, new SessionAttended(enrolmentId, id));
      }
      await this.sessions.note(tx, actor, id, 'session.attendance', { marks });
    });
  }
}
