import type { EntityManager } from 'typeorm';

/** A person's certificates and renewals. They hang on the enrolments and go with them: a deleted account verifies as unknown. */
export const certificationData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select k.id, k.number, k.enrolment_id, k.state, k.holder_name, k.course_title, k.show_name, k.met_at, k.issued_at, k.expires_at,
              k.suspended_at, k.revoked_at, k.revoked_reason, k.superseded_at, k.superseded_by, k.renews, k.origin, k.number_elsewhere,
              k.evidence_note, k.notified_days, k.flagged_at, k.flag_reason,
              (select coalesce(json_agg(json_build_object('at', h.at, 'what', h.what, 'why', h.detail ->> 'why', 'reason', h.reason)
                 order by h.at, h.id), '[]') from credential_events h where h.credential_id = k.id) as history,
              (select coalesce(json_agg(json_build_object('activity', s.activity_id, 'version', s.agreement_version, 'name', s.signed_name,
                 'at', s.signed_at) order by s.id), '[]') from renewal_signatures s where s.enrolment_id = k.enrolment_id) as signed_again,
              (select l.contact_minutes from certificate_looks l where l.credential_id = k.id) as certificate_minutes,
              (select coalesce(json_agg(json_build_object('key', r ->> 'key', 'title', r ->> 'title', 'met', (r ->> 'met')::boolean)), '[]')
                 from jsonb_array_elements(k.evidence) r) as requirements
         from credentials k join enrolments e on e.id = k.enrolment_id where e.user_id = $1 order by k.met_at, k.id`,
      [userId],
    );
  },

  /** What a list of staff still says about the person; everything else hangs on their row. */
  async erase(tx: EntityManager, userId: string): Promise<void> {
    await tx.query(
      `delete from credential_batch_rows where lower(person ->> 'email') = (select lower(email) from users where id = $1)`,
      [userId],
    );
  },
};
