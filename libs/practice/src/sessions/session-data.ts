import type { EntityManager } from 'typeorm';
import type { SessionBookings } from './bookings.service.js';

/** Places that a person had in live sessions. They hang on their enrolments; those still to come go to who waits. */
export const sessionData = (bookings: SessionBookings) => ({
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select b.enrolment_id, s.title, s.starts_at, s.minutes, b.role, b.state, b.asked_at, b.attended
         from session_bookings b join live_sessions s on s.id = b.session_id join enrolments e on e.id = b.enrolment_id
        where e.user_id = $1 order by s.starts_at, s.id, b.enrolment_id`,
      [userId],
    );
  },
  async erase(tx: EntityManager, userId: string): Promise<void> {
    const passages = await tx.query<{ id: string }[]>(
      'select id from enrolments where user_id = $1 order by id for update',
      [userId],
    );
    await bookings.releaseAll(
      tx,
      passages.map(({ id }) => id),
      'everywhere',
      false,
    );
  },
});
