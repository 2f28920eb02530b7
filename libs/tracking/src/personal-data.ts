import type { EntityManager } from 'typeorm';

/** Notes that staff wrote about a person belong to that person's data. */
export const trackingData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return {
      staffNotes: await tx.query<unknown[]>(
        'select n.enrolment_id, n.text, n.created_at from staff_notes n join enrolments e on e.id = n.enrolment_id where e.user_id = $1 order by n.id',
        [userId],
      ),
      lookedAtByStaff: await tx.query<unknown[]>(
        `select a.at, a.action from audit_log a join enrolments e on e.id = a.enrolment_id where e.user_id = $1 and a.actor_id <> $1 order by a.seq`,
        [userId],
      ),
    };
  },
};
