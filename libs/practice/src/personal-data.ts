import type { EntityManager } from 'typeorm';

/**
 * The meetings that a person wrote down, with what others found, and the files to them (each can be fetched at its
 * address while the account is there). It hangs on their enrolments, so erasing needs nothing of its own; what they
 * found of others' meetings stays with those, without them.
 */
export const practiceData = {
  columns: {
    'practice_ratings.rater_id': 'follows',
    'practice_decisions.decided_by': 'follows',
    'calendar_addresses.user_id': 'goes',
  } as const,
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    const of = (table: string, columns: string): Promise<unknown> =>
      tx.query(
        `select t.enrolment_id, ${columns} from ${table} t join enrolments e on e.id = t.enrolment_id where e.user_id = $1 order by 1, 2, 3`,
        [userId],
      );
    return {
      meetings: await of(
        'practice_entries',
        't.id, t.kind, t.held_on, t.meeting, t.minutes, t.went_well, t.was_hard, t.self_ratings, t.state, t.sent_at, t.decided_at',
      ),
      files: await of(
        'practice_evidence',
        `t.entry_id, t.id, t.name, t.media_type, t.added_at,
         '/api/enrolments/' || t.enrolment_id || '/practice-entries/' || t.entry_id || '/evidence/' || t.id as address`,
      ),
      ratings: await of('practice_ratings', 't.entry_id, t.id, t.ratings, t.comment, t.given_at'),
      decisions: await of('practice_decisions', 't.entry_id, t.id, t.decision, t.ratings, t.comment, t.decided_at'),
    };
  },
};
