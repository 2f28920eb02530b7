import type { EntityManager } from 'typeorm';

/** Attempts and answers of a person. Keys are not theirs, so none are here. They hang on the enrolments and go with them. */
export const assessmentData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select a.id, a.enrolment_id, a.activity_id, a.number, a.state, a.started_at, a.submitted_at,
              (select coalesce(json_agg(json_build_object('item', r.item_id, 'response', r.response, 'savedAt', r.saved_at) order by r.item_id), '[]')
                 from responses r where r.enrolment_id = a.enrolment_id and r.attempt_id = a.id) as answers
         from attempts a join enrolments e on e.id = a.enrolment_id where e.user_id = $1 order by a.id`,
      [userId],
    );
  },
};
