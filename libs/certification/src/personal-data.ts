import type { EntityManager } from 'typeorm';

/** A person's certificates. They hang on the enrolments and go with them: a deleted account verifies as unknown. */
export const certificationData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select k.id, k.number, k.enrolment_id, k.state, k.holder_name, k.course_title, k.show_name, k.met_at, k.issued_at, k.expires_at,
              k.revoked_at, k.revoked_reason, k.flagged_at, k.flag_reason,
              (select coalesce(json_agg(json_build_object('key', r ->> 'key', 'title', r ->> 'title', 'met', (r ->> 'met')::boolean)), '[]')
                 from jsonb_array_elements(k.evidence) r) as requirements
         from credentials k join enrolments e on e.id = k.enrolment_id where e.user_id = $1 order by k.met_at, k.id`,
      [userId],
    );
  },
};
