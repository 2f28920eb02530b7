import type { EntityManager } from 'typeorm';

/**
 * What was booked by hand about a person's contact hours; the rest is reckoned from active time, live sessions and
 * meetings, which are handed over with those. It hangs on their enrolments, so erasing needs nothing of its own.
 */
export const hoursData = {
  columns: {
    'hour_entries.staff_id': 'follows',
  } as const,
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select h.enrolment_id, h.source, h.on_day::text as "on", h.seconds, h.reason, h.at
         from hour_entries h join enrolments e on e.id = h.enrolment_id where e.user_id = $1 order by h.at, h.id`,
      [userId],
    );
  },
};
